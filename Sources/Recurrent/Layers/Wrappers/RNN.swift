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
    name = try config.readArguments(RNNOptions.parameters, of: Self.classNameInKeras, into: &options)
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
    return RNNLayer(
      name: name, arguments: arguments, running: running, layers: built, isStacked: cells.isStacked)
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

/// An `RNN` with its weights.
///
/// Stacked cells are run one after the other over the whole sequence, which gives the same as step by step: a cell
/// reads nothing but the cell below it, and where a step is masked none of them counts.
struct RNNLayer: Layer {
  let name: String
  let arguments: [LayerArgument]
  let running: SequenceOptions
  /// A layer for each cell, the lowest first.
  let layers: [any Layer]
  let isStacked: Bool

  var className: String { RNNConfiguration.classNameInKeras }
  var units: Int { layers[layers.count - 1].units }
  var features: Int { layers[0].features }
  var isStateful: Bool { running.stateful }
  var returns: ReturnCombination { running.returns }
  var stateNames: [String] { named(layers.map(\.stateNames)) }
  var weights: [NamedTensor] {
    layers.enumerated().flatMap { index, layer in
      layer.weights.map { NamedTensor("\(isStacked ? "cell_\(index)/" : "")\($0.name)", $0.tensor) }
    }
  }
  var parameterFormula: String { layers.map(\.parameterFormula).joined(separator: " + ") }

  func equations(_ notation: Notation) -> [String] { layers.flatMap { $0.equations(notation) } }
  func outputMask(_ mask: Tensor?) -> Tensor? { running.returnSequences ? mask : nil }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    var rest = try StateShares(call.initialStates, among: layers, of: self)
    var traces: [LayerTrace] = []
    var call = call
    let input = call.input
    for layer in layers {
      let trace = try rest.run(layer, call)
      traces.append(trace)
      // The sequence in the order of the input, for the next cell to read in the same direction.
      let sequence = trace.outputSequence ?? trace.lastOutput
      call.input = running.goBackwards ? sequence.reversedInTime() : sequence
    }
    let last = traces[traces.count - 1]
    return LayerTrace(
      layer: self, input: input, mask: call.mask,
      initialStates: named(traces.map(\.initialStates)), signals: isStacked ? [] : last.signals,
      outputSequence: last.outputSequence, lastOutput: last.lastOutput,
      finalStates: named(traces.map(\.finalStates)), parts: isStacked ? traces : [])
  }

  private func named(_ names: [[String]]) -> [String] {
    names.enumerated().flatMap { index, names in names.map { isStacked ? "cell_\(index)_\($0)" : $0 } }
  }

  private func named(_ states: [[NamedTensor]]) -> [NamedTensor] {
    zip(named(states.map { $0.map(\.name) }), states.joined()).map { NamedTensor($0, $1.tensor) }
  }
}
