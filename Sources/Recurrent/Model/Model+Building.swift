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
    var parts = try Model.split(weights, among: configurations, inputShape: inputShape)
    var layers: [any Layer] = []
    for (index, configuration) in configurations.enumerated() {
      let name = names[index]
      if configuration.needsSequence, shape.count == 2, let before = layers.last {
        throw ConfigurationError(
          "\(name) needs [batch, time, features] and got [batch, units]",
          remedy: "set return_sequences on \(before.name)", at: [.key("layers"), .index(index - 1)])
      }
      let part = parts.isEmpty ? nil : parts.removeFirst()
      do {
        layers.append(try configuration.build(name: name, inputShape: shape, weights: part?.value))
      } catch {
        if error.isOfLayerConfiguration || part == nil { throw error.under(.key("layers"), .index(index)) }
        throw ConfigurationError(
          error.problem, remedy: error.remedy, at: [.key("weights")] + (part?.resolve(error.path) ?? []))
      }
      shape = Model.outputShape(of: configuration, for: shape)
    }
    self.init(layers: layers)
  }

  /// The shape of what a layer returns first.
  private static func outputShape(of configuration: any LayerConfiguration, for input: [Int]) -> [Int] {
    guard configuration.needsSequence else { return input.dropLast() + [configuration.units] }
    let output = configuration.outputShapes(batch: input[0], timesteps: input[1], returns: nil)
    return output[0].shape.map { $0 ?? 0 }
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

  /// One layer's share of the weights, and where it stands among them.
  private struct Part {
    let value: ConfigurationValue?
    var prefix: [ConfigurationStep] = []
    var firstIndex = 0

    /// A path within this part as a path within all weights.
    func resolve(_ path: [ConfigurationStep]) -> [ConfigurationStep] {
      if case .index(let index)? = path.first {
        return prefix + [.index(firstIndex + index)] + path.dropFirst()
      }
      return prefix + path
    }
  }

  private static func split(
    _ weights: ConfigurationValue?, among configurations: [any LayerConfiguration], inputShape: [Int]
  ) throws(ConfigurationError) -> [Part] {
    guard let weights, weights != .null else { return [] }
    if case .array(let parts)? = weights["layers"] {
      guard parts.count == configurations.count else {
        throw ConfigurationError(
          "there are weights for \(parts.count) layers and \(configurations.count) layers",
          remedy: "give an entry for every layer", at: [.key("weights"), .key("layers")])
      }
      return parts.enumerated().map { index, part in
        Part(value: part == .null ? nil : part, prefix: [.key("layers"), .index(index)])
      }
    }
    if configurations.count == 1 { return [Part(value: weights)] }
    guard case .array(let list) = weights else {
      throw ConfigurationError(
        "the weights of \(configurations.count) layers are \(weights.summary)",
        remedy: "give {layers: [...]} with an entry for each, or one flat list in the order of get_weights()",
        at: [.key("weights")])
    }
    let counts = configurations.map { $0.weightShapes(features: 1).count }
    guard counts.reduce(0, +) == list.count else {
      throw ConfigurationError(
        "the layers have \(counts.reduce(0, +)) weights and the list has \(list.count)",
        remedy: "give them all, in the order of get_weights()", at: [.key("weights")])
    }
    var start = 0
    return counts.map { count in
      defer { start += count }
      return Part(value: .array(Array(list[start..<start + count])), firstIndex: start)
    }
  }
}
