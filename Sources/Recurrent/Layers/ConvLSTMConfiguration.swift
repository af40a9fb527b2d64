/// The arguments of Keras' `ConvLSTM1D` and `ConvLSTM2D`.
package struct ConvLSTMOptions: HasSequenceOptions {
  /// Those that an LSTM has too; `units` is the number of filters.
  var lstm: RecurrentOptions = {
    var options = RecurrentOptions()
    options.recurrentActivation = .named("sigmoid")
    return options
  }()
  var kernelSize = Lengths([1])
  var strides = Lengths([1])
  var padding = Padding.valid
  var dataFormat = DataFormat.unset
  var dilation = Lengths([1])

  package var running: SequenceOptions {
    get { lstm.running }
    set { lstm.running = newValue }
  }

  static let parameters: [LayerParameter<ConvLSTMOptions>] =
    [
      LayerParameter("filters", \.lstm.units, usual: nil),
      LayerParameter("kernel_size", \.kernelSize, usual: nil),
      LayerParameter("strides", \.strides, usual: Lengths([1])),
      LayerParameter("padding", \.padding, usual: .valid),
      LayerParameter("data_format", \.dataFormat, usual: .unset),
      LayerParameter("dilation_rate", \.dilation, usual: Lengths([1])),
      LayerParameter("activation", \.lstm.activation, usual: .named("tanh")),
      LayerParameter("recurrent_activation", \.lstm.recurrentActivation, usual: .named("sigmoid")),
      LayerParameter("use_bias", \.lstm.useBias, usual: true),
      LayerParameter("kernel_initializer", \.lstm.kernelInitializer, usual: .varianceScaling(.glorotUniform)),
      LayerParameter("recurrent_initializer", \.lstm.recurrentInitializer, usual: .orthogonal()),
      LayerParameter("bias_initializer", \.lstm.biasInitializer, usual: .zeros),
      LayerParameter("unit_forget_bias", \.lstm.unitForgetBias, usual: true),
    ]
    + [
      "kernel_regularizer", "recurrent_regularizer", "bias_regularizer", "activity_regularizer",
      "kernel_constraint", "recurrent_constraint", "bias_constraint", "seed",
    ].map { LayerParameter(trainingOnly: $0, \.lstm.trainingOnly, usual: .null) }
    + ["dropout", "recurrent_dropout"].map {
      LayerParameter(trainingOnly: $0, \.lstm.trainingOnly, usual: .number(0))
    }
    + .running() + [.zeroOutputForMask]
}

/// The configuration of a `ConvLSTM1D` or `ConvLSTM2D`.
struct ConvLSTMConfiguration: SequenceConfiguration {
  let name: String?
  private var options: ConvLSTMOptions
  private let convolution: Convolution

  /// Reads the `config` map of a layer.
  ///
  /// - Parameter axes: How many axes of space there are.
  init(config: ConfigurationValue, axes: Int) throws(ConfigurationError) {
    var options = ConvLSTMOptions()
    name = try config.readArguments(
      ConvLSTMOptions.parameters, of: Self.className(axes: axes), into: &options)
    convolution = Convolution(
      kernelSize: try options.kernelSize.expanded(to: axes, "kernel_size"),
      strides: try options.strides.expanded(to: axes, "strides"),
      dilation: try options.dilation.expanded(to: axes, "dilation_rate"), padding: options.padding)
    guard options.padding != .causal else {
      throw ConfigurationError("padding is \"causal\"", remedy: "use valid or same", at: [.key("padding")])
    }
    self.options = options
  }

  static func className(axes: Int) -> String { "ConvLSTM\(axes)D" }

  var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }
  private var axes: Int { convolution.kernelSize.count }
  var className: String { Self.className(axes: axes) }
  var defaultName: String { className.inSnakeCase }
  var units: Int { options.lstm.units }
  var inputRank: Int? { axes + 3 }
  var arguments: [LayerArgument] { ConvLSTMOptions.parameters.map { $0.argument(options) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    let columns = LSTMCell.blocks * units
    return [
      ("kernel", convolution.kernelSize + [features, columns]),
      ("recurrent_kernel", convolution.kernelSize + [units, columns]),
    ] + (options.lstm.useBias ? [("bias", [columns])] : [])
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    _ = try outputShape(for: inputShape)
    let shapes = weightShapes(features: inputShape[inputShape.count - 1])
    let values = try RecurrentWeights<LSTMCell>(options.lstm, shapes, layer: name).values(weights)
    return ConvLSTMLayer(
      name: name, options: options, convolution: convolution, inputShape: inputShape, weights: values)
  }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    guard className == self.className else {
      throw ConfigurationError(
        "\(self.className) cannot be compared as \(className)", remedy: "compare layers without convolutions")
    }
    return self
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    try outputShapes(for: input, returns: nil)[0].shape
  }

  func outputShapes(
    for input: [Int?], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    guard input.count == axes + 3 else {
      throw ConfigurationError(
        "\(className) needs an input of \(axes + 3) axes and got \(NamedShape("", input).pythonSpelling)",
        remedy: "give [batch, time, \(axes == 1 ? "columns" : "rows, columns"), features]")
    }
    let space = Array(input[2..<axes + 2])
    let known = space.compactMap { $0 }
    guard known.count < axes || convolution.fits(known) else {
      throw ConfigurationError(
        "the kernel of \(className) is larger than its input", remedy: "set padding to same",
        at: [.key("kernel_size")])
    }
    let output: [Int?] = known.count == axes ? convolution.outputLengths(known) : space.map { _ in nil }
    return shapes(of: [input[0]] + output + [units], timesteps: input[1], returns)
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let space = convolution.kernelSize.map { _ in nil as Int? }
    return shapes(of: [batch] + space + [units], timesteps: timesteps, returns)
  }

  /// - Parameter state: The shape of a state, which is that of the last output too.
  private func shapes(of state: [Int?], timesteps: Int?, _ returns: ReturnCombination?) -> [NamedShape] {
    let flags = returns ?? running.returns
    let output = flags.returnSequences ? [state[0], timesteps] + state.dropFirst() : state
    return [NamedShape("output", output)]
      + (flags.returnState ? LSTMCell.State.finalNames.map { NamedShape($0, state) } : [])
  }
}
