/// A cell run over a sequence, with all that its steps computed. Every recurrent layer runs through here, step by
/// step with the readable cell, or on the packed kernel.
struct SequenceRun<C: StepCell> {
  /// `[batch, time, units]` each, index t being input step t.
  let signals: [RecordedSignal]
  /// In the order in which the steps were read. `[batch, time, units]`.
  let outputs: Tensor
  /// What the layer started from and ended in.
  let initial, final: C.State

  /// `[batch, units]`.
  let lastOutput: Tensor

  /// Keeps what has been computed.
  init(
    signals: [RecordedSignal], outputs: Tensor, lastOutput: Tensor, initial: C.State, final: C.State
  ) {
    (self.signals, self.outputs, self.lastOutput) = (signals, outputs, lastOutput)
    (self.initial, self.final) = (initial, final)
  }

  /// - Parameter initial: `[batch, units]` each; in a convolutional cell the axes of space stand between the two.
  init(of cell: C, over call: LayerCall, from initial: C.State, _ options: SequenceOptions) {
    let shape = initial.tensors[0].shape
    let steps = call.input.shape[1]
    let zeros = Tensor(repeating: 0, shape: shape)

    var state = initial
    var output = call.whole?.outputBefore ?? zeros
    var outputs = Tensor(repeating: 0, shape: [shape[0], steps] + shape.dropFirst())
    var recorder = SignalRecorder<C>(cell, shape: outputs.shape, keepsSums: call.recordsPreactivations)
    for position in 0..<steps {
      let time = options.goBackwards ? steps - 1 - position : position
      let counts = call.mask?.step(time).scalars.map { $0 != 0 }
      let step = cell.step(call.input.step(time), state)
      // A masked step keeps the states and repeats the output before it.
      state = C.State(zip(step.state.tensors, state.tensors).map { $0.replacingSamples(not: counts, by: $1) })
      output = step.output.replacingSamples(not: counts, by: options.zeroOutputForMask ? zeros : output)
      outputs.setStep(position, to: output)
      recorder.record(step, state, counts, at: time)
    }
    self.init(
      signals: recorder.signals, outputs: outputs, lastOutput: output, initial: initial, final: state)
  }

  /// The run as the trace of the layer that it was a call of.
  func trace(of layer: any Layer, _ call: LayerCall) -> LayerTrace {
    LayerTrace(
      layer: layer, input: call.input, mask: call.mask,
      initialStates: zip(C.State.names, initial.tensors).map { NamedTensor($0, $1) },
      signals: signals, outputSequence: outputs, lastOutput: lastOutput,
      finalStates: zip(C.State.finalNames, final.tensors).map { NamedTensor($0, $1) })
  }
}
