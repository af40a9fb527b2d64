/// The arguments of Keras' `Dense`.
struct DenseOptions: Hashable, Sendable {
  var units = 0
  var activation = Activation.named("linear")
  var useBias = true
  var kernelInitializer = Initializer.varianceScaling(.glorotUniform)
  var biasInitializer = Initializer.zeros
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let parameters: [LayerParameter<DenseOptions>] =
    [
      LayerParameter("units", \.units, usual: nil),
      LayerParameter("activation", \.activation, usual: .named("linear")),
      LayerParameter("use_bias", \.useBias, usual: true),
      LayerParameter("kernel_initializer", \.kernelInitializer, usual: .varianceScaling(.glorotUniform)),
      LayerParameter("bias_initializer", \.biasInitializer, usual: .zeros),
    ]
    + [
      "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint",
      "bias_constraint", "lora_rank", "lora_alpha",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }
}

/// The configuration of a `Dense` layer.
struct DenseConfiguration: LayerConfiguration {
  static let classNameInKeras = "Dense"
  let name: String?
  let options: DenseOptions

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = DenseOptions()
    name = try config.readArguments(DenseOptions.parameters, of: Self.classNameInKeras, into: &options)
    self.options = options
  }

  var className: String { Self.classNameInKeras }
  var defaultName: String { "dense" }
  var units: Int { options.units }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { false }
  var arguments: [LayerArgument] { DenseOptions.parameters.map { $0.argument(options) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    [("kernel", [features, units])] + (options.useBias ? [("bias", [units])] : [])
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    guard inputShape.count >= 2, let features = inputShape.last else {
      throw ConfigurationError(
        "\(name) needs an input of [batch, features] or [batch, time, features] and got \(inputShape)",
        remedy: "give two or three axes")
    }
    let shapes = weightShapes(features: features)
    let reader = WeightReader(layer: name, shapes: shapes)
    try reader.checkSize()
    var values: [Tensor] = []
    if let weights {
      values = try reader.read(weights)
    } else {
      for (weight, shape) in shapes {
        let initializer = weight == "kernel" ? options.kernelInitializer : options.biasInitializer
        do { values.append(try initializer.values(shape: shape, for: "\(name)/\(weight)")) } catch {
          throw error.under(.key("\(weight)_initializer"))
        }
      }
    }
    return DenseLayer(
      name: name, options: options, kernel: values[0], bias: values.count > 1 ? values[1] : nil)
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    let entry = try LayerCatalog.entry(className)
    guard entry.className == self.className else {
      throw ConfigurationError(
        "Dense cannot be compared as \(entry.className)", remedy: "compare recurrent layers")
    }
    return self
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    [NamedShape("output", timesteps == nil ? [batch, units] : [batch, timesteps, units])]
  }
}

/// A fully connected layer: φ(x W + b), at every step by itself where the input has steps.
struct DenseLayer: Layer {
  let name: String
  let options: DenseOptions
  let kernel: Tensor
  let bias: Tensor?

  var className: String { DenseConfiguration.classNameInKeras }
  var units: Int { options.units }
  var features: Int { kernel.shape[0] }
  var isStateful: Bool { false }
  var stateNames: [String] { [] }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  var arguments: [LayerArgument] { DenseOptions.parameters.map { $0.argument(options) } }
  var parameterFormula: String { options.useBias ? "n·m + m" : "n·m" }
  var weights: [NamedTensor] {
    [NamedTensor("kernel", kernel)] + (bias.map { [NamedTensor("bias", $0)] } ?? [])
  }

  func outputMask(_ mask: Tensor?) -> Tensor? { mask }

  func equations(_ notation: Notation) -> [String] {
    let x = Symbol.input.tex(notation)
    let y = Symbol(course: "y^{\\langle @\\rangle}", keras: "y_{@}").tex(notation)
    return ["\(y) = \(options.activation.tex(of: "W \(x)" + (bias == nil ? "" : " + b")))"]
  }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    guard (2...3).contains(call.input.rank), call.input.shape.last == features else {
      throw ShapeError(
        layer: name, subject: .input, problem: "the input has shape \(call.input.shape)",
        remedy:
          "\(name) was built for \(features) features: give [batch, features] or [batch, time, features]")
    }
    let product = call.input • kernel
    let output = options.activation(bias.map { product + $0 } ?? product)
    return LayerTrace(layer: self, input: call.input, mask: call.mask, lastOutput: output)
  }
}
