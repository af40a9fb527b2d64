import Figures
import Foundation
import Graphics
import Recurrent
import UnrollKit

/// A command's sources, loaded and run, ready to be drawn or exported.
struct Session {
  private let configurations: [RunConfiguration]
  private let runs: [ModelRun]
  private let options: SourceOptions

  /// Loads and runs the sources; all of them on the first one's input unless `--input` gives another.
  init(
    sources: [String], options: SourceOptions, recordsPreactivations: Bool = false
  ) throws(UnrollError) {
    configurations = try RunConfiguration.reading(sources, given: options.given(), options: options.modelFile)
    self.options = options
    options.answer.warn(configurations.flatMap(\.warnings))
    runs = try Pipeline.run(
      configurations, recordsPreactivations: recordsPreactivations, limit: options.memory.limit())
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
    self.options.answer.say("wrote \(Session.list(written))")
    self.options.answer.answer(["files": written])
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
    options.answer.warn(configuration.warnings)
    let written = try Pipeline.exportTrace(
      of: configuration, recordsPreactivations: recordsPreactivations, to: path,
      limit: options.memory.limit())
    let lack = written.lackOfGates.map { "; it holds no gates: \($0.problem)" }
    options.answer.say("wrote \(path)\(lack ?? "")")
    options.answer.answer(["files": [path], "arrays": written.arrays])
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
    options.answer.warn(file.warnings)
    return file.style
  }

  /// Two names are said, of more the first and the last.
  private static func list(_ files: [String]) -> String {
    files.count > 2
      ? "\(files[0]) to \(files[files.count - 1])" : files.joined(separator: " and ")
  }

  private static func suffix(_ path: String) -> String { URL(filePath: path).pathExtension.lowercased() }
}
