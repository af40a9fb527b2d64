import ArgumentParser
import Graphics
import UnrollKit

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a report with figures of what each layer computes and returns.",
    discussion: """
      The report is Markdown, in a folder with its figures and the exported trace. \
      The folder appears whole or not at all.

      Examples:
        unroll report model.keras --input x.npy --samples 0,5-7
        unroll report charlm.keras --input text.txt --characters 'abc \\n'
        unroll report Examples/return-sequences-return-state.yaml
        unroll report run.yaml -o docs/lstm --formats svg --notation keras
        unroll report run.yaml --theme-file house.yaml
        unroll report run.yaml --input x.npy --template my-report.md.stencil
      """)

  @Argument(help: "A model file or a run configuration.")
  var source: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write; output/SOURCE by default.", valueName: "folder"))
  var output: String?

  @OptionGroup var what: SourceOptions
  @OptionGroup var look: FigureOptions
  @OptionGroup var pictures: PictureOptions

  func run() throws {
    try Session(sources: [source], options: what).writeReport(to: output, look: look, pictures: pictures)
  }
}

/// How a report's pictures are made.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The kinds of file to draw: svg, png, pdf.", valueName: "list"))
  var formats = FormatList([.svg, .png, .pdf])

  @Option(help: ArgumentHelp("light, dark or both.", valueName: "theme"))
  var theme = ThemeChoice.both

  @Option(
    help: ArgumentHelp(
      "Write the report through this Stencil template; 'unroll init --template' gives the built-in one.",
      valueName: "file"))
  var template: String?
}
