import ArgumentParser
import UnrollKit

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a model file holds: layers, options, weights, parameters.",
    discussion: """
      Nothing is run. Of every layer the options that differ \
      from Keras' defaults are shown. A model that cannot be run is shown too, with \
      the reason, and exit code 65.

      Examples:
        unroll inspect model.keras
        unroll inspect model.weights.h5 --config model.json
        unroll inspect model.h5 --json | jq '.layers[].name'
      """)

  @Argument(help: "A model file.")
  var model: String

  @Option(
    help: ArgumentHelp(
      "For a file of weights alone: the model as Keras' model.to_json() gives it.", valueName: "file"))
  var config: String?

  @Flag(help: "Answer in JSON.")
  var json = false

  func run() throws {
    let inspection = try ModelInspection(of: model, options: ModelFileOptions(configurationPath: config))
    print(json ? inspection.json : inspection.text)
    if let error = inspection.error { throw error }
  }
}
