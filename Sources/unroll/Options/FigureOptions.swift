import ArgumentParser
import Recurrent
import UnrollKit

/// What of a run figures show, and in which letters and colors.
struct FigureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The letters of equations and figures: course or keras.", valueName: "letters"))
  var notation: Notation?

  @Option(
    help: ArgumentHelp(
      "Take colors, faces and sizes from this house style; 'unroll init --theme' writes one to change.",
      valueName: "file"))
  var themeFile: String?

  @Option(help: ArgumentHelp("Show this layer: its name in the model.", valueName: "name"))
  var layer: String?

  @Option(help: ArgumentHelp("Show these units, counted from 1: 1,5-8.", valueName: "list"))
  var units: Selection?

  @Option(help: ArgumentHelp("Show these steps, counted from 1: 1-40.", valueName: "range"))
  var steps: Selection?

  @Option(
    help: ArgumentHelp(
      "Show this sample of the batch, counted from 1; two, as in 1,2, for difference.", valueName: "number"))
  var sample: Selection?

  /// The choice, held against what ran.
  func selection(of runs: [ModelRun], title: String? = nil) throws(UnrollError) -> FigureSelection {
    let samples = sample?.indices ?? [0]
    var choice = FigureSelection(
      layer: layer, units: units?.indices, steps: try stepRange(), sample: samples[0], title: title)
    if samples.count > 1 { choice.comparedSamples = samples }
    try Pipeline.check(choice, against: runs)
    return choice
  }

  /// The steps, from 0; they have no gaps.
  func stepRange() throws(UnrollError) -> ClosedRange<Int>? {
    guard let steps else { return nil }
    guard let range = steps.range else {
      throw UnrollError(
        "--steps has gaps", remedy: "give one range, such as 1-40", exitCode: .usage)
    }
    return range
  }
}
