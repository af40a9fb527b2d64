extension Model {
  /// Builds a sequence of layers.
  ///
  /// - Parameters:
  ///   - configurations: The layers in the order in which they run.
  ///   - inputShape: The shape of what the model will be called with, batch first.
  ///   - weights: As for ``init(_:inputShapes:weights:)``.
  /// - Throws: As ``init(_:inputShapes:weights:)``.
  public init(
    _ configurations: [any LayerConfiguration], inputShape: [Int], weights: ConfigurationValue? = nil
  ) throws(ConfigurationError) {
    try self.init(ModelConfiguration(configurations), inputShapes: [inputShape], weights: weights)
  }

  /// Gives a model its weights.
  ///
  /// - Parameters:
  ///   - configuration: The layers and their calls.
  ///   - inputShapes: The shapes of what the model will be called with, batch first.
  ///   - weights: For one layer, a map under Keras' names or a list in the order of `get_weights()`; for
  ///     several, `{"layers": […]}` with such an entry for each, a map by the layers' names, or one flat list. From the
  ///     initializers where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts with `layers` and the layer's index where the layer is at
  ///   fault (then come the argument's steps, without `config`), and with `weights` where they are.
  public init(
    _ configuration: ModelConfiguration, inputShapes: [[Int]], weights: ConfigurationValue? = nil
  ) throws(ConfigurationError) {
    precondition(inputShapes.count == configuration.inputs.count, "a shape for each of the inputs")
    if let graph = configuration.graph {
      self.init(graph)
      return
    }
    let parts = try ModelWeights(configuration).parts(of: weights)
    var walk = ShapeWalk(configuration, inputs: inputShapes)
    var built: [(any Layer)?] = configuration.layers.map { _ in nil }
    for (index, call) in configuration.calls.enumerated() {
      let layer = configuration.layers[call.layer]
      let place: [ConfigurationStep] = [.key("layers"), .index(call.layer)]
      let shapes: [[Int]]
      do { shapes = try walk.advance(to: index).map { $0.map { $0 ?? 0 } } } catch {
        let faulty = configuration.layers.firstIndex { $0.path == error.path }
        throw ConfigurationError(
          error.problem, remedy: error.remedy, at: [.key("layers"), .index(faulty ?? call.layer)])
      }
      if let layer = built[call.layer] {
        guard layer.weights.isEmpty || shapes[0].last == layer.features else {
          throw ConfigurationError(
            "\(layer.name) is called on \(layer.features) features and on \(shapes[0].last ?? 0)",
            remedy: "a layer that is called twice needs as many each time", at: place)
        }
        continue
      }
      let part = parts[call.layer]
      do {
        built[call.layer] = try layer.configuration.build(
          name: layer.name, inputShapes: shapes, weights: part.value)
      } catch {
        if error.isOfLayerConfiguration || part.value == nil { throw error.under(place) }
        throw part.placed(error).under(.key("weights"))
      }
    }
    _ = try walk.outputs()
    self.init(
      inputs: configuration.inputs, layers: built.compactMap(\.self), calls: configuration.calls,
      outputs: configuration.outputs)
  }
}

/// Divides explicit weights among the layers of a model.
struct ModelWeights {
  private let model: ModelConfiguration
  private var layers: [ModelConfiguration.Layer] { model.layers }

  init(_ model: ModelConfiguration) { self.model = model }

  func parts(of weights: ConfigurationValue?) throws(ConfigurationError) -> [WeightPart] {
    guard let weights, weights != .null else { return layers.map { _ in WeightPart(whole: nil) } }
    do throws(ConfigurationError) {
      if let inner = weights["layers"], !layers.contains(where: { $0.name == "layers" }) {
        switch inner {
        case .array(let list):
          if list.count == model.entryCount, list.count != layers.count {
            return layers.map { WeightPart(list[$0.entry], at: [.key("layers"), .index($0.entry)]) }
          }
          return try WeightPart.listed(under: "layers", list, count: layers.count, of: "layer")
        default: return try named(in: inner, at: [.key("layers")])
        }
      }
      if case .object(let members) = weights,
        layers.count > 1 || members.contains(where: { $0.key == layers[0].name })
      {
        return try named(in: weights, at: [])
      }
      if layers.count == 1 { return [WeightPart(whole: weights)] }
      guard case .array(let list) = weights else {
        throw ConfigurationError(
          "the weights of \(layers.count) layers are \(weights.summary)",
          remedy:
            "give {layers: [...]} with an entry for each, or one flat list in the order of get_weights()")
      }
      return try WeightPart.divided(
        list, by: layers.map { $0.configuration.weightShapes(features: 1).count }, of: "the layers")
    } catch { throw error.under(.key("weights")) }
  }

  /// A share for each layer under its name; a layer without weights may be left out.
  private func named(
    in weights: ConfigurationValue, at path: [ConfigurationStep]
  ) throws(ConfigurationError) -> [WeightPart] {
    guard case .object(let members) = weights else {
      throw ConfigurationError(
        "the weights of the layers are \(weights.summary)",
        remedy: "give a list, or a map by the layers' names",
        at: path)
    }
    let names = layers.map(\.name)
    if let unknown = members.first(where: { !names.contains($0.key) }) {
      throw ConfigurationError(
        "there are weights for \(unknown.key), which is no layer of the model",
        remedy: NearestName.remedy(for: unknown.key, among: names), at: path + [.name(unknown.key)])
    }
    var parts: [WeightPart] = []
    for layer in layers {
      let value = weights[layer.name]
      guard value != nil || layer.configuration.weightShapes(features: 1).isEmpty else {
        throw ConfigurationError(
          "there are no weights for \(layer.name)", remedy: "give them under \(layer.name) too", at: path)
      }
      parts.append(WeightPart(value, at: path + [.key(layer.name)]))
    }
    return parts
  }
}
