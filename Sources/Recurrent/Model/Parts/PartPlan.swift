/// Which calls of a model can be made for one part of a sequence after another.
struct PartPlan {
  /// The inputs that are given part by part.
  let inputs: Set<Int>
  /// The calls that are made for every part; their layers go on from the states in which they ended.
  let repeated: Set<Int>
  /// The calls that read what a repeated one gives for the whole sequence, and so wait for its end.
  let last: Set<Int>
  /// How many steps the sequence has.
  let steps: Int

  /// What a tensor holds of the sequence.
  enum Kind { case apart, steps, end }

  /// Nil where a layer needs the whole sequence at once, or the model reads none.
  init?(of model: Model, _ call: ModelCall) {
    let sequences = call.inputs.indices.filter { Self.isSequence($0, of: model, call) }
    guard let steps = sequences.map({ call.inputs[$0].shape[1] }).max() else { return nil }
    let inputs = Set(sequences.filter { call.inputs[$0].shape[1] == steps })
    var repeated: Set<Int> = []
    var last: Set<Int> = []
    for (index, use) in model.calls.enumerated() {
      func kinds(_ sources: [ModelConfiguration.Source]) -> Set<Kind> {
        Set(sources.map { Self.kind($0, of: model, inputs, repeated, last) })
      }
      let read = kinds(use.inputs + (use.mask.map { [$0] } ?? []))
      let states = kinds(use.initialStates)
      if read.contains(.steps) {
        let isCalledBefore = repeated.contains { model.calls[$0].layer == use.layer }
        let layer = model.layers[use.layer]
        guard read == [.steps], states.isSubset(of: [.apart]), layer.runsInParts,
          !isCalledBefore || layer.stateNames.isEmpty
        else { return nil }
        repeated.insert(index)
      } else if states.contains(.steps) {
        return nil
      } else if read.union(states).contains(.end) {
        last.insert(index)
      }
    }
    guard !repeated.isEmpty else { return nil }
    (self.inputs, self.repeated, self.last, self.steps) = (inputs, repeated, last, steps)
  }

  /// What a tensor of the model holds.
  func kind(_ source: ModelConfiguration.Source, of model: Model) -> Kind {
    Self.kind(source, of: model, inputs, repeated, last)
  }

  private static func kind(
    _ source: ModelConfiguration.Source, of model: Model, _ inputs: Set<Int>, _ repeated: Set<Int>,
    _ last: Set<Int>
  ) -> Kind {
    switch source {
    case .input(let index): return inputs.contains(index) ? .steps : .apart
    case .call(let index, let output):
      guard repeated.contains(index) else { return last.contains(index) ? .end : .apart }
      let layer = model.layers[model.calls[index].layer]
      guard output < layer.outputCount else { return .end }
      return layer.stateNames.isEmpty || layer.returns.returnSequences ? .steps : .end
    }
  }

  /// Whether the second axis of an input is time: a vector for each step, or ids.
  private static func isSequence(_ input: Int, of model: Model, _ call: ModelCall) -> Bool {
    let readers = model.calls.filter { $0.inputs.contains(.input(input)) }
    guard call.inputs[input].rank == 2 else { return call.inputs[input].rank > 2 && !readers.isEmpty }
    return !readers.isEmpty && readers.allSatisfy { model.layers[$0.layer] is BuiltLayer<Embedding> }
  }
}

extension Layer {
  /// Whether it can be given a sequence part by part, and its parts put together are what it gives for the whole.
  /// Models and `TimeDistributed` layers with states inside do not tell them from outside.
  fileprivate var runsInParts: Bool {
    guard runsStepByStep else { return false }
    if let model = (self as? NestedModelLayer)?.model {
      return model.layers.allSatisfy { $0.stateNames.isEmpty && $0.runsInParts }
    }
    return (self as? TimeDistributedLayer)?.layer.stateNames.isEmpty ?? true
  }
}
