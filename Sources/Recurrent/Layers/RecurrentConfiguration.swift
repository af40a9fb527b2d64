/// The configuration of a recurrent layer, for any cell.
package struct RecurrentConfiguration<C: Cell>: SequenceConfiguration {
  package let name: String?
  package private(set) var options: RecurrentOptions

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = RecurrentOptions()
    name = try config.readArguments(C.parameters, of: C.className, into: &options)
    self.options = options
  }

  /// Reads the `config` map of a cell, which has the arguments of the layer but for those of its sequence.
  init(cell config: ConfigurationValue) throws(ConfigurationError) {
    let ofSequence = Set(
      ([.zeroOutputForMask] + .running() as [LayerParameter<RecurrentOptions>]).map(\.name))
    var options = RecurrentOptions()
    name = try config.readArguments(
      C.parameters.filter { !ofSequence.contains($0.name) }, of: "\(C.className)Cell", into: &options)
    self.options = options
  }

  /// Creates a configuration of options that have been checked.
  package init(name: String?, options: RecurrentOptions) {
    (self.name, self.options) = (name, options)
  }

  package var className: String { C.className }
  package var defaultName: String { C.defaultName }
  package var units: Int { options.units }
  package var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
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
    let shapes = weightShapes(features: inputShape[2])
    let weights = try RecurrentWeights<C>(options, shapes, layer: name).values(weights)
    return RecurrentLayer<C>(name: name, options: options, weights: weights)
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
    let flags = returns ?? running.returns
    let output = flags.returnSequences ? [batch, timesteps, units] : [batch, units]
    return [NamedShape("output", output)]
      + (flags.returnState ? C.State.finalNames.map { NamedShape($0, [batch, units]) } : [])
  }
}
