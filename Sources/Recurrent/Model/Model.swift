/// Layers with their weights, and the calls of them that hand tensors on.
public struct Model: Sendable {
  /// What it is given.
  public let inputs: [ModelConfiguration.Input]
  /// Its layers, each once.
  public private(set) var layers: [any Layer]
  /// The calls, in the order in which they run.
  public let calls: [ModelConfiguration.Call]
  /// What it returns.
  public let outputs: [ModelConfiguration.Source]
  /// The operators that run instead of calls; nil for a model of Keras.
  public private(set) var graph: GraphModel?

  /// A graph of operators.
  public init(_ graph: GraphModel) {
    self.init(
      inputs: ModelConfiguration(graph).inputs, layers: graph.layers, calls: [], outputs: [])
    self.graph = graph
  }

  init(
    inputs: [ModelConfiguration.Input], layers: [any Layer], calls: [ModelConfiguration.Call],
    outputs: [ModelConfiguration.Source]
  ) {
    (self.inputs, self.layers, self.calls, self.outputs) = (inputs, layers, calls, outputs)
  }

  /// A sequence of layers, each of which runs on what the one before it returned first.
  ///
  /// - Precondition: There is at least one layer.
  public init(layers: [any Layer]) {
    precondition(!layers.isEmpty, "a model without layers")
    inputs = [.init("input")]
    self.layers = layers
    calls = layers.indices.map { .init(layer: $0, inputs: [$0 == 0 ? .input(0) : .call($0 - 1, output: 0)]) }
    let last = layers[layers.count - 1]
    let states = last.returns.returnState ? last.stateNames.count : 0
    outputs = (0..<last.outputCount + states).map { .call(layers.count - 1, output: $0) }
  }

  /// The first call of each stateful layer.
  var statefulCalls: [Int] {
    var seen: Set<Int> = []
    return calls.indices.filter {
      layers[calls[$0].layer].isStateful && seen.insert(calls[$0].layer).inserted
    }
  }

  /// The same model with layers that carry their states from call to call, or that do not.
  func carryingStates(_ isStateful: Bool) -> Model { replacingLayers { $0.carryingStates(isStateful) } }

  /// The same model with other layers in the place of its own.
  func replacingLayers(_ replace: (any Layer) -> any Layer) -> Model {
    var copy = self
    copy.layers = layers.map(replace)
    return copy
  }

  /// The name under which a call is recorded: that of its layer; with the number of the call behind it, `shared/call_1`,
  /// where the layer is called more than once.
  func name(ofCall index: Int) -> String {
    let layer = calls[index].layer
    let name = layers[layer].name
    guard calls.count(where: { $0.layer == layer }) > 1 else { return name }
    return "\(name)/call_\(calls[..<index].count { $0.layer == layer })"
  }
}
