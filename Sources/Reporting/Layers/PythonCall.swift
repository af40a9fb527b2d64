import Recurrent

/// The Python that a Keras user writes to call a layer and to take apart what comes back.
struct PythonCall {
  /// The names of what comes back: `outputs`, `state_h`, `state_c`.
  let names: [String]
  /// The layer's constructor: `LSTM(1, return_sequences=True, return_state=True)`.
  let constructor: String
  /// What the layer is called with: `x`, or `x, mask=mask`.
  let arguments: String

  /// The whole line.
  var line: String { "\(PythonSpelling.targets(names)) = \(constructor)(\(arguments))" }

  /// - Parameter trace: The call, with the flags that the line is to have.
  init(_ trace: LayerTrace) {
    let returned = trace.returned.map(\.name)
    let isPlural = trace.layer.returns.returnSequences
    names =
      returned.prefix(trace.outputs.count)
      .map { isPlural ? "outputs" + $0.dropFirst("output".count) : $0 }
      + returned.dropFirst(trace.outputs.count)
    constructor = PythonSpelling.constructor(trace.layer.className, trace.layer.arguments)
    arguments = Self.callArguments(trace).joined(separator: ", ")
  }

  private static func callArguments(_ trace: LayerTrace) -> [String] {
    let mask = trace.mask == nil ? [] : ["mask=mask"]
    guard trace.startsFromGivenStates else { return ["x"] + mask }
    let states = trace.initialStates.map { "initial_\($0.name)" }
    return ["x"] + mask + ["initial_state=[\(PythonSpelling.targets(states))]"]
  }
}

extension LayerTrace {
  /// Whether its first states were given in the call: not zeros, and not carried from the call before.
  var startsFromGivenStates: Bool {
    !layer.isStateful && initialStates.contains { $0.tensor.scalars.contains { $0 != 0 } }
  }

  /// The value of a constructor argument, as Python writes it.
  func argument(_ name: String) -> String? {
    layer.arguments.first { $0.name == name }?.value
  }

  /// How many numbers each sample's state has.
  var units: Int { layer.units }

  /// How many samples the batch holds.
  var samples: Int { input.shape.first ?? 0 }
}
