import Figures
import Foundation
import Graphics
import Recurrent
import UnrollKit

/// A command's sources, loaded and run, ready to be reported, drawn or exported.
struct Session {
  private let configurations: [RunConfiguration]
  private let runs: [ModelRun]
  private let options: SourceOptions

  /// Loads and runs the sources; all of them on the first one's input unless `--input` gives another.
  init(
    sources: [String], options: SourceOptions, recordsPreactivations: Bool = false
  ) throws(UnrollError) {
    let given = try options.given()
    var configurations: [RunConfiguration] = []
    for source in sources {
      if let first = configurations.first {
        configurations.append(
          try RunConfiguration(contentsOf: source, inputOf: first, options: options.modelFile))
      } else {
        configurations.append(
          try RunConfiguration(contentsOf: source, given: given, options: options.modelFile))
      }
    }
    self.configurations = configurations
    self.options = options
    runs = try Pipeline.run(
      configurations, recordsPreactivations: recordsPreactivations, limit: options.memoryLimit ?? .half)
  }

  /// Writes a report's folder and says where it is.
  func writeReport(to output: String?, look: FigureOptions, pictures: PictureOptions) throws(UnrollError) {
    let name = configurations.map { Session.stem($0.source) }.joined(separator: "-")
    let folder = output ?? "output/\(name)"
    let template = try pictures.template.map { path throws(UnrollError) in
      (text: try Session.text(of: path), path: path)
    }
    let notes = configurations.count > 1 ? ComparisonNotes.all(of: runs) : []
    let settings = ReportSettings(
      title: configurations.count == 1 ? configurations[0].title ?? name : Pipeline.comparisonTitle(of: runs),
      source: configurations.map { Session.fileName($0.source) }.joined(separator: ", "),
      inputOrigin: configurations[0].inputOrigin,
      modelOrigin: Session.origin(of: configurations), comparisonNotes: notes,
      command: CommandText.reproducing(CommandLine.arguments),
      options: configurations.count == 1 ? configurations[0].report : ReportOptions(),
      pictures: PictureSettings(
        formats: pictures.formats.formats, theme: pictures.theme, house: try house(look),
        notation: notation(look)),
      selection: try look.selection(of: runs), template: template)
    let files = try ProgressLine.during(isShown: !options.quiet) { line throws(UnrollError) in
      try Pipeline.report(of: runs, settings) { line.show("drawing figure \($0) of \($1)") }
    }
    try AtomicFolder.write(files, to: folder)
    Self.say("wrote \(folder)/\(Pipeline.reportFileName) and \(files.count - 1) files beside it", options)
    for note in notes where ComparisonNotes.isWarning(note) { Self.say(note, options) }
    Self.answer(["folder": folder, "files": files.map(\.path), "notes": notes], options)
  }

  /// Draws one figure into a file, or into two where both themes are wanted.
  func draw(_ name: String, to path: String, look: FigureOptions, as options: DrawOptions) throws(UnrollError)
  {
    guard let format = PictureFormat(rawValue: Session.suffix(path)) else {
      throw UnrollError(
        "the suffix names no picture format", remedy: "end the name in .svg, .png or .pdf", in: path,
        exitCode: .usage)
    }
    var selection = try look.selection(of: runs, title: options.title)
    selection.order = options.order
    let plan = try Pipeline.figure(name, of: runs, selecting: selection)
    let house = try house(look)
    let studio = PictureStudio(
      PictureSettings(
        notation: notation(look), preset: options.preset, isGrayscale: options.grayscale,
        showsLayout: options.debugLayout))
    var written: [String] = []
    for theme in options.theme.themes(of: house) {
      let stem = path.dropLast(format.rawValue.count + 1) + (options.theme == .both ? "-\(theme.name)" : "")
      guard options.frames else {
        let file = "\(stem).\(format)"
        try AtomicFile.write(try studio.render(plan, as: format, theme: theme), to: file)
        written.append(file)
        continue
      }
      let frames = try studio.frames(plan, theme: theme)
      for (index, frame) in frames.enumerated() {
        let name = "\(plan.stem)-\(theme.name)-\(index + 1)"
        let file = "\(stem)-\(index + 1).\(format)"
        try AtomicFile.write(try studio.render(frame.scene, as: format, named: name), to: file)
        written.append(file)
      }
    }
    Self.say("wrote \(Session.list(written))", self.options)
    Self.answer(["files": written], self.options)
  }

  /// Exports every signal of a source into a file, or as JSON to standard output where the path is `-`.
  static func exportTrace(
    of source: String, options: SourceOptions, recordsPreactivations: Bool, to path: String
  ) throws(UnrollError) {
    guard path != "-" else {
      let session = try Session(
        sources: [source], options: options, recordsPreactivations: recordsPreactivations)
      return try print(try Pipeline.export(of: session.runs, for: "trace.json"))
    }
    let configuration = try RunConfiguration(
      contentsOf: source, given: options.given(), options: options.modelFile)
    let written = try Pipeline.exportTrace(
      of: configuration, recordsPreactivations: recordsPreactivations, to: path,
      limit: options.memoryLimit ?? .half)
    let lack = written.lackOfGates.map { "; it holds no gates: \($0.problem)" }
    say("wrote \(path)\(lack ?? "")", options)
    answer(["files": [path], "arrays": written.arrays], options)
  }

  private static func print(_ bytes: [UInt8]) throws(UnrollError) {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      throw UnrollError(
        "standard output cannot be written: \(error.localizedDescription)",
        remedy: "write to a file with -o", exitCode: .inputOutput)
    }
  }

  private func notation(_ look: FigureOptions) -> Notation {
    look.notation ?? configurations.compactMap(\.notation).first ?? .course
  }

  /// The house style that is asked for, and on standard error what is hard to see in it.
  private func house(_ look: FigureOptions) throws(UnrollError) -> HouseStyle {
    guard let path = look.themeFile ?? configurations.compactMap(\.themeFile).first else { return .builtIn }
    let file = try ThemeFile(contentsOf: path)
    if !options.quiet {
      for warning in file.warnings { FileHandle.standardError.write(Data("unroll: \(warning)\n".utf8)) }
    }
    return file.style
  }

  /// Tells a person what was done.
  private static func say(_ message: String, _ options: SourceOptions) {
    if !options.quiet && !options.json { Swift.print(message) }
  }

  /// Tells a program what was done.
  private static func answer(_ tree: [String: Any], _ options: SourceOptions) {
    if options.json { Swift.print(JSONText.text(tree)) }
  }

  /// What the model files are, each where they differ; empty where none is one.
  private static func origin(of configurations: [RunConfiguration]) -> String {
    var origins: [String] = []
    for origin in configurations.compactMap({ $0.saved?.origin.summary }) where !origins.contains(origin) {
      origins.append(origin)
    }
    return origins.joined(separator: "; ")
  }

  private static func text(of path: String) throws(UnrollError) -> String {
    guard let text = String(validating: try FileContents.read(path), as: UTF8.self) else {
      throw UnrollError("the file is not UTF-8 text", remedy: "save it as UTF-8", in: path)
    }
    return text
  }

  /// Two names are said, of more the first and the last.
  private static func list(_ files: [String]) -> String {
    files.count > 2
      ? "\(files[0]) to \(files[files.count - 1])" : files.joined(separator: " and ")
  }

  private static func fileName(_ path: String) -> String { URL(filePath: path).lastPathComponent }
  private static func stem(_ path: String) -> String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }
  private static func suffix(_ path: String) -> String { URL(filePath: path).pathExtension.lowercased() }
}
