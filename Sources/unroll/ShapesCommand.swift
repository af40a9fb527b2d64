import ArgumentParser
import UnrollKit

struct ShapesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shapes",
    abstract: "Say what each combination of return_sequences and return_state returns.",
    discussion: """
      Lengths that are not given stay open, as None in Keras.

      Examples:
        unroll shapes gru
        unroll shapes lstm --units 64 --timesteps 10 --features 8 --batch 32
        unroll shapes lstm --units 64 --bidirectional concat
      """)

  @Argument(help: "A recurrent layer: LSTM, GRU or SimpleRNN, in any case.")
  var layer: String

  @Option(help: ArgumentHelp("The layer's units.", valueName: "number"))
  var units = 1

  @Option(help: ArgumentHelp("The steps of the input.", valueName: "number"))
  var timesteps: Int?

  @Option(
    help: ArgumentHelp("The features of the input; with it, parameters are counted.", valueName: "number"))
  var features: Int?

  @Option(help: ArgumentHelp("The samples of the input.", valueName: "number"))
  var batch: Int?

  @Option(
    help: ArgumentHelp(
      "Read in both directions and merge so: concat, sum, mul, ave or none.", valueName: "mode"))
  var bidirectional: ShapeTable.MergeMode?

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let table = try ShapeTable(
      layer: layer, units: units, timesteps: timesteps, features: features, batch: batch,
      bidirectional: bidirectional)
    print(json ? table.json : table.text)
  }
}
