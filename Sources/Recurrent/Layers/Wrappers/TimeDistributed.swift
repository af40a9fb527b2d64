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
    name = try config.readArguments(
      TimeDistributedOptions.parameters, of: Self.classNameInKeras, into: &options)
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
      return TimeDistributedLayer(name: name, arguments: arguments, layer: inner)
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

/// A `TimeDistributed` with the weights of its layer.
///
/// The layer sees every step as a sample of its own, so the two first axes are put into one for it.
struct TimeDistributedLayer: Layer {
  let name: String
  let arguments: [LayerArgument]
  let layer: any Layer

  var className: String { TimeDistributedConfiguration.classNameInKeras }
  var units: Int { layer.units }
  var features: Int { layer.features }
  var isStateful: Bool { false }
  var stateNames: [String] { [] }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  var weights: [NamedTensor] { layer.weights }
  var parameterFormula: String { layer.parameterFormula }

  func equations(_ notation: Notation) -> [String] { layer.equations(notation) }
  func outputMask(_ mask: Tensor?) -> Tensor? { mask }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shape = call.input.shape
    guard shape.count >= 3 else {
      throw ShapeError(
        layer: name, subject: .input, problem: "the input has shape \(shape)",
        remedy: "\(name) needs [batch, time, …]")
    }
    if let mask = call.mask, mask.shape.prefix(2) != shape.prefix(2) {
      throw ShapeError(
        layer: name, subject: .mask, problem: "the mask has shape \(mask.shape)",
        remedy: "give [batch, time] = \(Array(shape.prefix(2)))")
    }
    func folded(_ tensor: Tensor) -> Tensor {
      tensor.reshaped([shape[0] * shape[1]] + tensor.shape.dropFirst(2))
    }
    let trace = try layer(
      LayerCall(
        input: folded(call.input), mask: call.mask.flatMap { $0.rank > 2 ? folded($0) : nil },
        recordsPreactivations: call.recordsPreactivations))
    let output = trace.returned[0].tensor
    return LayerTrace(
      layer: self, input: call.input, mask: call.mask,
      lastOutput: output.reshaped(Array(shape[..<2]) + output.shape.dropFirst()), parts: [trace])
  }
}
