/// One setting of the two flags that decide what leaves a recurrent layer.
public struct ReturnCombination: Hashable, Sendable {
  /// Whether the output has every step or only the last.
  public let returnSequences: Bool
  /// Whether the final states are returned beside the output.
  public let returnState: Bool

  /// Creates a combination.
  public init(returnSequences: Bool, returnState: Bool) {
    self.returnSequences = returnSequences
    self.returnState = returnState
  }

  /// All four, in the order in which figures and reports show them: sequences change first.
  public static let all = [false, true].flatMap { state in
    [false, true].map { ReturnCombination(returnSequences: $0, returnState: state) }
  }
}

extension LayerTrace {
  /// What the layer returns under a combination: `output`, then the final states if they are asked for.
  ///
  /// Shapes: `output` is `[batch, time, units]` or `[batch, units]`; each state is `[batch, units]`.
  public func returned(_ combination: ReturnCombination) -> [NamedTensor] {
    outputs.map { NamedTensor($0.name, combination.returnSequences ? $0.sequence ?? $0.last : $0.last) }
      + (combination.returnState ? finalStates : [])
  }

  /// The same call of the same layer with another setting of its two flags; nil where the layer has no such setting.
  ///
  /// Without a mask the flags change nothing but what is handed out. Under one they do: Keras' `Bidirectional` sets
  /// `zero_output_for_mask` as `return_sequences` is set, and so the layer is run again.
  ///
  /// - Throws: A ``ShapeError`` where the layer refuses its own call.
  public func returning(_ combination: ReturnCombination) throws(ShapeError) -> LayerTrace? {
    guard combination != layer.returns else { return self }
    guard let other = layer.returning(combination) else { return nil }
    let isAlike = combination.returnSequences == layer.returns.returnSequences
    let keepsNumbers = mask == nil || other is any SequenceLayer
    guard isAlike || (keepsNumbers && outputs[0].sequence != nil) else {
      return try other(
        LayerCall(
          input: input, mask: mask,
          initialStates: initialStates.isEmpty ? nil : initialStates.map(\.tensor)))
    }
    return LayerTrace(
      layer: other, input: input, mask: mask, initialStates: initialStates, signals: signals,
      outputs: outputs, finalStates: finalStates, parts: parts)
  }

  /// What the layer returned in this call, by its own flags.
  public var returned: [NamedTensor] { returned(layer.returns) }
}
