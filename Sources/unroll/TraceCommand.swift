import ArgumentParser
import UnrollKit

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Export every signal of every layer at every step.",
    discussion: """
      The format follows the suffix: .npz, .h5, .json or .csv. With -o - the trace goes \
      to standard output as JSON. Arrays are named LAYER/SIGNAL, LAYER/output, \
      LAYER/mask, inputs/NAME and outputs/0, outputs/1 …; those of a configuration \
      with several calls begin with calls/0/, those of one that compares layers \
      with models/LSTM/. A large .npz or .h5 is written while the model runs, and its \
      signals are never held in memory, unless a layer needs the whole sequence at once.

      Examples:
        unroll trace run.yaml -o trace.npz
        unroll trace seq2seq.h5 --input encoder=x.npy --input decoder=y.npy -o trace.h5
        unroll trace lstm.safetensors --input x.npy --initial-state h.npy --initial-state c.npy -o trace.npz
        unroll trace run.yaml --input x.npy --preactivations -o - | jq '."lstm/forget_gate".shape'
      """)

  @Argument(help: "A model file or a run configuration.")
  var source: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, or - for JSON on standard output.", valueName: "file"))
  var output: String

  @Flag(help: "Export the sums before the activations too, and their input and recurrent parts.")
  var preactivations = false

  @OptionGroup var what: SourceOptions

  func validate() throws {
    guard what.outputVocabulary == nil else {
      throw ValidationError(
        "--output-vocabulary names what figures show, and a trace has numbers only: leave it out")
    }
  }

  func run() throws {
    try Session.exportTrace(
      of: source, options: what, recordsPreactivations: preactivations, to: output)
  }
}
