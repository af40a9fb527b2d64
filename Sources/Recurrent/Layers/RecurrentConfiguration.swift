/// The configuration of a recurrent layer, for any cell.
package struct RecurrentConfiguration<C: Cell>: LayerConfiguration {
  package let name: String?
  package let options: RecurrentOptions

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = RecurrentOptions()
    name = try config.readArguments(C.parameters, of: C.className, into: &options)
    self.options = options
  }

  /// Creates a configuration of options that have been checked.
  package init(name: String?, options: RecurrentOptions) {
    (self.name, self.options) = (name, options)
  }

  package var className: String { C.className }
  package var defaultName: String { C.defaultName }
  package var units: Int { options.units }
  package var needsSequence: Bool { true }
  package var returns: ReturnCombination? {
    ReturnCombination(returnSequences: options.returnSequences, returnState: options.returnState)
  }
  package var arguments: [LayerArgument] { C.parameters.map { $0.argument(options) } }

  package func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    let columns = C.blocks * units
    return [("kernel", [features, columns]), ("recurrent_kernel", [units, columns])]
      + (options.useBias ? [("bias", C.biasShape(options))] : [])
  }

  package func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    guard inputShape.count == 3, inputShape[2] > 0 else {
      throw ConfigurationError(
        "\(name) needs an input of [batch, time, features] and got \(inputShape)",
        remedy: "give three axes and at least one feature")
    }
    let features = inputShape[2]
    let shapes = weightShapes(features: features)
    let reader = WeightReader(layer: name, shapes: shapes)
    try reader.checkSize()
    let values: [Tensor]
    if let weights {
      values = try reader.read(weights)
    } else {
      values = try initialWeights(shapes, layer: name)
    }
    let cell = CellWeights(
      kernel: values[0], recurrentKernel: values[1], bias: options.useBias ? values[2] : nil)
    return RecurrentLayer<C>(name: name, options: options, weights: cell)
  }

  private func initialWeights(
    _ shapes: [(name: String, shape: [Int])], layer: String
  ) throws(ConfigurationError) -> [Tensor] {
    var values: [Tensor] = []
    for (name, shape) in shapes {
      let owner = "\(layer)/\(name)"
      do {
        switch name {
        case "kernel": values.append(try options.kernelInitializer.values(shape: shape, for: owner))
        case "bias": values.append(try C.initialBias(options, for: owner))
        default: values.append(try options.recurrentInitializer.values(shape: shape, for: owner))
        }
      } catch {
        throw error.under(.key(name == "recurrent_kernel" ? "recurrent_initializer" : "\(name)_initializer"))
      }
    }
    return values
  }

  package func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? {
    var options = options
    options.returnSequences = combination.returnSequences
    options.returnState = combination.returnState
    return RecurrentConfiguration(name: name, options: options)
  }

  package func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    let entry = try LayerCatalog.entry(className)
    guard let convert = entry.convert else {
      throw ConfigurationError(
        "\(C.className) cannot be compared as \(entry.className)",
        remedy: "choose from \(CellCatalog.all.map { $0.className }.joined(separator: ", "))")
    }
    return entry.className == C.className ? self : convert(options)
  }

  /// The same options for another cell; what only the old cell has falls to Keras' defaults.
  static func converting(_ options: RecurrentOptions) -> any LayerConfiguration {
    let names = Set(C.parameters.map(\.name))
    let usual = RecurrentOptions()
    var options = options
    if !names.contains("recurrent_activation") { options.recurrentActivation = usual.recurrentActivation }
    options.unitForgetBias = usual.unitForgetBias
    options.resetAfter = usual.resetAfter
    return RecurrentConfiguration(name: nil, options: options)
  }

  package func outputShapes(
    batch: Int?, timesteps: Int?, returns: ReturnCombination?
  ) -> [NamedShape] {
    let flags =
      returns
      ?? ReturnCombination(
        returnSequences: options.returnSequences, returnState: options.returnState)
    let output = flags.returnSequences ? [batch, timesteps, units] : [batch, units]
    return [NamedShape("output", output)]
      + (flags.returnState ? C.State.finalNames.map { NamedShape($0, [batch, units]) } : [])
  }
}
