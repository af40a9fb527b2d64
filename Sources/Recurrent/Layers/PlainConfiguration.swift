/// The configuration of any layer without states.
struct PlainConfiguration<P: PlainLayer>: LayerConfiguration {
  let name: String?
  let layer: P

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var layer = P()
    name = try config.readArguments(P.parameters, of: P.className, into: &layer)
    self.layer = layer
  }

  /// Makes a configuration of a layer whose arguments fit.
  init(name: String?, layer: P) { (self.name, self.layer) = (name, layer) }

  var className: String { P.className }
  var defaultName: String { P.className.inSnakeCase }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { inputRank == 3 }
  var inputRank: Int? { layer.inputRank }
  var preservesRank: Bool { layer.preservesRank }
  var vocabularySize: Int? { layer.vocabularySize }
  var arguments: [LayerArgument] { P.parameters.map { $0.argument(layer) } }
  var units: Int { outputShapes(batch: nil, timesteps: nil, returns: nil)[0].shape.last.flatMap { $0 } ?? 0 }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    layer.weights(features: features).map { ($0.name, $0.shape) }
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    if let rank = layer.inputRank, input.count != rank {
      throw ConfigurationError(
        "\(P.className) needs an input of \(rank) axes and got \(NamedShape("", input).pythonSpelling)",
        remedy: "give \(rank) axes, batch first")
    }
    return try layer.outputShape(for: input)
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    guard inputShape.count >= 2, let features = inputShape.last else {
      throw ConfigurationError(
        "\(name) needs an input of at least two axes and got \(inputShape)",
        remedy: "give [batch, features] or [batch, time, features]")
    }
    let output = try outputShape(for: inputShape)
    let needed = layer.weights(features: features)
    let reader = WeightReader(layer: name, shapes: weightShapes(features: features))
    try reader.checkSize()
    var values: [Tensor] = []
    if let weights {
      values = try reader.read(weights)
    } else {
      for weight in needed {
        do {
          values.append(try weight.initializer.values(shape: weight.shape, for: "\(name)/\(weight.name)"))
        } catch { throw error.under(.key(weight.argument)) }
      }
    }
    return BuiltLayer(
      name: name, layer: layer, inputShape: inputShape, units: output.last.flatMap { $0 } ?? 0,
      weights: zip(needed, values).map { NamedTensor($0.name, $1) })
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    let entry = try LayerCatalog.entry(className)
    guard entry.className == self.className else {
      throw ConfigurationError(
        "\(self.className) cannot be compared as \(entry.className)", remedy: "compare recurrent layers")
    }
    return self
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let input = layer.inputRank == 2 || timesteps == nil ? [batch, nil] : [batch, timesteps, nil]
    let shape = try? outputShape(for: layer.inputRank == 3 ? [batch, timesteps, nil] : input)
    return [NamedShape("output", shape ?? [batch, nil])]
  }
}
