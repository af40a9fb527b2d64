extension Model {
  /// Runs the model on one batch and records everything.
  ///
  /// - Parameter states: What stateful layers carry; starts empty and is given to every call in turn.
  /// - Throws: A ``ShapeError`` that names the layer which something does not fit.
  public func run(_ call: ModelCall, states: inout ModelStates) throws(ShapeError) -> Trace {
    try runWithMasks(call, states: &states).trace
  }

  /// Runs the model on one batch, without states from an earlier call.
  public func run(_ call: ModelCall) throws(ShapeError) -> Trace {
    var states = ModelStates()
    return try run(call, states: &states)
  }

  /// Runs the model, and tells the mask that goes with each of its outputs.
  func runWithMasks(
    _ call: ModelCall, states: inout ModelStates
  ) throws(ShapeError) -> (trace: Trace, masks: [Tensor?]) {
    precondition(call.inputs.count == inputs.count, "an input for each of the model's")
    if call.resetBefore { states.reset() }
    var run = ModelRun(of: self, call, initial: try initialStates(call.initialStates))
    for index in calls.indices { try run.advance(to: index, states: &states) }
    let trace = Trace(
      inputs: zip(inputs, call.inputs).map { NamedTensor($0.name, $1) }, layers: run.traces,
      outputs: outputs.enumerated().map { NamedTensor(String($0.offset), run.tensor($0.element)) })
    return (trace, outputs.map(run.mask))
  }

  /// Hands a flat list of initial states to the calls that have states and are handed none by the model.
  private func initialStates(_ list: [Tensor]?) throws(ShapeError) -> [Int: [Tensor]] {
    guard let list else { return [:] }
    let open = calls.indices.filter {
      calls[$0].initialStates.isEmpty && !layers[calls[$0].layer].stateNames.isEmpty
    }
    guard let first = open.first else {
      throw ShapeError(
        layer: layers.first?.name ?? "the model", subject: .initialState(0),
        problem: "an initial state is given",
        remedy: "leave it out: no layer has states that could start from it")
    }
    let counts = open.map { layers[calls[$0].layer].stateNames.count }
    guard list.count == counts.reduce(0, +), open.count > 1 else { return [first: list] }
    var rest = list[...]
    var result: [Int: [Tensor]] = [:]
    for (call, count) in zip(open, counts) {
      result[call] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return result
  }
}

/// A call of a model on its way: what each of its calls so far returned.
private struct ModelRun {
  private let model: Model
  private let call: ModelCall
  private let initial: [Int: [Tensor]]
  private(set) var traces: [LayerTrace] = []
  private var returned: [[Tensor]] = []
  /// A mask or nil for each output; states have none.
  private var masks: [[Tensor?]] = []

  init(of model: Model, _ call: ModelCall, initial: [Int: [Tensor]]) {
    (self.model, self.call, self.initial) = (model, call, initial)
  }

  func tensor(_ source: ModelConfiguration.Source) -> Tensor {
    switch source {
    case .input(let index): call.inputs[index]
    case .call(let index, let output): returned[index][output]
    }
  }

  func mask(_ source: ModelConfiguration.Source) -> Tensor? {
    switch source {
    case .input(let index): call.masks[index]
    case .call(let index, let output): output < masks[index].count ? masks[index][output] : nil
    }
  }

  mutating func advance(to index: Int, states: inout ModelStates) throws(ShapeError) {
    let use = model.calls[index]
    let layer = model.layers[use.layer]
    let inputs = use.inputs.map(tensor)
    var masks = use.inputs.map(mask)
    if let explicit = use.mask { masks[0] = tensor(explicit) }
    try requireSequence(inputs[0], layer, use)
    let handed = use.initialStates.isEmpty ? initial[index] : use.initialStates.map(tensor)
    let carried = handed == nil && layer.isStateful ? states.carried[layer.name] : nil
    if let carried { try requireBatch(carried[0].shape[0], of: inputs[0], layer) }
    // Keras hands an automatic mask on only to a layer that is called with nothing else than its input.
    let isFirst = if case .input = use.inputs[0], initial[index] != nil { true } else { false }
    let isDropped = handed != nil && use.mask == nil && !isFirst
    var trace = try layer(
      LayerCall(
        inputs: inputs, masks: isDropped ? masks.map { _ in nil } : masks,
        initialStates: handed ?? carried, recordsPreactivations: call.recordsPreactivations))
    if layer.isStateful { states.carried[layer.name] = trace.finalStates.map(\.tensor) }
    trace = trace.renamed(model.name(ofCall: index))
    trace.inputOrigins = use.inputs.map(origin)
    trace.stateOrigins = use.initialStates.map(origin)
    self.masks.append(layer.outputMasks(masks, for: inputs, in: trace))
    returned.append(trace.returned.map(\.tensor))
    traces.append(trace)
  }

  private func origin(_ source: ModelConfiguration.Source) -> TensorOrigin {
    switch source {
    case .input(let index): .input(model.inputs[index].name)
    case .call(let index, let output): .layer(traces[index].name, traces[index].returned[output].name)
    }
  }

  private func requireBatch(_ batch: Int, of input: Tensor, _ layer: any Layer) throws(ShapeError) {
    guard input.shape.first != batch else { return }
    throw ShapeError(
      layer: layer.name, subject: .input,
      problem:
        "the batch has \(input.shape.first ?? 0) samples and \(layer.name) carries the states of \(batch)",
      remedy: "keep the batch as it was in the call before, or reset the states")
  }

  private func requireSequence(
    _ input: Tensor, _ layer: any Layer, _ use: ModelConfiguration.Call
  ) throws(ShapeError) {
    guard !layer.stateNames.isEmpty, input.rank == 2, case .call(let before, _) = use.inputs[0] else {
      return
    }
    throw ShapeError(
      layer: layer.name, subject: .input,
      problem: "\(layer.name) needs [batch, time, features] and got [batch, units]",
      remedy: "set return_sequences on \(model.layers[model.calls[before].layer].name)")
  }
}
