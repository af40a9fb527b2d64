/// A recurrent layer, for any cell: it runs the cell over a sequence and keeps what each step computed.
package struct RecurrentLayer<C: Cell>: Layer {
  package let name: String
  package let options: RecurrentOptions
  private let cellWeights: CellWeights
  /// The cell that it runs.
  package let cell: C

  /// Makes a layer of weights whose shapes have been checked.
  package init(name: String, options: RecurrentOptions, weights: CellWeights) {
    self.name = name
    self.options = options
    cellWeights = weights
    cell = C(options, weights)
  }

  package var className: String { C.className }
  package var units: Int { options.units }
  package var features: Int { cellWeights.kernel.shape[0] }
  package var isStateful: Bool { options.stateful }
  package var stateNames: [String] { C.State.names }
  package var arguments: [LayerArgument] { C.parameters.map { $0.argument(options) } }
  package var returns: ReturnCombination {
    ReturnCombination(returnSequences: options.returnSequences, returnState: options.returnState)
  }

  package var weights: [NamedTensor] {
    [
      NamedTensor("kernel", cellWeights.kernel),
      NamedTensor("recurrent_kernel", cellWeights.recurrentKernel),
    ] + (cellWeights.bias.map { [NamedTensor("bias", $0)] } ?? [])
  }

  /// `4·((n + m)·m + m)`: the blocks, then the kernels, then as many biases as the bias has rows.
  package var parameterFormula: String {
    let biases = options.useBias ? (C.biasShape(options).count == 2 ? " + 2·m" : " + m") : ""
    if C.blocks == 1 { return "(n + m)·m\(biases)" }
    return biases.isEmpty ? "\(C.blocks)·(n + m)·m" : "\(C.blocks)·((n + m)·m\(biases))"
  }

  package func equations(_ notation: Notation) -> [String] { cell.equations(notation) }

  package func outputMask(_ mask: Tensor?) -> Tensor? { options.returnSequences ? mask : nil }

  package func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    try LayerCallCheck(layer: self).check(call)
    let batch = call.input.shape[0], steps = call.input.shape[1]
    let zeros = Tensor(repeating: 0, shape: [batch, units])
    let initial = call.initialStates ?? C.State.names.map { _ in zeros }

    var state = C.State(initial)
    var output = zeros
    var outputs = Tensor(repeating: 0, shape: [batch, steps, units])
    var recorder = SignalRecorder<C>(cell, shape: outputs.shape, keepsSums: call.recordsPreactivations)
    for position in 0..<steps {
      let time = options.goBackwards ? steps - 1 - position : position
      let counts = call.mask?.step(time).scalars.map { $0 != 0 }
      let step = cell.step(call.input.step(time), state)
      // A masked step keeps the states and repeats the output, which is zeros before the first.
      state = C.State(zip(step.state.tensors, state.tensors).map { $0.replacingSamples(not: counts, by: $1) })
      output = step.output.replacingSamples(not: counts, by: options.zeroOutputForMask ? zeros : output)
      outputs.setStep(position, to: output)
      recorder.record(step, state, counts, at: time)
    }
    return LayerTrace(
      layer: self, input: call.input, mask: call.mask,
      initialStates: zip(C.State.names, initial).map { NamedTensor($0, $1) },
      signals: recorder.signals, outputSequence: outputs, lastOutput: output,
      finalStates: zip(C.State.finalNames, state.tensors).map { NamedTensor($0, $1) })
  }
}
