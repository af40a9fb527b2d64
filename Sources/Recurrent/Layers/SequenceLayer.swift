/// A layer that reads a sequence and keeps states, with its weights: what a `Bidirectional` is made of.
package protocol SequenceLayer: Layer {
  /// How it runs over its sequence.
  var running: SequenceOptions { get set }
}

extension SequenceLayer {
  package var returns: ReturnCombination { running.returns }
  package var isStateful: Bool { running.stateful }

  package var runsStepByStep: Bool { !running.goBackwards }

  package func carryingStates(_ isStateful: Bool) -> any Layer {
    var copy = self
    copy.running.stateful = isStateful
    return copy
  }

  package func returning(_ combination: ReturnCombination) -> (any Layer)? {
    var copy = self
    copy.running.returns = combination
    return copy
  }
}

extension Layer {
  /// The same layer run in another way over its sequence; itself where it reads none.
  func running(_ change: (inout SequenceOptions) -> Void) -> any Layer {
    guard var copy = self as? any SequenceLayer else { return self }
    change(&copy.running)
    return copy
  }
}
