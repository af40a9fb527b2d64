extension Model {
  /// Builds a model of configurations, one layer after the other.
  ///
  /// A layer without a name gets Keras' own: `lstm`, `lstm_1`, `dense` …
  ///
  /// - Parameters:
  ///   - configurations: The layers in the order in which they run.
  ///   - inputShape: The shape of what the model will be called with, batch first.
  ///   - weights: For one layer, a map under Keras' names or a list in the order of `get_weights()`; for
  ///     several, `{"layers": […]}` with such an entry for each, or one flat list. From the initializers where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts with `layers` and the layer's index where its
  ///   arguments are at fault (then come the argument's steps, without `config`), and with `weights` where
  ///   they are.
  public init(
    _ configurations: [any LayerConfiguration], inputShape: [Int], weights: ConfigurationValue? = nil
  ) throws(ConfigurationError) {
    let names = try Model.names(of: configurations)
    var shape = inputShape
    let parts = try Model.split(weights, among: configurations)
    var layers: [any Layer] = []
    for (index, configuration) in configurations.enumerated() {
      let name = names[index]
      if configuration.needsSequence, shape.count == 2, let before = layers.last {
        throw ConfigurationError(
          "\(name) needs [batch, time, features] and got [batch, units]",
          remedy: "set return_sequences on \(before.name)", at: [.key("layers"), .index(index - 1)])
      }
      let part = parts[index]
      let output: [Int?]
      do { output = try configuration.outputShape(for: shape) } catch {
        throw error.under(.key("layers"), .index(index))
      }
      do {
        layers.append(try configuration.build(name: name, inputShape: shape, weights: part.value))
        shape = output.map { $0 ?? 0 }
      } catch {
        if error.isOfLayerConfiguration || part.value == nil {
          throw error.under(.key("layers"), .index(index))
        }
        throw part.placed(error).under(.key("weights"))
      }
    }
    self.init(layers: layers)
  }

  /// The names of the layers: their own, or Keras' for their class, numbered from the second on.
  private static func names(of configurations: [any LayerConfiguration]) throws(ConfigurationError)
    -> [String]
  {
    var taken: Set<String> = []
    for (index, configuration) in configurations.enumerated() {
      guard let name = configuration.name, !taken.insert(name).inserted else { continue }
      throw ConfigurationError(
        "two layers are named \(name)", remedy: "give each a name of its own",
        at: [.key("layers"), .index(index)])
    }
    return configurations.map { configuration in
      if let name = configuration.name { return name }
      let base = configuration.defaultName
      var name = base
      var number = 0
      while !taken.insert(name).inserted {
        number += 1
        name = "\(base)_\(number)"
      }
      return name
    }
  }

  private static func split(
    _ weights: ConfigurationValue?, among configurations: [any LayerConfiguration]
  ) throws(ConfigurationError) -> [WeightPart] {
    guard let weights, weights != .null else { return configurations.map { _ in WeightPart(whole: nil) } }
    do throws(ConfigurationError) {
      if case .array(let parts)? = weights["layers"] {
        return try WeightPart.listed(under: "layers", parts, count: configurations.count, of: "layer")
      }
      if configurations.count == 1 { return [WeightPart(whole: weights)] }
      guard case .array(let list) = weights else {
        throw ConfigurationError(
          "the weights of \(configurations.count) layers are \(weights.summary)",
          remedy:
            "give {layers: [...]} with an entry for each, or one flat list in the order of get_weights()")
      }
      return try WeightPart.divided(
        list, by: configurations.map { $0.weightShapes(features: 1).count }, of: "the layers")
    } catch { throw error.under(.key("weights")) }
  }
}
