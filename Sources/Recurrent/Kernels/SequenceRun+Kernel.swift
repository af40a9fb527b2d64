extension SequenceRun where C: Cell {
  /// The same run on the packed kernel.
  init(
    of cell: C, on kernel: RecurrentKernel, over call: LayerCall, from initial: C.State,
    _ options: SequenceOptions
  ) {
    let batch = call.input.shape[0], steps = call.input.shape[1], units = initial.tensors[0].shape[1]
    let descriptions = cell.signals
    let withSums = call.recordsPreactivations ? descriptions.filter { $0.sum != nil }.count : 0
    var states = initial.tensors.map(\.scalars)
    let tensors = Tensor.filled(descriptions.count + 3 * withSums, shape: [batch, steps, units]) { starts in
      states.withUnsafeMutableStarts { states in
        call.input.scalars.withUnsafeBufferPointer { input in
          guard let input = input.baseAddress else { return }
          (call.mask?.scalars).withUnsafeStart { mask in
            var form = KernelCall(
              batch: batch, steps: steps, features: call.input.shape[2], units: units,
              isBackwards: options.goBackwards, input: input, mask: mask, states: states,
              signals: Array(starts.prefix(descriptions.count)))
            form.recordSums(
              stride(from: descriptions.count, to: starts.count, by: 3).map {
                KernelSums(input: starts[$0], recurrent: starts[$0 + 1], total: starts[$0 + 2])
              })
            kernel.run(form, threads: ComputeThreads.limit)
          }
        }
      }
    }

    var sums = tensors.dropFirst(descriptions.count)
    let signals = zip(descriptions, tensors).map { signal, values in
      guard signal.sum != nil, sums.count >= 3 else {
        return RecordedSignal(description: signal.description, values: values)
      }
      let parts = Array(sums.prefix(3))
      sums = sums.dropFirst(3)
      return RecordedSignal(
        description: signal.description, values: values,
        preactivation: .init(input: parts[0], recurrent: parts[1], total: parts[2]))
    }
    let final = C.State(states.map { Tensor(shape: [batch, units], scalars: $0) })
    // The hidden state is the last signal of every cell, and what a step gives to the layer above.
    let hidden = tensors[descriptions.count - 1]
    let outputs = SequenceRun.outputs(hidden, of: call, options)
    self.init(
      signals: signals, outputs: outputs, lastOutput: outputs.step(steps - 1), initial: initial, final: final)
  }

  /// The outputs in the order in which the steps were read, from the hidden states in the order of the input.
  private static func outputs(_ hidden: Tensor, of call: LayerCall, _ options: SequenceOptions) -> Tensor {
    var outputs = options.goBackwards ? hidden.reversedInTime() : hidden
    guard let mask = options.goBackwards ? call.mask?.reversedInTime() : call.mask else { return outputs }
    // A masked step repeats the output before it, which is carried as the hidden state is from the first output on.
    let before = options.zeroOutputForMask ? nil : call.whole?.outputBefore
    let steps = hidden.shape[1], units = hidden.shape[2]
    for sample in 0..<hidden.shape[0] {
      var hasOutput = false
      for time in 0..<steps {
        let counts = mask.scalars[sample * steps + time] != 0
        hasOutput = hasOutput || counts
        guard !counts, options.zeroOutputForMask || !hasOutput else { continue }
        let start = (sample * steps + time) * units
        for unit in 0..<units { outputs.scalars[start + unit] = before?.scalars[sample * units + unit] ?? 0 }
      }
    }
    return outputs
  }
}

extension [[Float]] {
  /// Gives the memory of all arrays at once.
  fileprivate mutating func withUnsafeMutableStarts(_ body: ([UnsafeMutablePointer<Float>]) -> Void) {
    var starts: [UnsafeMutablePointer<Float>] = []
    func open(_ arrays: inout [[Float]], _ index: Int) {
      guard index < arrays.count else { return body(starts) }
      var array = arrays[index]
      arrays[index] = []
      array.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { starts.append(start) }
        open(&arrays, index + 1)
      }
      arrays[index] = array
    }
    open(&self, 0)
  }
}

extension [Float]? {
  /// Gives the memory of the array, or nil.
  fileprivate func withUnsafeStart(_ body: (UnsafePointer<Float>?) -> Void) {
    guard let self else { return body(nil) }
    self.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
