/// The arguments of an LSTM whose hidden state is projected onto fewer numbers.
struct ProjectedLSTMOptions: HasSequenceOptions {
  /// Those that an LSTM has too; `units` is the length of the cell state.
  var lstm = RecurrentOptions()
  /// The length of the hidden state.
  var projection = 0

  var running: SequenceOptions {
    get { lstm.running }
    set { lstm.running = newValue }
  }

  static let parameters: [LayerParameter<ProjectedLSTMOptions>] =
    [
      LayerParameter("units", \.lstm.units, usual: nil),
      LayerParameter("projection_units", \.projection, usual: nil),
      LayerParameter("activation", \.lstm.activation, usual: .named("tanh")),
      LayerParameter("recurrent_activation", \.lstm.recurrentActivation, usual: .named("sigmoid")),
      LayerParameter("use_bias", \.lstm.useBias, usual: true),
    ] + .running() + [.zeroOutputForMask]
}

/// The configuration of an LSTM with a recurrent projection (Sak, Senior and Beaufays 2014): PyTorch's `proj_size`.
///
/// Keras has no such layer.
struct ProjectedLSTMConfiguration: SequenceConfiguration {
  static let className = "ProjectedLSTM"
  let name: String?
  private var options: ProjectedLSTMOptions

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = ProjectedLSTMOptions()
    name = try config.readArguments(ProjectedLSTMOptions.parameters, of: Self.className, into: &options)
    self.options = options
  }

  var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }
  var className: String { Self.className }
  var defaultName: String { "projected_lstm" }
  var units: Int { options.projection }
  var arguments: [LayerArgument] { ProjectedLSTMOptions.parameters.map { $0.argument(options) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    let columns = LSTMCell.blocks * options.lstm.units
    return [("kernel", [features, columns]), ("recurrent_kernel", [units, columns])]
      + (options.lstm.useBias ? [("bias", [columns])] : [])
      + [("projection_kernel", [options.lstm.units, units])]
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    let shapes = weightShapes(features: inputShape[inputShape.count - 1])
    let reader = WeightReader(layer: name, shapes: shapes)
    try reader.checkSize()
    var values: [Tensor] = []
    if let weights {
      values = try reader.read(weights)
    } else {
      for (weight, shape) in shapes {
        let initializer = weight == "bias" ? options.lstm.biasInitializer : options.lstm.kernelInitializer
        values.append(try initializer.values(shape: shape, for: "\(name)/\(weight)"))
      }
    }
    return ProjectedLSTMLayer(
      name: name, options: options, weights: zip(shapes, values).map { NamedTensor($0.name, $1) })
  }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    guard className == self.className else {
      throw ConfigurationError(
        "\(self.className) cannot be compared as \(className)", remedy: "compare layers without a projection")
    }
    return self
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let flags = returns ?? running.returns
    let output = flags.returnSequences ? [batch, timesteps, units] : [batch, units]
    let states = zip(LSTMCell.State.finalNames, [units, options.lstm.units])
    return [NamedShape("output", output)]
      + (flags.returnState ? states.map { NamedShape($0, [batch, $1]) } : [])
  }
}
