extension ModelConfiguration {
  /// The shapes of a model's tensors, lengths being open where nothing tells them.
  public struct Shapes: Sendable {
    /// What each call returns: its outputs, then its states.
    public let calls: [[NamedShape]]
    /// What the model returns.
    public let outputs: [[Int?]]
  }

  /// The shape of every tensor, without running anything.
  ///
  /// - Parameter inputs: The shape of each input, batch first, nil where a length is open.
  /// - Throws: A ``ConfigurationError`` at the layer that cannot read what it is given.
  public func shapes(for inputs: [[Int?]]) throws(ConfigurationError) -> Shapes {
    var walk = ShapeWalk(self, inputs: inputs)
    for index in calls.indices { _ = try walk.advance(to: index) }
    return Shapes(calls: walk.returned, outputs: try walk.outputs())
  }

  /// How many axes each input has to have, batch and time included; nil where any number fits.
  public var inputRanks: [Int?] {
    if graph != nil { return inputs.map { $0.shape?.count } }
    return inputs.indices.map { input in
      for call in readers(of: .input(input)) {
        let layer = layers[calls[call].layer].configuration
        if layer.inputRank != nil || !layer.preservesRank { return layer.inputRank }
        if calls[call].inputs.first == .input(input), let rank = rank(after: call) { return rank }
      }
      if calls.contains(where: { $0.initialStates.contains(.input(input)) }) { return 2 }
      return nil
    }
  }

  /// The rank that what follows a call needs, where the call keeps it.
  private func rank(after call: Int) -> Int? {
    for next in readers(of: .call(call, output: 0)) {
      let layer = layers[calls[next].layer].configuration
      if layer.inputRank != nil || !layer.preservesRank { return layer.inputRank }
      if let rank = rank(after: next) { return rank }
    }
    return nil
  }

  /// How many ids each input tells apart, for one that goes to a layer that reads ids.
  public var vocabularySizes: [Int?] {
    if let graph { return graph.inputUses.map(\.vocabularySize) }
    return inputs.indices.map { input in
      readers(of: .input(input)).compactMap { layers[calls[$0].layer].configuration.vocabularySize }.min()
    }
  }

  /// Whether its first input has to have a time axis.
  var needsSequence: Bool {
    readers(of: .input(0)).contains { layers[calls[$0].layer].configuration.needsSequence }
  }

  /// The calls that read a tensor.
  func readers(of source: Source) -> [Int] { calls.indices.filter { calls[$0].inputs.contains(source) } }
}

/// Works out the shapes of a model call by call, and holds each call against what it is given.
struct ShapeWalk {
  private let model: ModelConfiguration
  private let inputs: [[Int?]]
  /// What each call so far returns.
  private(set) var returned: [[NamedShape]] = []

  init(_ model: ModelConfiguration, inputs: [[Int?]]) { (self.model, self.inputs) = (model, inputs) }

  /// The shapes that the next call is given; what it returns is kept.
  mutating func advance(to index: Int) throws(ConfigurationError) -> [[Int?]] {
    let call = model.calls[index]
    let layer = model.layers[call.layer]
    do {
      let shapes = try given(call.inputs, layer)
      try checkCounts(shapes.count, layer)
      try requireSequence(shapes[0], layer, call)
      let named = try layer.configuration.outputShapes(forInputs: shapes, returns: nil)
      try checkStates(call, layer, shapes)
      returned.append(named)
      return shapes
    } catch {
      throw error.path.isEmpty ? error.under(layer.path) : error
    }
  }

  /// The shapes of what the model returns.
  func outputs() throws(ConfigurationError) -> [[Int?]] {
    var shapes: [[Int?]] = []
    for source in model.outputs { shapes.append(try shape(of: source, for: "the model")) }
    return shapes
  }

  private func given(
    _ sources: [ModelConfiguration.Source], _ layer: ModelConfiguration.Layer
  ) throws(ConfigurationError) -> [[Int?]] {
    var shapes: [[Int?]] = []
    for source in sources { shapes.append(try shape(of: source, for: layer.name)) }
    return shapes
  }

  private func shape(of source: ModelConfiguration.Source, for reader: String) throws(ConfigurationError)
    -> [Int?]
  {
    switch source {
    case .input(let index): return inputs[index]
    case .call(let call, let output):
      let shapes = returned[call]
      guard shapes.indices.contains(output) else {
        let name = name(of: source)
        throw ConfigurationError(
          "\(reader) reads output \(output) of \(name), which returns \(shapes.count): "
            + shapes.map(\.name).joined(separator: ", "),
          remedy: "correct the node, or set return_state on \(name)")
      }
      return shapes[output].shape
    }
  }

  private func name(of source: ModelConfiguration.Source) -> String {
    switch source {
    case .input(let index): model.inputs[index].name
    case .call(let call, _): model.layers[model.calls[call].layer].name
    }
  }

  private func checkCounts(_ count: Int, _ layer: ModelConfiguration.Layer) throws(ConfigurationError) {
    let counts = layer.configuration.inputCounts
    guard !counts.contains(count) else { return }
    let expected =
      counts.lowerBound == counts.upperBound
      ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
    throw ConfigurationError(
      "\(layer.name) is called on \(count) tensors",
      remedy: "a \(layer.configuration.className) reads \(expected)")
  }

  private func requireSequence(
    _ shape: [Int?], _ layer: ModelConfiguration.Layer, _ call: ModelConfiguration.Call
  ) throws(ConfigurationError) {
    guard layer.configuration.needsSequence, shape.count == 2, case .call(let before, _) = call.inputs[0]
    else {
      return
    }
    let source = model.layers[model.calls[before].layer]
    throw ConfigurationError(
      "\(layer.name) needs [batch, time, features] and got [batch, units]",
      remedy: "set return_sequences on \(source.name)", at: source.path)
  }

  /// Holds the states that are handed to a call against those that its layer has.
  private func checkStates(
    _ call: ModelConfiguration.Call, _ layer: ModelConfiguration.Layer, _ inputs: [[Int?]]
  ) throws(ConfigurationError) {
    guard !call.initialStates.isEmpty else { return }
    guard let returns = layer.configuration.returns else {
      throw ConfigurationError(
        "\(layer.name) is called with an initial_state",
        remedy: "a \(layer.configuration.className) has no states")
    }
    let bare = ReturnCombination(returnSequences: returns.returnSequences, returnState: false)
    let full = ReturnCombination(returnSequences: returns.returnSequences, returnState: true)
    let outputs = try layer.configuration.outputShapes(forInputs: inputs, returns: bare).count
    let states = try layer.configuration.outputShapes(forInputs: inputs, returns: full).dropFirst(outputs)
    guard states.count == call.initialStates.count else {
      throw ConfigurationError(
        "\(layer.name) is called with \(call.initialStates.count) initial state"
          + (call.initialStates.count == 1 ? "" : "s"),
        remedy: "it has \(states.count): \(states.map(\.name).joined(separator: ", "))")
    }
    for (source, state) in zip(call.initialStates, states) {
      let found = try shape(of: source, for: layer.name)
      let fits =
        found.count == state.shape.count
        && zip(found, state.shape).allSatisfy { $0 == $1 || $0 == nil || $1 == nil }
      guard !fits else { continue }
      throw ConfigurationError(
        "\(name(of: source)) gives \(layer.name) an initial \(state.name) of \(NamedShape("", found).pythonSpelling)",
        remedy: "\(layer.name) needs \(state.pythonSpelling)")
    }
  }
}
