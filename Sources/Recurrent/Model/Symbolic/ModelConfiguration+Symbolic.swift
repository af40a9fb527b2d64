extension ModelConfiguration {
  /// Puts a model together of what leads from its inputs to its outputs.
  ///
  /// - Throws: A ``ConfigurationError`` where an output depends on an input that is not listed, or two layers have one
  ///   name.
  public init(inputs: [KerasTensor], outputs: [KerasTensor]) throws(ConfigurationError) {
    var walk = SymbolicWalk()
    for input in inputs {
      guard case .input(let node) = input.origin else {
        throw ConfigurationError(
          "an input of the model is what a layer returns", remedy: "give KerasTensor.input(…)")
      }
      walk.inputs.append(node)
    }
    var sources: [Source] = []
    for output in outputs { sources.append(try walk.source(of: output)) }
    let sequence = try ModelConfiguration(walk.layers.map(\.configuration))
    self.init(
      name: nil, className: "Functional", inputs: walk.inputs.map { Input($0.name, shape: $0.shape) },
      layers: sequence.layers, calls: walk.calls, outputs: sources, entryCount: sequence.entryCount)
  }

  /// A sequence of layers.
  public init(_ layers: [KerasLayer]) throws(ConfigurationError) {
    try self.init(layers.map(\.configuration))
  }

  /// How many tensors a call returns, and how many of them are outputs.
  static func counts(of layer: any LayerConfiguration) -> (outputs: Int, returned: Int) {
    let returned = layer.outputShapes(batch: nil, timesteps: nil, returns: nil).count
    guard let returns = layer.returns else { return (returned, returned) }
    let bare = ReturnCombination(returnSequences: returns.returnSequences, returnState: false)
    return (layer.outputShapes(batch: nil, timesteps: nil, returns: bare).count, returned)
  }
}

/// Goes from outputs back to inputs, and lists the calls in an order in which they can run.
private struct SymbolicWalk {
  var inputs: [InputNode] = []
  private(set) var layers: [KerasLayer] = []
  private(set) var calls: [ModelConfiguration.Call] = []
  private var places: [ObjectIdentifier: Int] = [:]
  private var layerPlaces: [ObjectIdentifier: Int] = [:]

  mutating func source(of tensor: KerasTensor) throws(ConfigurationError) -> ModelConfiguration.Source {
    switch tensor.origin {
    case .input(let node):
      guard let index = inputs.firstIndex(where: { $0 === node }) else {
        throw ConfigurationError(
          "the model depends on the input \(node.name)", remedy: "list it among its inputs")
      }
      return .input(index)
    case .call(let node, let output):
      try visit(node)
      return .call(places[ObjectIdentifier(node)] ?? 0, output: output)
    }
  }

  /// Calls that wait for others come after them; a tensor is made before it is read, so there are no circles.
  private mutating func visit(_ start: CallNode) throws(ConfigurationError) {
    var open = [start]
    while let node = open.last {
      let waits = node.needs.compactMap { tensor -> CallNode? in
        guard case .call(let before, _) = tensor.origin, places[ObjectIdentifier(before)] == nil else {
          return nil
        }
        return before
      }
      guard waits.isEmpty, places[ObjectIdentifier(node)] == nil else {
        if waits.isEmpty { open.removeLast() } else { open += waits.reversed() }
        continue
      }
      var call = ModelConfiguration.Call(layer: place(of: node.layer), inputs: try sources(of: node.inputs))
      call.initialStates = try sources(of: node.initialStates)
      call.mask = try node.mask.map { [$0] }.map { mask throws(ConfigurationError) in try sources(of: mask)[0]
      }
      places[ObjectIdentifier(node)] = calls.count
      calls.append(call)
      open.removeLast()
    }
  }

  private mutating func sources(of tensors: [KerasTensor]) throws(ConfigurationError) -> [ModelConfiguration
    .Source]
  {
    var sources: [ModelConfiguration.Source] = []
    for tensor in tensors { sources.append(try source(of: tensor)) }
    return sources
  }

  private mutating func place(of layer: KerasLayer) -> Int {
    if let place = layerPlaces[ObjectIdentifier(layer)] { return place }
    layerPlaces[ObjectIdentifier(layer)] = layers.count
    layers.append(layer)
    return layers.count - 1
  }
}

extension Model {
  /// Gives a model weights as tensors, in the order of Keras' `get_weights()`.
  ///
  /// - Throws: As ``init(_:inputShapes:weights:)``.
  public init(
    _ configuration: ModelConfiguration, inputShapes: [[Int]], weights: [Tensor]
  ) throws(ConfigurationError) {
    try self.init(
      configuration, inputShapes: inputShapes, weights: .array(weights.map(ConfigurationValue.tensor)))
  }
}
