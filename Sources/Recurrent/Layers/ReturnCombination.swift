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

  /// What the layer returned in this call, by its own flags.
  public var returned: [NamedTensor] { returned(layer.returns) }
}
