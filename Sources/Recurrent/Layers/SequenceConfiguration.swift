/// The arguments that say how a recurrent layer runs over its sequence, whatever its cell. Keras' defaults.
package struct SequenceOptions: Hashable, Sendable {
  package var returnSequences = false
  package var returnState = false
  package var goBackwards = false
  package var stateful = false
  package var unroll = false
  package var zeroOutputForMask = false

  /// Keras' defaults.
  package init() {}

  /// The two flags that decide what leaves the layer.
  var returns: ReturnCombination {
    get { ReturnCombination(returnSequences: returnSequences, returnState: returnState) }
    set { (returnSequences, returnState) = (newValue.returnSequences, newValue.returnState) }
  }
}

/// The configuration of a layer that reads a sequence and keeps states: what `Bidirectional` can wrap.
package protocol SequenceConfiguration: LayerConfiguration {
  /// How it runs over its sequence.
  var running: SequenceOptions { get set }
}

extension SequenceConfiguration {
  package var returns: ReturnCombination? { running.returns }
  package var needsSequence: Bool { true }

  package func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? {
    var copy = self
    copy.running.returns = combination
    return copy
  }
}

/// Options that hold those of the sequence among them.
package protocol HasSequenceOptions: Sendable {
  var running: SequenceOptions { get set }
}

extension LayerParameter where Options: HasSequenceOptions {
  static var zeroOutputForMask: LayerParameter {
    LayerParameter("zero_output_for_mask", \.running.zeroOutputForMask, usual: false)
  }
}

extension Array {
  /// `return_sequences` to `unroll`, which stand together in Keras' constructors.
  static func running<Options: HasSequenceOptions>() -> [LayerParameter<Options>]
  where Element == LayerParameter<Options> {
    [
      LayerParameter("return_sequences", \.running.returnSequences, usual: false),
      LayerParameter("return_state", \.running.returnState, usual: false),
      LayerParameter("go_backwards", \.running.goBackwards, usual: false),
      LayerParameter("stateful", \.running.stateful, usual: false),
      LayerParameter("unroll", \.running.unroll, usual: false),
    ]
  }
}
