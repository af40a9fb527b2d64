/// What one round of a generation gave.
struct Round {
  let inputs: [Tensor]
  let traces: [LayerTrace]
  let outputs: [Tensor]

  init(_ run: GraphRun, _ call: ModelCall, _ model: Model) {
    (inputs, traces, outputs) = (call.inputs, run.traces, model.outputs.map(run.tensor))
  }
}

/// Makes one trace of the rounds of a generation, each of which went over a few steps.
struct RoundMerger {
  private let model: Model
  private let fed: Int
  private let body: Set<Int>

  init(_ model: Model, fed: Int, body: Set<Int>) { (self.model, self.fed, self.body) = (model, fed, body) }

  func trace(of rounds: [Round]) -> Trace {
    var haveTime: [Int: Bool] = [:]
    var traces: [LayerTrace] = []
    for index in model.calls.indices {
      let all = rounds.map { $0.traces[index] }
      guard body.contains(index) else {
        traces.append(all[0])
        continue
      }
      let inputs = model.calls[index].inputs.map { hasTime($0, haveTime) }
      let isSequence = all[0].outputs[0].sequence != nil
      haveTime[index] = isSequence ? all[0].layer.returns.returnSequences : inputs.contains(true)
      traces.append(merged(all, inputsHaveTime: inputs))
    }
    let outputs = model.outputs.enumerated().map { position, source in
      NamedTensor(String(position), joined(rounds.map { $0.outputs[position] }, source, haveTime))
    }
    let inputs = model.inputs.enumerated().map { index, input in
      let all = rounds.map { $0.inputs[index] }
      return NamedTensor(input.name, index == fed ? Tensor.concatenated(all, along: 1) : all[0])
    }
    return Trace(inputs: inputs, layers: traces, outputs: outputs)
  }

  /// Whether a tensor has a step for each of the fed input.
  private func hasTime(_ source: ModelConfiguration.Source, _ haveTime: [Int: Bool]) -> Bool {
    switch source {
    case .input(let index): return index == fed
    case .call(let call, let output):
      return output < model.layers[model.calls[call].layer].outputCount && haveTime[call] == true
    }
  }

  /// The tensors of all rounds: one behind the other in time, or as steps where each stands for a whole round; the
  /// last one of states, and the only one of what is not repeated.
  private func joined(
    _ tensors: [Tensor], _ source: ModelConfiguration.Source, _ haveTime: [Int: Bool]
  ) -> Tensor {
    guard case .call(let call, let output) = source, body.contains(call) else {
      return source == .input(fed) ? Tensor.concatenated(tensors, along: 1) : tensors[0]
    }
    let layer = model.layers[model.calls[call].layer]
    guard output < layer.outputCount else { return tensors[tensors.count - 1] }
    return haveTime[call] == true ? Tensor.concatenated(tensors, along: 1) : stacked(tensors)
  }

  private func stacked(_ tensors: [Tensor]) -> Tensor {
    Tensor.concatenated(tensors.map { $0.reshaped([$0.shape[0], 1] + $0.shape.dropFirst()) }, along: 1)
  }

  private func merged(_ traces: [LayerTrace], inputsHaveTime: [Bool]) -> LayerTrace {
    let first = traces[0], last = traces[traces.count - 1]
    func along(_ tensors: [Tensor], _ hasTime: Bool) -> Tensor {
      hasTime ? Tensor.concatenated(tensors, along: 1) : tensors[0]
    }
    let masks = traces.compactMap(\.mask)
    var whole = LayerTrace(
      layer: first.layer, input: along(traces.map(\.input), inputsHaveTime[0]),
      otherInputs: first.otherInputs.indices.map { index in
        along(traces.map { $0.otherInputs[index] }, inputsHaveTime[index + 1])
      },
      mask: masks.count == traces.count ? Tensor.concatenated(masks, along: 1) : nil,
      initialStates: first.initialStates,
      signals: first.signals.indices.map { index in merged(traces.map { $0.signals[index] }) },
      outputs: first.outputs.indices.map { index in
        merged(traces.map { $0.outputs[index] }, hasTime: inputsHaveTime.contains(true))
      },
      finalStates: last.finalStates, parts: parts(of: traces)
    ).renamed(first.name)
    (whole.inputOrigins, whole.stateOrigins) = (first.inputOrigins, first.stateOrigins)
    return whole
  }

  /// What is inside of a wrapper, where it reads the same steps; the layer of a `TimeDistributed` reads each step as a
  /// sample.
  private func parts(of traces: [LayerTrace]) -> [LayerTrace] {
    guard !(traces[0].layer is TimeDistributedLayer) else { return [] }
    return traces[0].parts.indices.map { index in
      let all = traces.map { $0.parts[index] }
      return merged(all, inputsHaveTime: Array(repeating: true, count: 1 + all[0].otherInputs.count))
    }
  }

  private func merged(_ outputs: [LayerOutput], hasTime: Bool) -> LayerOutput {
    let sequences = outputs.compactMap(\.sequence)
    guard sequences.isEmpty else {
      return LayerOutput(
        outputs[0].name, sequence: Tensor.concatenated(sequences, along: 1),
        last: outputs[outputs.count - 1].last)
    }
    let lasts = outputs.map(\.last)
    return LayerOutput(
      outputs[0].name, sequence: nil, last: hasTime ? Tensor.concatenated(lasts, along: 1) : stacked(lasts))
  }

  private func merged(_ signals: [RecordedSignal]) -> RecordedSignal {
    func joined(_ path: KeyPath<RecordedSignal.Preactivation, Tensor>) -> Tensor {
      Tensor.concatenated(signals.compactMap { $0.preactivation?[keyPath: path] }, along: 1)
    }
    return RecordedSignal(
      description: signals[0].description, values: Tensor.concatenated(signals.map(\.values), along: 1),
      preactivation: signals[0].preactivation.map { _ in
        .init(input: joined(\.input), recurrent: joined(\.recurrent), total: joined(\.total))
      })
  }
}
