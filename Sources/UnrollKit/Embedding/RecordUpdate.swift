import Foundation

/// What is kept of the pictures in all folders, on its way from before to after.
struct RecordUpdate {
  private let before: [String: PictureRecords]
  private var after: [String: PictureRecords]
  /// Pictures that no page shows any longer.
  private(set) var unused: [String] = []
  /// Of them, those that were edited by hand.
  private(set) var kept: [String] = []
  /// Where no page shows a picture any longer.
  private(set) var findings: [StaleFinding] = []

  init(_ folders: [String: PictureRecords]) {
    before = folders
    after = folders
  }

  /// Keeps what a page shows.
  mutating func add(_ plan: PagePlan) {
    for picture in plan.pictures {
      after[plan.assets, default: PictureRecords()].pictures[picture.name] = PictureRecords.Entry(
        page: plan.pathFromAssets, files: picture.digests, scenes: picture.records)
    }
  }

  /// Forgets the pictures that the pages no longer show, and those of pages that are gone.
  mutating func dropUnused(by plans: [PagePlan]) {
    for (folder, records) in before.sorted(by: { $0.key < $1.key }) {
      let pages = plans.filter { $0.assets == folder }
      for (name, entry) in records.pictures.sorted(by: { $0.key < $1.key }) {
        let shown = pages.flatMap { $0.pictures.map(\.name) }.contains(name)
        let page = pages.first { $0.pathFromAssets == entry.page }
        guard !shown else {
          drop(
            entry, named: name, in: folder, except: after[folder]?.pictures[name]?.files ?? [:], page?.path)
          continue
        }
        guard page != nil || !FileManager.default.fileExists(atPath: "\(folder)/\(entry.page)") else {
          continue
        }
        after[folder]?.pictures[name] = nil
        drop(entry, named: name, in: folder, except: [:], page?.path)
      }
    }
  }

  private mutating func drop(
    _ entry: PictureRecords.Entry, named name: String, in folder: String, except used: [String: Digest],
    _ page: String?
  ) {
    for (file, digest) in entry.files.sorted(by: { $0.key < $1.key }) where used[file] == nil {
      let path = "\(folder)/\(file)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let isOurs = (try? FileContents.read(path)).map { Digest(of: $0) == digest } ?? false
      if isOurs { unused.append(path) } else { kept.append(path) }
      findings.append(
        StaleFinding(
          page: page ?? "\(folder)/\(PictureRecords.fileName)", line: 1, problem: "\(path) is no longer used")
      )
    }
  }

  /// The records that are to be written.
  func changedFiles() throws(UnrollError) -> [OutputFile] {
    var files: [OutputFile] = []
    for (folder, records) in after.sorted(by: { $0.key < $1.key }) where records != before[folder] {
      files.append(OutputFile(path: "\(folder)/\(PictureRecords.fileName)", bytes: try records.bytes()))
    }
    return files
  }
}
