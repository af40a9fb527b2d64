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
    if let graph {
      let trace = try graph.run(call.inputs, recordsPreactivations: call.recordsPreactivations)
      return (trace, trace.outputs.map { _ in nil })
    }
    if call.resetBefore { states.reset() }
    var run = GraphRun(of: self, call, initial: try initialStates(call.initialStates))
    for index in calls.indices { try run.advance(to: index, states: &states) }
    let trace = Trace(
      inputs: zip(inputs, call.inputs).map { NamedTensor($0.name, $1) }, layers: run.traces,
      outputs: outputs.enumerated().map { NamedTensor(String($0.offset), run.tensor($0.element)) })
    return (trace, outputs.map(run.mask))
  }

  /// Hands a flat list of initial states to the calls that have states and are handed none by the model.
  func initialStates(_ list: [Tensor]?) throws(ShapeError) -> [Int: [Tensor]] {
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
