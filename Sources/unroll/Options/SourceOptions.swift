import ArgumentParser
import UnrollKit

/// What is run, and on what.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "Run on this input instead: .npy, .npz, .json or .csv.", valueName: "file"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "For a file of weights alone: the model as Keras' model.to_json() gives it.", valueName: "file"))
  var config: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Answer in JSON on standard output.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Refuse a run that would need more memory; half of the machine's by default.", valueName: "8GB"))
  var memoryLimit: MemoryLimit?

  /// What a model file does not tell.
  var modelFile: ModelFileOptions { ModelFileOptions(configurationPath: config) }
}
