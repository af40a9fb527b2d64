import ModelFiles
import Recurrent

/// The runs that a page shows: each source is run once, however many figures and values are of it.
final class PageRuns {
  /// The page, as the user named it: sources are named relative to it.
  private let page: String
  private var runs: [Key: SourceRun] = [:]

  /// What a run is of.
  enum Key: Hashable {
    /// The block that begins in this line.
    case block(Int)
    /// Files, as the page names them.
    case files([String])
  }

  init(page: String) { self.page = page }

  /// Runs a figure's source.
  ///
  /// - Parameter line: Where its block begins.
  func run(_ source: FigureRequest.Source, ofBlockAt line: Int) throws(UnrollError) -> SourceRun {
    switch source {
    case .inline(let document):
      return try run(.block(line)) { () throws(UnrollError) in [try RunConfiguration(document, named: page)] }
    case .files(let files):
      return try run(files: files.map(\.path), at: files[0].mark)
    }
  }

  /// Runs files, those after the first on the first one's input.
  ///
  /// - Parameter mark: Where the page names them.
  func run(files: [String], at mark: TextMark) throws(UnrollError) -> SourceRun {
    try run(.files(files)) { () throws(UnrollError) in
      var configurations: [RunConfiguration] = []
      for file in files {
        let path = placed(file)
        do throws(UnrollError) {
          configurations.append(try Self.configuration(path, inputOf: configurations.first))
        } catch {
          guard error.exitCode == .noInput, error.file == path else { throw error }
          // The page is what has to be mended.
          throw UnrollError("\(file): \(error.problem)", remedy: error.remedy, in: page, at: mark)
        }
      }
      return configurations
    }
  }

  private static func configuration(
    _ path: String, inputOf first: RunConfiguration?
  ) throws(UnrollError) -> RunConfiguration {
    guard let first else { return try RunConfiguration(contentsOf: path) }
    return try RunConfiguration(contentsOf: path, inputOf: first)
  }

  /// A path that is relative to the page.
  private func placed(_ file: String) -> String { FolderName.path(of: file, besides: page) }

  private func run(
    _ key: Key, _ read: () throws(UnrollError) -> [RunConfiguration]
  ) throws(UnrollError) -> SourceRun {
    if let run = runs[key] { return run }
    let run = SourceRun(try read())
    runs[key] = run
    return run
  }
}

/// One source, run when it is first asked for.
final class SourceRun {
  private let configurations: [RunConfiguration]
  private var plain: [ModelRun]?
  private var withSums: [ModelRun]?
  private var tensors: [String: Tensor]?

  init(_ configurations: [RunConfiguration]) { self.configurations = configurations }

  /// The letters that the source asks for.
  var notation: Notation? { configurations.compactMap(\.notation).first }

  /// The house style that the source asks for; the built-in one where it asks for none.
  func house() throws(UnrollError) -> HouseStyle {
    guard let path = configurations.compactMap(\.themeFile).first else { return .builtIn }
    return try ThemeFile(contentsOf: path).style
  }

  func runs(recordingPreactivations: Bool = false) throws(UnrollError) -> [ModelRun] {
    if let runs = withSums ?? (recordingPreactivations ? nil : plain) { return runs }
    let runs = try Pipeline.run(configurations, recordsPreactivations: recordingPreactivations)
    if recordingPreactivations { withSums = runs } else { plain = runs }
    tensors = nil
    return runs
  }

  /// Every array under its name in an export.
  func arrays(recordingPreactivations: Bool) throws(UnrollError) -> [String: Tensor] {
    if let tensors, !recordingPreactivations || withSums != nil { return tensors }
    let runs = try runs(recordingPreactivations: recordingPreactivations)
    let named = Pipeline.arrays(of: runs).map { ($0.name, $0.tensor) }
    let arrays = Dictionary(named) { first, _ in first }
    tensors = arrays
    return arrays
  }
}
