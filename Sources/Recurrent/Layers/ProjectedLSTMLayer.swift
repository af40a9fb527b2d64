/// An LSTM with a recurrent projection, with its weights.
///
/// The gates are those of an LSTM; what leaves it, and comes back at the next step, is h = (o ⊙ act(c)) · P
/// (Sak, Senior and Beaufays 2014, eq. 6 and 7, without the part that does not recur; PyTorch's `proj_size`).
struct ProjectedLSTMLayer: SequenceLayer {
  let name: String
  private(set) var options: ProjectedLSTMOptions
  /// `kernel`, `recurrent_kernel`, `bias` where there is one, `projection_kernel`.
  let weights: [NamedTensor]

  var className: String { ProjectedLSTMConfiguration.className }
  /// The length of the hidden state.
  var units: Int { options.projection }
  var features: Int { weights[0].tensor.shape[0] }
  var stateNames: [String] { LSTMCell.State.names }
  var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }
  var arguments: [LayerArgument] { ProjectedLSTMOptions.parameters.map { $0.argument(options) } }
  var parameterFormula: String {
    let cells = options.lstm.units
    return "4·((n + m)·\(cells)\(options.lstm.useBias ? " + \(cells)" : "")) + \(cells)·m"
  }

  private var cell: LSTMCell {
    LSTMCell(
      options.lstm,
      CellWeights(
        kernel: weights[0].tensor, recurrentKernel: weights[1].tensor,
        bias: options.lstm.useBias ? weights[2].tensor : nil))
  }

  func equations(_ notation: Notation) -> [String] {
    let write = EquationWriter(notation, hasBias: options.lstm.useBias)
    let equations = cell.equations(notation)
    let (o, c, h) = (write[.outputGate], write[.cellState], write[.hiddenState])
    return equations.dropLast() + ["\(h) = (\(o) \\odot \(options.lstm.activation.tex(of: c))) P"]
  }

  func outputMask(_ mask: Tensor?) -> Tensor? { options.running.returnSequences ? mask : nil }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shape = call.input.shape
    try check(call)
    let initial = call.initialStates ?? stateShapes(batch: shape[0]).map { Tensor(repeating: 0, shape: $0) }
    let (cell, input, projection) = (cell, weights[0].tensor, weights[weights.count - 1].tensor)
    let zeros = Tensor(repeating: 0, shape: [shape[0], units])
    let bias = options.lstm.useBias ? weights[2].tensor : nil

    var state = LSTMCell.State(initial)
    var output = zeros
    var outputs = Tensor(repeating: 0, shape: [shape[0], shape[1], units])
    var recorder = SignalColumns(cell, steps: shape[1], keepsSums: call.recordsPreactivations)
    for position in 0..<shape[1] {
      let time = running.goBackwards ? shape[1] - 1 - position : position
      let counts = call.mask?.step(time).scalars.map { $0 != 0 }
      let product = call.input.step(time) • input
      let step = cell.step(
        input: bias.map { product + $0 } ?? product, recurrent: state.h • weights[1].tensor, state.c)
      let h = step.state.h • projection
      state = LSTMCell.State(
        h: h.replacingSamples(not: counts, by: state.h),
        c: step.state.c.replacingSamples(not: counts, by: state.c))
      output = h.replacingSamples(not: counts, by: running.zeroOutputForMask ? zeros : output)
      outputs.setStep(position, to: output)
      recorder.record(step, state, counts, at: time)
    }
    return LayerTrace(
      layer: self, input: call.input, mask: call.mask,
      initialStates: zip(stateNames, initial).map { NamedTensor($0, $1) }, signals: recorder.signals,
      outputSequence: outputs, lastOutput: output,
      finalStates: zip(LSTMCell.State.finalNames, state.tensors).map { NamedTensor($0, $1) })
  }

  private func stateShapes(batch: Int) -> [[Int]] { [[batch, units], [batch, options.lstm.units]] }

  private func check(_ call: LayerCall) throws(ShapeError) {
    var own = call
    own.initialStates = nil
    try LayerCallCheck(layer: self).check(own)
    guard let states = call.initialStates else { return }
    let shapes = stateShapes(batch: call.input.shape[0])
    for (index, shape) in shapes.enumerated()
    where !states.indices.contains(index) || states[index].shape != shape {
      throw ShapeError(
        layer: name, subject: .initialState(index),
        problem: "the initial state \(stateNames[index]) does not fit",
        remedy: "\(name) needs \(shapes[0]) and \(shapes[1])")
    }
  }
}

/// Gathers signals whose widths differ, `[batch, time, …]` each.
private struct SignalColumns<C: StepCell> {
  private let descriptions: [CellSignal<C.Step>]
  private let steps: Int
  private let keepsSums: Bool
  private var values: [Tensor?]
  private var sums: [[Tensor]]

  init(_ cell: C, steps: Int, keepsSums: Bool) {
    descriptions = cell.signals
    (self.steps, self.keepsSums) = (steps, keepsSums)
    values = descriptions.map { _ in nil }
    sums = descriptions.map { _ in [] }
  }

  /// Keeps one step. Where a sample does not count, states are kept as they are carried and the rest is NaN.
  mutating func record(_ step: C.Step, _ state: C.State, _ counts: [Bool]?, at time: Int) {
    for (index, signal) in descriptions.enumerated() {
      switch signal.source {
      case .state(let path): values[index] = storing(state[keyPath: path], in: values[index], at: time)
      case .step(let path):
        values[index] = storing(step[keyPath: path].blank(counts), in: values[index], at: time)
      }
      guard keepsSums, let path = signal.sum else { continue }
      let sum = step[keyPath: path]
      for (part, tensor) in [sum.input, sum.recurrent, sum.total].enumerated() {
        let old = sums[index].indices.contains(part) ? sums[index][part] : nil
        let new = storing(tensor.blank(counts), in: old, at: time)
        if old == nil { sums[index].append(new) } else { sums[index][part] = new }
      }
    }
  }

  private func storing(_ step: Tensor, in tensor: Tensor?, at time: Int) -> Tensor {
    var result = tensor ?? Tensor(repeating: .nan, shape: [step.shape[0], steps] + step.shape.dropFirst())
    result.setStep(time, to: step)
    return result
  }

  var signals: [RecordedSignal] {
    zip(descriptions, zip(values, sums)).map { signal, recorded in
      let sums = recorded.1
      return RecordedSignal(
        description: signal.description, values: recorded.0 ?? Tensor(repeating: .nan, shape: [0, 0, 0]),
        preactivation: sums.count == 3 ? .init(input: sums[0], recurrent: sums[1], total: sums[2]) : nil)
    }
  }
}

extension Tensor {
  fileprivate func blank(_ counts: [Bool]?) -> Tensor {
    counts == nil ? self : replacingSamples(not: counts, by: Tensor(repeating: .nan, shape: shape))
  }
}
