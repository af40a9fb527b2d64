import Recurrent
import Reporting

/// Runs of the engine to report on.
enum Runs {
  /// A configuration written in few letters.
  static func layer(
    _ className: String, units: Int, _ arguments: [(String, ConfigurationValue)] = []
  ) throws -> any LayerConfiguration {
    let config =
      [ConfigurationValue.Member("units", .number(Double(units)))]
      + arguments.map { ConfigurationValue.Member($0.0, $0.1) }
    return try LayerCatalog.configuration(from: .object([.init(className, .object(config))]))
  }

  /// The arguments of the example that the tool ships.
  static let constants: [(String, ConfigurationValue)] = [
    ("kernel_initializer", .object([.init("constant", .number(0.1))])),
    ("recurrent_initializer", .object([.init("constant", .number(0.1))])),
  ]

  /// LSTM, GRU and SimpleRNN with one unit on three steps of two features.
  static func example() throws -> ReportContents {
    let gates = constants + [("recurrent_activation", ConfigurationValue.string("keras2_hard_sigmoid"))]
    return contents(
      [
        try run("LSTM", [layer("LSTM", units: 1, gates)], HandMade.input),
        try run("GRU", [layer("GRU", units: 1, gates)], HandMade.input),
        try run("SimpleRNN", [layer("SimpleRNN", units: 1, constants)], HandMade.input),
      ])
  }

  static func run(
    _ label: String, _ layers: [any LayerConfiguration], _ input: Tensor, mask: Tensor? = nil,
    initialStates: [Tensor]? = nil
  ) throws -> ReportContents.Run {
    let model = try Model(layers, inputShape: input.shape)
    let call = ModelCall(input: input, mask: mask, initialStates: initialStates)
    return ReportContents.Run(label: label, trace: try model.run(call))
  }

  static func contents(
    _ runs: [ReportContents.Run], figures: [ReportContents.Picture] = [], traceFiles: [String] = ["trace.npz"]
  ) -> ReportContents {
    ReportContents(
      title: "What return_sequences and return_state return", source: "return-sequences-return-state.yaml",
      notation: .course, runs: runs, figures: figures, traceFiles: traceFiles)
  }

  /// Batch 2, time 5, features 3: no two lengths alike.
  static let unequalInput = Tensor(
    shape: [2, 5, 3], scalars: (0..<30).map { Float(($0 * 37 + 11) % 41) / 41 - 0.5 })

  /// Leaves out a step at the start of sample 1 and the last two of sample 2.
  static let mask = Tensor(shape: [2, 5], scalars: [0, 1, 1, 1, 1, 1, 1, 1, 0, 0])
}
