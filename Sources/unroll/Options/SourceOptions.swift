import ArgumentParser
import UnrollKit

/// What is run, and on what.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "Run on this input instead: .npy, .npz, .json or .csv.", valueName: "file"))
  var input: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Answer in JSON on standard output.")
  var json = false
}
