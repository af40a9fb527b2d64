/// Gathers what the steps of a call computed into one tensor for each signal, `[batch, time, units]`.
struct SignalRecorder<C: StepCell> {
  private let descriptions: [CellSignal<C.Step>]
  private let keepsSums: Bool
  private var values: [Tensor]
  private var sums: [Sums?]

  private struct Sums {
    var input, recurrent, total: Tensor
  }

  init(_ cell: C, shape: [Int], keepsSums: Bool) {
    descriptions = cell.signals
    self.keepsSums = keepsSums
    let blank = Tensor(repeating: .nan, shape: shape)
    values = descriptions.map { _ in blank }
    sums = descriptions.map {
      keepsSums && $0.sum != nil ? Sums(input: blank, recurrent: blank, total: blank) : nil
    }
  }

  /// Keeps one step. Where a sample does not count, states are kept as they are carried and the rest is NaN.
  mutating func record(_ step: C.Step, _ state: C.State, _ counts: [Bool]?, at time: Int) {
    for (index, signal) in descriptions.enumerated() {
      switch signal.source {
      case .state(let path): values[index].setStep(time, to: state[keyPath: path])
      case .step(let path): values[index].setStep(time, to: step[keyPath: path].blanked(not: counts))
      }
      if let path = signal.sum, sums[index] != nil {
        let sum = step[keyPath: path]
        sums[index]?.input.setStep(time, to: sum.input.blanked(not: counts))
        sums[index]?.recurrent.setStep(time, to: sum.recurrent.blanked(not: counts))
        sums[index]?.total.setStep(time, to: sum.total.blanked(not: counts))
      }
    }
  }

  /// The signals of the steps recorded so far.
  var signals: [RecordedSignal] {
    descriptions.indices.map { index in
      RecordedSignal(
        description: descriptions[index].description, values: values[index],
        preactivation: sums[index].map { .init(input: $0.input, recurrent: $0.recurrent, total: $0.total) })
    }
  }
}

extension Tensor {
  fileprivate func blanked(not counts: [Bool]?) -> Tensor {
    guard counts != nil else { return self }
    return replacingSamples(not: counts, by: Tensor(repeating: .nan, shape: shape))
  }
}
