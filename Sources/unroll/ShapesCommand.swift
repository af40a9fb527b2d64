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
        unroll shapes lstm --units 64,32
        unroll shapes convlstm2d --units 16 --kernel-size 3 --space 28,28
      """)

  @Argument(help: "A recurrent layer: LSTM, GRU, SimpleRNN, ConvLSTM1D or ConvLSTM2D, in any case.")
  var layer: String

  @Option(
    help: ArgumentHelp(
      "The layer's units, or its filters; several, as in 64,32, are cells on top of each other.",
      valueName: "numbers"))
  var units = NumberList([1])

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

  @Option(
    help: ArgumentHelp("The length of a convolution's kernel; 3 if not given.", valueName: "number"))
  var kernelSize: Int?

  @Option(help: ArgumentHelp("What a convolution does at the borders: valid or same.", valueName: "mode"))
  var padding: ShapeTable.Padding?

  @Option(
    help: ArgumentHelp("The rows, or rows and columns, of a convolution's input.", valueName: "numbers"))
  var space = NumberList([])

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let table = try ShapeTable(
      of: .init(
        layer, units: units.numbers, bidirectional: bidirectional, kernelSize: kernelSize, padding: padding),
      timesteps: timesteps, features: features, batch: batch, space: space.numbers)
    print(json ? table.json : table.text)
  }
}
