/// A signal as a cell states it: what it is, and where in a step it stands.
package struct CellSignal<Step: CellStep>: Sendable {
  /// What it is.
  package let description: SignalDescription
  /// Where its value stands.
  package let source: Source
  /// Where the sum that goes into its activation stands.
  package let sum: (KeyPath<Step, RecordedSignal.Preactivation> & Sendable)?

  /// Where a value stands.
  package enum Source: Sendable {
    /// Among what the step computes; without a value where the step does not count.
    case step(KeyPath<Step, Tensor> & Sendable)
    /// In the state; carried on where the step does not count.
    case state(KeyPath<Step.State, Tensor> & Sendable)
  }

  /// States a gate or a candidate.
  init(
    _ name: String, _ label: String, _ explanation: String, _ symbol: Symbol, role: SignalRole,
    range: SignalRange, _ value: KeyPath<Step, Tensor> & Sendable,
    sum: KeyPath<Step, RecordedSignal.Preactivation> & Sendable
  ) {
    description = SignalDescription(
      name: name, label: label, explanation: explanation, symbol: symbol, role: role, range: range)
    source = .step(value)
    self.sum = sum
  }

  /// States a state.
  init(
    _ name: String, _ label: String, _ explanation: String, _ symbol: Symbol, role: SignalRole,
    range: SignalRange, state: KeyPath<Step.State, Tensor> & Sendable
  ) {
    description = SignalDescription(
      name: name, label: label, explanation: explanation, symbol: symbol, role: role, range: range)
    source = .state(state)
    sum = nil
  }

  /// States a state that is an activation's value.
  init(
    _ name: String, _ label: String, _ explanation: String, _ symbol: Symbol, role: SignalRole,
    range: SignalRange, state: KeyPath<Step.State, Tensor> & Sendable,
    sum: KeyPath<Step, RecordedSignal.Preactivation> & Sendable
  ) {
    description = SignalDescription(
      name: name, label: label, explanation: explanation, symbol: symbol, role: role, range: range)
    source = .state(state)
    self.sum = sum
  }
}

extension RecordedSignal.Preactivation {
  /// The sum of what the input and what the previous state bring.
  init(_ input: Tensor, _ recurrent: Tensor) {
    self.init(input: input, recurrent: recurrent, total: input + recurrent)
  }
}

extension SignalRange {
  /// The values of a product of two signals.
  static func * (left: SignalRange, right: SignalRange) -> SignalRange {
    switch (left, right) {
    case (.unbounded, _), (_, .unbounded): .unbounded
    case (.unit, .unit): .unit
    default: .symmetric
    }
  }
}
