/// The arguments of Keras' `RNN`.
package struct RNNOptions: HasSequenceOptions {
  /// Given, once a configuration has been read.
  var cell: NestedCells?
  package var running = SequenceOptions()

  static let parameters: [LayerParameter<RNNOptions>] =
    [LayerParameter("cell", \.cell)] + .running() + [.zeroOutputForMask]
}

/// The configuration of an `RNN`: a cell, or several on top of each other, run over a sequence.
package struct RNNConfiguration: SequenceConfiguration {
  static let classNameInKeras = "RNN"
  package let name: String?
  private var options: RNNOptions
  private let cells: NestedCells

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = RNNOptions()
    let name = try config.readArguments(RNNOptions.parameters, of: Self.classNameInKeras, into: &options)
    try self.init(name: name, options: options)
  }

  /// Makes a configuration of arguments that fit each by itself.
  init(name: String?, options: RNNOptions) throws(ConfigurationError) {
    self.name = name
    guard let cells = options.cell else {
      throw ConfigurationError("RNN has no cell", remedy: "give one, such as {LSTMCell: {units: 4}}")
    }
    (self.options, self.cells) = (options, cells)
  }

  package var running: SequenceOptions {
    get { options.running }
    set { options.running = newValue }
  }
  package var className: String { Self.classNameInKeras }
  package var defaultName: String { "rnn" }
  package var units: Int { cells.cells[cells.cells.count - 1].units }
  package var arguments: [LayerArgument] { RNNOptions.parameters.map { $0.argument(options) } }

  /// Each cell as a layer that returns its whole sequence, for the one above it to read; the topmost runs as the
  /// `RNN` itself does.
  private var layers: [any SequenceConfiguration] {
    cells.cells.enumerated().map { index, cell in
      var layer = cell
      layer.running = running
      if index + 1 < cells.cells.count {
        layer.running.returns = .init(returnSequences: true, returnState: false)
      }
      return layer
    }
  }

  package func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    var features = features
    return layers.enumerated().flatMap { index, layer in
      defer { features = layer.units }
      let part = cells.isStacked ? "cell_\(index)" : "cell"
      return layer.weightShapes(features: features).map { ("\(part)/\($0.name)", $0.shape) }
    }
  }

  package func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    let parts = try split(weights, of: name)
    var shape = inputShape
    var built: [any Layer] = []
    for (index, layer) in layers.enumerated() {
      let part = cells.isStacked ? "\(name)/cell_\(index)" : name
      do {
        built.append(try layer.build(name: part, inputShape: shape, weights: parts[index].value))
      } catch { throw parts[index].placed(error) }
      shape = inputShape.dropLast() + [layer.units]
    }
    return RNNLayer(name: name, options: options, layers: built, isStacked: cells.isStacked)
  }

  private func split(
    _ weights: ConfigurationValue?, of name: String
  ) throws(ConfigurationError) -> [WeightPart] {
    if cells.isStacked, case .array(let list)? = weights?["cells"] {
      return try WeightPart.listed(under: "cells", list, count: layers.count, of: "cell")
    }
    let names = cells.isStacked ? layers.indices.map { "cell_\($0)" } : ["cell"]
    let counts = layers.map { $0.weightShapes(features: 1).count }
    return try WeightPart.named(names, in: weights, counts: counts, of: name)
  }

  package func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    guard className == self.className else {
      throw ConfigurationError("RNN cannot be compared as \(className)", remedy: "name its class as a layer")
    }
    return self
  }

  package func outputShapes(
    batch: Int?, timesteps: Int?, returns: ReturnCombination?
  ) -> [NamedShape] {
    let flags = returns ?? running.returns
    let output = layers[layers.count - 1].outputShapes(batch: batch, timesteps: timesteps, returns: flags)[0]
    guard flags.returnState else { return [output] }
    let all = ReturnCombination(returnSequences: false, returnState: true)
    let states = layers.enumerated().flatMap { index, layer in
      layer.outputShapes(batch: batch, timesteps: timesteps, returns: all).dropFirst().map {
        NamedShape(cells.isStacked ? "cell_\(index)_\($0.name)" : $0.name, $0.shape)
      }
    }
    return [output] + states
  }
}
