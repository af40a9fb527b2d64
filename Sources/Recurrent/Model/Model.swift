/// Layers run one after the other, each on what the one before it returned first.
public struct Model: Sendable {
  /// The layers in the order in which they run.
  public let layers: [any Layer]

  /// Creates a model.
  public init(layers: [any Layer]) {
    self.layers = layers
  }
}

/// What a model is called with.
public struct ModelCall: Sendable {
  /// `[batch, time, features]`, or `[batch, features]` for a model that starts with a layer without steps.
  public var input: Tensor
  /// `[batch, time]`, 1 where the step counts.
  public var mask: Tensor?
  /// A flat list in Keras' order: the states of the first recurrent layer, or of all of them one after another.
  public var initialStates: [Tensor]?
  /// Whether stateful layers start from zeros again.
  public var resetBefore: Bool
  /// Whether the sums before the activations are kept too.
  public var recordsPreactivations: Bool

  /// Creates a call.
  public init(
    input: Tensor, mask: Tensor? = nil, initialStates: [Tensor]? = nil, resetBefore: Bool = false,
    recordsPreactivations: Bool = false
  ) {
    self.input = input
    self.mask = mask
    self.initialStates = initialStates
    self.resetBefore = resetBefore
    self.recordsPreactivations = recordsPreactivations
  }
}

/// The states that stateful layers carry from call to call.
public struct ModelStates: Sendable {
  fileprivate var carried: [String: [Tensor]] = [:]

  /// No states: every layer starts from zeros.
  public init() {}

  /// Forgets all states.
  public mutating func reset() { carried = [:] }
}

extension Model {
  /// Runs the model on one batch and records everything.
  ///
  /// - Parameter states: What stateful layers carry; starts empty and is given to every call in turn.
  /// - Throws: A ``ShapeError`` that names the layer which something does not fit.
  public func run(_ call: ModelCall, states: inout ModelStates) throws(ShapeError) -> Trace {
    if call.resetBefore { states.reset() }
    let initial = try initialStatesByLayer(call.initialStates)
    var input = call.input
    var mask = call.mask
    var traces: [LayerTrace] = []
    for layer in layers {
      if let before = traces.last?.layer { try requireSequence(input, of: layer, after: before) }
      if let carried = states.carried[layer.name], initial[layer.name] == nil {
        try requireBatch(carried[0].shape[0], of: input, layer)
      }
      // Keras hands an automatic mask on only to a layer that is called with nothing else than its input.
      let isDropped = initial[layer.name] != nil && !traces.isEmpty
      let trace = try layer(
        LayerCall(
          input: input, mask: isDropped ? nil : mask,
          initialStates: initial[layer.name] ?? states.carried[layer.name],
          recordsPreactivations: call.recordsPreactivations))
      if layer.isStateful { states.carried[layer.name] = trace.finalStates.map(\.tensor) }
      traces.append(trace)
      mask = layer.outputMask(mask, for: input)
      input = trace.returned[0].tensor
    }
    let outputs = traces.last?.returned.map(\.tensor) ?? [input]
    return Trace(
      inputs: [NamedTensor("input", call.input)], layers: traces,
      outputs: outputs.enumerated().map { NamedTensor(String($0.offset), $0.element) })
  }

  /// Runs the model on one batch, without states from an earlier call.
  public func run(_ call: ModelCall) throws(ShapeError) -> Trace {
    var states = ModelStates()
    return try run(call, states: &states)
  }

  /// Hands a flat list of initial states to the layers that have states.
  private func initialStatesByLayer(_ list: [Tensor]?) throws(ShapeError) -> [String: [Tensor]] {
    let stateful = layers.filter { !$0.stateNames.isEmpty }
    guard let list else { return [:] }
    guard let first = stateful.first else {
      throw ShapeError(
        layer: layers.first?.name ?? "the model", subject: .initialState(0),
        problem: "an initial state is given", remedy: "leave it out: no layer has states")
    }
    let all = stateful.reduce(0) { $0 + $1.stateNames.count }
    guard list.count == all, stateful.count > 1 else { return [first.name: list] }
    var rest = list[...]
    var result: [String: [Tensor]] = [:]
    for layer in stateful {
      result[layer.name] = Array(rest.prefix(layer.stateNames.count))
      rest = rest.dropFirst(layer.stateNames.count)
    }
    return result
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
    _ input: Tensor, of layer: any Layer, after before: any Layer
  ) throws(ShapeError) {
    guard !layer.stateNames.isEmpty, input.rank == 2 else { return }
    throw ShapeError(
      layer: layer.name, subject: .input,
      problem: "\(layer.name) needs [batch, time, features] and got [batch, units]",
      remedy: "set return_sequences on \(before.name)")
  }
}
