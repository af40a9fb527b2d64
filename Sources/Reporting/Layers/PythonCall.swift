import Recurrent

/// The Python that a Keras user writes to call a layer and to take apart what comes back.
struct PythonCall {
  /// The names on the left of the assignment: `outputs, state_h, state_c`.
  let names: [String]
  /// The layer's constructor: `LSTM(1, return_sequences=True, return_state=True)`.
  let constructor: String
  /// What the layer is called with: `x`, or `x, mask=mask`.
  let arguments: String

  /// The whole line.
  var line: String { "\(names.joined(separator: ", ")) = \(constructor)(\(arguments))" }

  /// Arguments that change what comes back or in which order, apart from the two flags.
  private static let shown: Set<String> = ["go_backwards", "stateful", "zero_output_for_mask"]

  init(_ trace: LayerTrace, _ combination: ReturnCombination) {
    let returned = trace.returned(combination)
    names = [combination.returnSequences ? "outputs" : "output"] + returned.dropFirst().map(\.name)
    let flags = [
      combination.returnSequences ? ["return_sequences=True"] : [],
      combination.returnState ? ["return_state=True"] : [],
    ].joined()
    let others = trace.layer.arguments
      .filter { !$0.isDefault && Self.shown.contains($0.name) }
      .map { "\($0.name)=\($0.value)" }
    constructor =
      "\(trace.layer.className)(" + (["\(trace.layer.units)"] + flags + others).joined(separator: ", ") + ")"
    arguments = Self.callArguments(trace).joined(separator: ", ")
  }

  private static func callArguments(_ trace: LayerTrace) -> [String] {
    let mask = trace.mask == nil ? [] : ["mask=mask"]
    guard trace.startsFromGivenStates else { return ["x"] + mask }
    let states = trace.initialStates.map { "initial_\($0.name)" }
    return ["x"] + mask + ["initial_state=[\(states.joined(separator: ", "))]"]
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
