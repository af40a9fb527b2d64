/// A recurrent layer, for any cell: it runs the cell over a sequence and keeps what each step computed.
package struct RecurrentLayer<C: Cell>: SequenceLayer {
  package let name: String
  package private(set) var options: RecurrentOptions
  private let cellWeights: CellWeights
  /// The cell that it runs.
  package let cell: C
  /// The same cell in the packed kernel; nil where that has not got one of the activations.
  package let kernel: RecurrentKernel?

  /// Makes a layer of weights whose shapes have been checked.
  package init(name: String, options: RecurrentOptions, weights: CellWeights) {
    self.name = name
    self.options = options
    cellWeights = weights
    cell = C(options, weights)
    kernel = C.kernelForm(options).map { RecurrentKernel($0, weights) }
  }

  package var className: String { C.className }
  package var units: Int { options.units }
  package var features: Int { cellWeights.kernel.shape[0] }
  package var stateNames: [String] { C.State.names }
  package var arguments: [LayerArgument] { C.parameters.map { $0.argument(options) } }
  package var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }

  package var weights: [NamedTensor] { cellWeights.named }

  /// `4·((n + m)·m + m)`: the blocks, then the kernels, then as many biases as the bias has rows.
  package var parameterFormula: String {
    let biases = options.useBias ? (C.biasShape(options).count == 2 ? " + 2·m" : " + m") : ""
    if C.blocks == 1 { return "(n + m)·m\(biases)" }
    return biases.isEmpty ? "\(C.blocks)·(n + m)·m" : "\(C.blocks)·((n + m)·m\(biases))"
  }

  package func equations(_ notation: Notation) -> [String] { cell.equations(notation) }

  package func outputMask(_ mask: Tensor?) -> Tensor? { options.running.returnSequences ? mask : nil }

  package func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    try LayerCallCheck(layer: self).check(call)
    let zeros = Tensor(repeating: 0, shape: [call.input.shape[0], units])
    let initial = call.initialStates ?? C.State.names.map { _ in zeros }
    let state = C.State(initial)
    let steps = call.whole?.steps ?? call.input.shape[1]
    if let kernel, StepEngine.choice(for: call.input.shape[0] * steps * parameterCount) == .kernel {
      return SequenceRun(of: cell, on: kernel, over: call, from: state, options.running).trace(of: self, call)
    }
    return SequenceRun(of: cell, over: call, from: state, options.running).trace(of: self, call)
  }
}
