import ArgumentParser
import Figures
import Graphics
import UnrollKit

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw one figure.",
    discussion: """
      The format follows the suffix: .svg, .png or .pdf. 'unroll figures' lists the figures.

      Examples:
        unroll draw four-combinations run.yaml -o four.svg
        unroll draw gate-traces run.yaml --units 2,5 --steps 1-40 --theme dark -o gates.png
        unroll draw cell run.yaml --steps 3 --frames -o cell.svg
        unroll draw unrolled run.yaml --theme-file house.yaml --theme both -o unrolled.pdf
        unroll draw difference before.yaml after.yaml -o difference.svg
        unroll draw difference model.keras --input x.npy --sample 1,2 -o difference.svg
        unroll draw shape-flow model.keras -o shapes.pdf
      """)

  @Argument(help: "The name of a figure.")
  var figure: String

  @Argument(help: "A model file or a run configuration; several for a figure that compares.")
  var sources: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; FIGURE.svg by default.", valueName: "file"))
  var output: String?

  @OptionGroup var drawing: DrawOptions
  @OptionGroup var what: SourceOptions
  @OptionGroup var look: FigureOptions

  func run() throws {
    try Session(sources: sources, options: what)
      .draw(figure, to: output ?? "\(figure).svg", look: look, as: drawing)
  }
}

/// How one figure is drawn.
struct DrawOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("light, dark or both (which writes NAME-light and NAME-dark).", valueName: "theme"))
  var theme = ThemeChoice.light

  @Option(help: ArgumentHelp("full (720 px wide), half (352) or slide (960).", valueName: "width"))
  var preset = FigureStyle.Preset.full

  @Option(help: ArgumentHelp("The figure's heading.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("List units by index, vote or similarity.", valueName: "order"))
  var order: UnitOrder?

  @Flag(help: "Do without colors where numbers are colors, for printing.")
  var grayscale = false

  @Flag(help: "Draw the boxes of what is laid out over the figure.")
  var debugLayout = false

  @Flag(help: "Write the figure as a series that builds it up: NAME-1, NAME-2 and so on.")
  var frames = false
}
