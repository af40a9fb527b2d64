import Figures
import ModelFiles
import Recurrent
import Reporting

/// What a report is made of beside the runs.
public struct ReportSettings: Sendable {
  /// The heading.
  public var title: String
  /// The name of the file that the run came from.
  public var source: String
  /// Where the numbers of the input come from.
  public var inputOrigin: InputOrigin
  /// What the model file is, where the layers come from one.
  public var modelOrigin: String
  /// What to know before models of several files are compared.
  public var comparisonNotes: [String]
  /// The command line that makes the report again.
  public var command: String
  /// What the run configuration asks the report to show.
  public var options: ReportOptions
  /// How pictures are made.
  public var pictures: PictureSettings
  /// What of the runs figures show.
  public var selection: FigureSelection
  /// A Stencil template and the path that it was read from; the built-in one where nil.
  public var template: (text: String, path: String)?

  /// Creates settings.
  public init(
    title: String, source: String, inputOrigin: InputOrigin = .configuration, modelOrigin: String = "",
    comparisonNotes: [String] = [], command: String,
    options: ReportOptions = ReportOptions(),
    pictures: PictureSettings = PictureSettings(), selection: FigureSelection = FigureSelection(),
    template: (text: String, path: String)? = nil
  ) {
    self.title = title
    self.source = source
    self.inputOrigin = inputOrigin
    self.modelOrigin = modelOrigin
    self.comparisonNotes = comparisonNotes
    self.command = command
    self.options = options
    self.pictures = pictures
    self.selection = selection
    self.template = template
  }
}

extension Pipeline {
  /// The report's own file in its folder: the name that hosts show when the folder is opened.
  public static let reportFileName = "README.md"

  /// The heading of a report on several sources.
  public static func comparisonTitle(of runs: [ModelRun]) -> String {
    "\(Labels.list(runs.map(\.label))) on the same input"
  }

  /// The exported trace's file in the report's folder.
  public static let traceFileName = "trace.npz"

  /// A finished report in memory: the Markdown, the trace, and every picture.
  ///
  /// - Parameters:
  ///   - runs: What ran.
  ///   - settings: What the report is made of beside the runs.
  ///   - progress: Told after each figure, from any thread.
  public static func report(
    of runs: [ModelRun], _ settings: ReportSettings, progress: @escaping PictureStudio.Progress = { _, _ in }
  ) throws(UnrollError) -> [OutputFile] {
    try report(of: runs, settings, makesPictures: true, progress: progress).files
  }

  /// - Parameter makesPictures: Whether pictures are made into files, or drawn as scenes alone.
  static func report(
    of runs: [ModelRun], _ settings: ReportSettings, makesPictures: Bool,
    progress: @escaping PictureStudio.Progress
  ) throws(UnrollError) -> (files: [OutputFile], arrays: [NamedTensor], pictures: [RenderedPicture]) {
    if !showsSomething(of: runs), let lack = runs.compactMap(\.lackOfGates).first { throw lack }
    // A report also speaks of layers that no figure shows; one that is asked for by its name has to be shown.
    let plan =
      settings.selection.layer != nil || showsSomething(of: runs)
      ? try reportFigures(of: runs, asked: settings.options, selecting: settings.selection) : []
    let pictures = try PictureStudio(settings.pictures)
      .render(plan, makesFiles: makesPictures, progress: progress)
    let trace = OutputFile(path: traceFileName, bytes: try export(of: runs, for: traceFileName))
    let contents = ReportContents(
      title: settings.title, source: settings.source, notation: settings.pictures.notation,
      runs: runs.map { .init(label: $0.label, trace: $0.shown, calls: $0.traces.count) },
      figures: pictures.map(\.picture),
      traceFiles: [trace.path], command: settings.command,
      inputOrigin: settings.inputOrigin.summary, modelOrigin: settings.modelOrigin,
      comparisonNotes: settings.comparisonNotes, showsAllCombinations: settings.options.combinations == .all)
    let markdown = try markdown(contents, template: settings.template)
    let text = OutputFile(path: reportFileName, bytes: Array(markdown.utf8))
    return ([text, trace] + pictures.flatMap(\.files), arrays(of: runs), pictures)
  }

  /// Whether figures show any layer that ran.
  static func showsSomething(of runs: [ModelRun]) -> Bool {
    runs.contains { $0.shown.layersOfAllModels.contains { !$0.recurrentLayers.isEmpty || !$0.space.isEmpty } }
  }

  private static func markdown(
    _ contents: ReportContents, template: (text: String, path: String)?
  ) throws(UnrollError) -> String {
    let report: Report
    do {
      report = try Report(contents)
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, in: contents.source)
    }
    do {
      return try ReportWriter.markdown(report, template: template?.text, named: template?.path ?? "template")
    } catch {
      throw UnrollError(
        error.problem, remedy: error.remedy, in: template?.path ?? error.template,
        at: error.line.map { .init(line: $0, column: 1) })
    }
  }
}
