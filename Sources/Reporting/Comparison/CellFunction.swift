import Recurrent

/// What a cell does with its memory, whatever the cell calls it: by this, different cells are compared.
enum CellFunction: CaseIterable {
  case keeping, writing, candidate, memory, output

  /// What it is, for people.
  var label: String {
    switch self {
    case .keeping: "Share of the old memory that is kept"
    case .writing: "Share of the candidate that is written"
    case .candidate: "Candidate"
    case .memory: "Memory"
    case .output: "Output"
    }
  }

  /// The part of a layer that does it, or nil where it has none.
  func part(of trace: LayerTrace) -> Part? {
    switch self {
    case .keeping: Part(trace.signal(.forgetGate) ?? trace.signal(.updateGate))
    case .writing: Part(trace.signal(.inputGate)) ?? Part(oneMinus: trace.signal(.updateGate))
    case .candidate: Part(trace.signal(.candidate))
    case .memory: Part(trace.signal(.cellState) ?? trace.signal(.hiddenState))
    case .output: Part(trace.signal(.hiddenState))
    }
  }

  /// A signal, or one minus a signal.
  struct Part {
    /// The name for people: `1 − Update gate`.
    let label: String
    /// The part of the signal that it is made of.
    let role: SignalRole
    /// `[batch, time, units]`.
    let values: Tensor

    init?(_ signal: RecordedSignal?) {
      guard let signal else { return nil }
      (label, role, values) = (signal.description.label, signal.description.role, signal.values)
    }

    init?(oneMinus signal: RecordedSignal?) {
      guard let signal else { return nil }
      label = "1 − \(signal.description.label)"
      role = signal.description.role
      values = Tensor(shape: signal.values.shape, scalars: signal.values.scalars.map { 1 - $0 })
    }
  }
}
