import Foundation
import ModelFiles

/// What of a generated folder is no longer what its sources give.
public struct FolderCheck: Sendable {
  /// The folder.
  public let folder: String
  /// The files that were looked at, by their paths in it.
  public let files: [String]
  /// What is stale, file by file; empty where the folder is current.
  public let findings: [Finding]
  /// What is worth knowing and makes nothing stale.
  public let notes: [String]

  /// A file that is not what its sources give.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// Where it is.
    public let file: String
    /// Why, in a few words.
    public let reason: String

    /// `output/run/README.md: edited by hand`.
    public var description: String { "\(file): \(reason)" }
  }

  /// Makes a folder's report again in memory and holds the folder against it: text and numbers with the tolerance of
  /// float32, pictures by what they show.
  ///
  /// - Parameters:
  ///   - folder: A folder with a manifest, as `unroll report` writes it.
  ///   - asked: What the folder should answer; what its manifest says where nil.
  ///   - limit: How much memory the run may take.
  /// - Throws: An ``UnrollError``: exit code 66 where there is no manifest, 65 where it or a source cannot be read.
  public init(
    of folder: String, asked: ReportRequest? = nil, limit: MemoryLimit = .half
  ) throws(UnrollError) {
    let manifest = try Manifest(of: folder)
    var comparison = Comparison(folder, manifest)
    try comparison.run(asked, limit)
    self.folder = folder
    files = manifest.files.map(\.path)
    findings = comparison.findings
    notes = comparison.notes
  }
}

/// A folder on its way to being checked.
private struct Comparison {
  let folder: String
  let manifest: Manifest
  private(set) var findings: [FolderCheck.Finding] = []
  private(set) var notes: [String] = []
  /// What stands in each file that is there and has not been edited.
  private var contents: [String: [UInt8]] = [:]
  /// Why something may have changed.
  private var causes: [String] = []

  init(_ folder: String, _ manifest: Manifest) {
    self.folder = folder
    self.manifest = manifest
  }

  mutating func run(_ asked: ReportRequest?, _ limit: MemoryLimit) throws(UnrollError) {
    let known = Set(manifest.sources.map(\.path))
    let request = manifest.request.mapPaths(where: known.contains) {
      RelativePath.resolving($0, from: folder)
    }
    if let asked, asked.normalized != request.normalized {
      return report(Manifest.fileName, "it was made with other options")
    }
    lookAtFiles()
    guard try lookAtSources() else { return }
    let draft = try ReportDraft(request, limit: limit, makesPictures: false)
    compareLists(draft)
    let isMoved = compareTrace(draft)
    compareText(draft, exactly: isMoved)
    comparePictures(draft)
    if findings.isEmpty { notes += causes.map { "\($0), but nothing that the report shows" } }
  }

  /// Finds what is missing and what somebody edited.
  private mutating func lookAtFiles() {
    for file in manifest.files {
      guard let bytes = try? FileContents.read("\(folder)/\(file.path)") else {
        report(file.path, "missing")
        continue
      }
      guard Digest(of: bytes) == file.sha256 else {
        report(file.path, "edited by hand")
        continue
      }
      // Pictures are compared by what they show.
      if [Pipeline.reportFileName, Pipeline.traceFileName].contains(file.path) {
        contents[file.path] = bytes
      }
    }
  }

  /// Finds which sources changed. Tells whether all are there.
  private mutating func lookAtSources() throws(UnrollError) -> Bool {
    var areThere = true
    for source in manifest.sources {
      let path = RelativePath.resolving(source.path, from: folder)
      do throws(UnrollError) {
        if Digest(of: try FileContents.read(path)) != source.sha256 { causes.append("\(path) changed") }
      } catch {
        guard error.exitCode == .noInput else { throw error }
        report(Manifest.fileName, "its source \(path) is missing")
        areThere = false
      }
    }
    if causes.isEmpty, manifest.generator != Manifest.generator {
      causes.append("made by \(manifest.generator), this is \(Manifest.generator)")
    }
    return areThere
  }

  private mutating func compareLists(_ draft: ReportDraft) {
    let (old, new) = (manifest.files.map(\.path), draft.paths)
    for path in Set(new).subtracting(old).sorted() { change(path, "not made yet") }
    for path in Set(old).subtracting(new).sorted() { change(path, "no longer made") }
  }

  /// Tells whether any number is another one.
  private mutating func compareTrace(_ draft: ReportDraft) -> Bool {
    guard let bytes = contents[Pipeline.traceFileName] else { return false }
    guard let arrays = try? NPZ.arrays(bytes) else {
      change(Pipeline.traceFileName, "it cannot be read")
      return true
    }
    guard let difference = ArrayRange.difference(from: arrays, to: draft.arrays) else { return false }
    change(Pipeline.traceFileName, difference)
    return true
  }

  private mutating func compareText(_ draft: ReportDraft, exactly: Bool) {
    let name = Pipeline.reportFileName
    guard let bytes = contents[name], let new = draft.files.first(where: { $0.path == name })?.bytes else {
      return
    }
    let (text, wanted) = (String(decoding: bytes, as: UTF8.self), String(decoding: new, as: UTF8.self))
    guard let place = ComparedText.firstDifference(text, wanted, exactly: exactly) else { return }
    let words =
      place.old.isEmpty
      ? "would go on with '\(Self.short(place.new))'"
      : place.new.isEmpty
        ? "'\(Self.short(place.old))' would be gone"
        : "'\(Self.short(place.old))' would be '\(Self.short(place.new))'"
    change(name, "line \(place.line): \(words)")
  }

  private mutating func comparePictures(_ draft: ReportDraft) {
    let old = Dictionary(manifest.pictures.map { ($0.name, $0) }) { first, _ in first }
    let found = Set(findings.map(\.file))
    for scene in draft.scenes {
      guard let difference = old[scene.name].map({ $0.difference(to: scene) }) ?? nil else { continue }
      for file in manifest.files
      where Labels.stem(file.path) == scene.name && !found.contains(place(file.path)) {
        change(file.path, difference)
      }
    }
  }

  private static func short(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "…" : text }

  private func place(_ path: String) -> String { "\(folder)/\(path)" }

  private mutating func report(_ path: String, _ reason: String) {
    findings.append(.init(file: place(path), reason: reason))
  }

  /// Reports what would come out otherwise, with why.
  private mutating func change(_ path: String, _ reason: String) {
    report(path, causes.isEmpty ? reason : "\(reason); \(Labels.list(causes))")
  }
}

extension ReportRequest {
  /// With paths that are the same for the same files.
  fileprivate var normalized: ReportRequest {
    var request = mapPaths(where: { FileManager.default.fileExists(atPath: $0) }) {
      RelativePath.from("/", to: $0)
    }
    // Another spelling of the same command makes no other report, but for the line that quotes it.
    request.command = ""
    return request
  }
}
