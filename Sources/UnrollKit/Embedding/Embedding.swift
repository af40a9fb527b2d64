import Foundation

/// Pages with the figures and numbers that their runs give: computed, and held against what the pages and their pictures
/// are now.
public struct Embedding: Sendable {
  /// What is stale, page by page; empty where everything is as its source gives it.
  public let findings: [StaleFinding]
  /// The files that are to be written, and those that are no longer used.
  private let changes: Changes

  /// How pages are embedded.
  public struct Settings: Hashable, Sendable {
    /// What shows the pages; told by what stands around each where nil.
    public var host: EmbeddingHost?
    /// The folder of the pictures; the host's own choice for each page where nil.
    public var assets: String?

    /// Creates settings.
    public init(host: EmbeddingHost? = nil, assets: String? = nil) {
      (self.host, self.assets) = (host, assets)
    }
  }

  /// What a write does.
  struct Changes: Sendable {
    var pictures: [OutputFile] = []
    var records: [OutputFile] = []
    var pages: [OutputFile] = []
    /// Pictures that no page shows any longer.
    var unused: [String] = []
    /// Of them, those that were edited by hand, and stay.
    var kept: [String] = []
  }

  /// What was written.
  public struct Outcome: Sendable {
    /// The pages, pictures and records that were written.
    public let written: [String]
    /// The pictures that were removed, for no page shows them any longer.
    public let removed: [String]
    /// The pictures that no page shows any longer, but that were edited by hand and so stay.
    public let kept: [String]
  }

  /// Runs, draws and compares everything; writes nothing.
  ///
  /// - Parameters:
  ///   - pages: Markdown files.
  ///   - settings: How they are embedded.
  ///   - isCheck: Whether nothing will be written, so that pictures need not be rendered.
  ///   - progress: Told after each page, from any thread.
  /// - Throws: The ``UnrollError`` of the first page, in their order, that is wrong: where there, and what to do.
  public init(
    of pages: [String], _ settings: Settings = Settings(), isCheck: Bool = false,
    progress: @escaping PictureStudio.Progress = { _, _ in }
  ) throws(UnrollError) {
    var folders: [String: PictureRecords] = [:]
    let places = pages.map { page in
      let host = settings.host ?? .host(of: page)
      return (
        page: page, host: host,
        assets: RelativePath.resolving(
          RelativePath.from(".", to: settings.assets ?? host.assets(of: page)), from: ".")
      )
    }
    for place in places where folders[place.assets] == nil {
      folders[place.assets] = try PictureRecords(folder: place.assets)
    }
    let kept = folders
    let results = InParallel.results(places.count, progress: progress) { index throws(UnrollError) in
      let place = places[index]
      var planner = PagePlanner(
        try Page(try FileContents.text(place.page), named: place.page), host: place.host,
        assets: place.assets,
        records: kept[place.assets] ?? PictureRecords())
      return try planner.plan()
    }
    var plans: [PagePlan] = []
    for result in results { plans.append(try result.get()) }
    try Self.checkNames(plans)
    var update = RecordUpdate(folders)
    var changes = Changes()
    for index in plans.indices {
      if !isCheck { changes.pictures += try plans[index].renderFaulty() }
      update.add(plans[index])
    }
    update.dropUnused(by: plans)
    findings = plans.flatMap(\.findings) + update.findings
    if !isCheck {
      changes.pages = plans.compactMap(\.changed)
      changes.records = try update.changedFiles()
      (changes.unused, changes.kept) = (update.unused, update.kept)
    }
    self.changes = changes
  }

  /// Writes what is not as it should be: pictures, then what is kept of them, then pages, each file whole. What is as it
  /// should be is not touched.
  public func write() throws(UnrollError) -> Outcome {
    var written: [String] = []
    for file in changes.pictures + changes.records + changes.pages {
      try Self.createFolder(of: file.path)
      try AtomicFile.write(file.bytes, to: file.path)
      written.append(file.path)
    }
    for path in changes.unused { unlink(path) }
    return Outcome(written: written, removed: changes.unused, kept: changes.kept)
  }

  private static func createFolder(of file: String) throws(UnrollError) {
    let folder = FolderName.of(file)
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw UnrollError(
        "this folder cannot be created", remedy: "name another one with --assets", in: folder,
        exitCode: .cannotCreate)
    }
  }

  /// Two pages that put their pictures into one folder must not give them one name.
  private static func checkNames(_ plans: [PagePlan]) throws(UnrollError) {
    var owners: [String: String] = [:]
    for plan in plans {
      for picture in plan.pictures {
        let key = "\(picture.folder)/\(picture.name)"
        if let owner = owners[key], owner != plan.path {
          throw UnrollError(
            "the name \(picture.name) is taken by a figure of \(owner)",
            remedy: "give this figure another name:",
            in: plan.path, at: .init(line: picture.line + 1, column: 1))
        }
        owners[key] = plan.path
      }
    }
  }
}
