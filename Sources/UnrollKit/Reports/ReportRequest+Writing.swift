/// A report that has been written.
public struct WrittenReport: Sendable {
  /// The folder.
  public let folder: String
  /// The paths in it of the files that the report is made of; the Markdown first.
  public let files: [String]
  /// What to know before models of several files are compared.
  public let notes: [String]
  /// What is not as it should be: what was left out of an input, what is hard to see in a house style.
  public let warnings: [String]
  /// Whether the folder was current already, and was left alone.
  public let wasCurrent: Bool
}

extension ReportRequest {
  /// Makes the report and writes it into a folder, which appears whole or not at all. What an earlier report left there
  /// and this one does not make is taken away; other files stay.
  ///
  /// - Parameters:
  ///   - folder: The folder; made where it is missing.
  ///   - onlyIfChanged: Whether a folder that ``FolderCheck`` finds current is left alone.
  ///   - limit: How much memory the run may take.
  ///   - progress: Told after each figure, from any thread.
  public func write(
    to folder: String, onlyIfChanged: Bool = false, limit: MemoryLimit = .half,
    progress: @escaping PictureStudio.Progress = { _, _ in }
  ) throws(UnrollError) -> WrittenReport {
    // Whatever keeps it from being checked is said when it is made.
    if onlyIfChanged, let check = try? FolderCheck(of: folder, asked: self, limit: limit),
      check.findings.isEmpty
    {
      return WrittenReport(
        folder: folder, files: check.files + [Manifest.fileName], notes: [], warnings: [],
        wasCurrent: true)
    }
    try Self.checkPlace(folder)
    let draft = try ReportDraft(self, limit: limit, progress: progress)
    let files = draft.files + [Manifest(draft, of: self, in: folder).file]
    try AtomicFolder.write(files, to: folder, replacing: Manifest.unchangedFiles)
    return WrittenReport(
      folder: folder, files: files.map(\.path), notes: draft.notes, warnings: draft.warnings,
      wasCurrent: false)
  }
}

extension ReportRequest {
  /// Nobody's own page is written over: one that neither a report begins like nor a manifest lists.
  ///
  /// - Throws: An ``UnrollError`` with exit code 73.
  private static func checkPlace(_ folder: String) throws(UnrollError) {
    let page = "\(folder)/\(Pipeline.reportFileName)"
    guard let bytes = try? FileContents.read(page) else { return }
    let isReport = String(decoding: bytes.prefix(200), as: UTF8.self).hasPrefix("[//]: # \"Made by: unroll ")
    guard !isReport, (try? Manifest(of: folder)) == nil else { return }
    throw UnrollError(
      "this page was not written by unroll", remedy: "name another folder with -o, or move the page away",
      in: page, exitCode: .cannotCreate)
  }
}
