/// The arguments of Keras' `TimeDistributed`.
struct TimeDistributedOptions: Sendable {
  /// Given, once a configuration has been read.
  var layer: NestedLayer?

  static let parameters: [LayerParameter<TimeDistributedOptions>] = [LayerParameter("layer", \.layer)]
}

/// The configuration of a `TimeDistributed`: one layer at every step by itself.
struct TimeDistributedConfiguration: LayerConfiguration {
  static let classNameInKeras = "TimeDistributed"
  let name: String?
  private let options: TimeDistributedOptions
  private let layer: any LayerConfiguration

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = TimeDistributedOptions()
    let name = try config.readArguments(
      TimeDistributedOptions.parameters, of: Self.classNameInKeras, into: &options)
    try self.init(name: name, options: options)
  }

  /// Makes a configuration of arguments that fit each by itself.
  init(name: String?, options: TimeDistributedOptions) throws(ConfigurationError) {
    self.name = name
    guard let layer = options.layer?.configuration else {
      throw ConfigurationError("TimeDistributed has no layer", remedy: "give it, such as {Dense: {units: 4}}")
    }
    (self.options, self.layer) = (options, layer)
    let refused = layer.returns?.returnState == true ? "return_state" : isStateful ? "stateful" : nil
    if let refused {
      throw ConfigurationError(
        "a layer at every step cannot have \(refused)", remedy: "leave it out", at: [.key("layer")])
    }
  }

  private var isStateful: Bool { (layer as? any SequenceConfiguration)?.running.stateful == true }

  var className: String { Self.classNameInKeras }
  var defaultName: String { "time_distributed" }
  var units: Int { layer.units }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { true }
  var inputRank: Int? { (layer.inputRank ?? 2) + 1 }
  var arguments: [LayerArgument] { TimeDistributedOptions.parameters.map { $0.argument(options) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    layer.weightShapes(features: features)
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    _ = try outputShape(for: inputShape)
    let part =
      if case .array? = weights { WeightPart(whole: weights) } else {
        try WeightPart.named(["layer"], in: weights, counts: [], of: name)[0]
      }
    do {
      let step = [inputShape[0] * inputShape[1]] + inputShape.dropFirst(2)
      let inner = try layer.build(name: "\(name)/layer", inputShape: step, weights: part.value)
      return TimeDistributedLayer(name: name, options: options, layer: inner)
    } catch { throw part.placed(error) }
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration { self }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    guard input.count >= 3 else {
      throw ConfigurationError(
        "TimeDistributed needs an input of [batch, time, …] and got \(NamedShape("", input).pythonSpelling)",
        remedy: "give at least three axes")
    }
    let step = try layer.outputShape(for: [nil] + input.dropFirst(2))
    return Array(input[..<2]) + step.dropFirst()
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let step = layer.outputShapes(batch: batch, timesteps: nil, returns: nil)[0].shape.dropFirst()
    return [NamedShape("output", [batch, timesteps] + step)]
  }
}
