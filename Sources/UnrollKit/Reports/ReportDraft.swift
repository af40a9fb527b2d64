import ModelFiles
import Recurrent

/// A report in memory, before it is written or held against one that is there.
struct ReportDraft {
  /// The Markdown, the trace, and the pictures unless they were left out.
  let files: [OutputFile]
  /// The paths of all files, also of pictures that were left out.
  let paths: [String]
  /// The trace's arrays.
  let arrays: [NamedTensor]
  /// What each picture shows.
  let scenes: [SceneRecord]
  /// What to know before models of several files are compared.
  let notes: [String]
  /// What was left out of the inputs, and what is hard to see in the house style.
  let warnings: [String]
  /// What was read on the way.
  let read: [SourceFile]

  /// Runs what is asked for and makes everything of it.
  ///
  /// - Parameters:
  ///   - makesPictures: Whether pictures are made into files, which takes most of the time.
  ///   - progress: Told after each figure, from any thread.
  /// - Throws: An ``UnrollError`` with the place of what cannot be read or does not fit.
  init(
    _ request: ReportRequest, limit: MemoryLimit, makesPictures: Bool = true,
    progress: @escaping PictureStudio.Progress = { _, _ in }
  ) throws(UnrollError) {
    let (prepared, read) = try ReadFiles.during { () throws(UnrollError) in
      let configurations = try request.configurations()
      let runs = try Pipeline.run(configurations, limit: limit)
      let path = request.themeFile ?? configurations.compactMap(\.themeFile).first
      let theme = try path.map { path throws(UnrollError) in try ThemeFile(contentsOf: path) }
      let settings = try Self.settings(request, configurations, runs, theme?.style ?? .builtIn)
      return (
        runs: runs, settings: settings, warnings: configurations.flatMap(\.warnings) + (theme?.warnings ?? [])
      )
    }
    let (runs, settings, warnings) = prepared
    self.warnings = warnings
    let report = try Pipeline.report(of: runs, settings, makesPictures: makesPictures, progress: progress)
    self.read = read
    notes = settings.comparisonNotes
    arrays = report.arrays
    files = report.files
    scenes = report.pictures.flatMap(\.scenes)
    paths =
      [Pipeline.reportFileName, Pipeline.traceFileName]
      + report.pictures.flatMap { $0.picture.files.map(\.path) }
  }

  private static func settings(
    _ request: ReportRequest, _ configurations: [RunConfiguration], _ runs: [ModelRun],
    _ house: HouseStyle
  ) throws(UnrollError) -> ReportSettings {
    let template = try request.template.map { path throws(UnrollError) in
      (text: try FileContents.text(path), path: path)
    }
    let selection = FigureSelection(
      layer: request.layer, units: request.units, steps: request.steps, sample: request.sample)
    try Pipeline.check(selection, against: runs)
    let first = configurations[0]
    let isAlone = configurations.count == 1
    let notation = request.notation ?? configurations.compactMap(\.notation).first ?? .course
    return ReportSettings(
      title: isAlone ? first.title ?? Labels.stem(first.source) : Pipeline.comparisonTitle(of: runs),
      source: configurations.map { Labels.fileName(ofPath: $0.source) }.joined(separator: ", "),
      inputOrigin: first.inputOrigin, modelOrigin: origin(of: configurations),
      comparisonNotes: isAlone ? [] : ComparisonNotes.all(of: runs), command: request.command,
      options: isAlone ? first.report : ReportOptions(),
      pictures: PictureSettings(
        formats: request.formats, theme: request.theme, house: house, notation: notation),
      selection: selection, template: template)
  }

  /// What the model files are, each where they differ; empty where none is one.
  private static func origin(of configurations: [RunConfiguration]) -> String {
    var origins: [String] = []
    for origin in configurations.compactMap({ $0.saved?.origin.summary }) where !origins.contains(origin) {
      origins.append(origin)
    }
    return origins.joined(separator: "; ")
  }
}
