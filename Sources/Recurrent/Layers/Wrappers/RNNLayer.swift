/// An `RNN` with its weights.
///
/// Stacked cells are run one after the other over the whole sequence, which gives the same as step by step: a cell
/// reads nothing but the cell below it, and where a step is masked none of them counts.
struct RNNLayer: SequenceLayer {
  let name: String
  private(set) var options: RNNOptions
  /// A layer for each cell, the lowest first.
  private(set) var layers: [any Layer]
  let isStacked: Bool

  var className: String { RNNConfiguration.classNameInKeras }
  var units: Int { layers[layers.count - 1].units }
  var features: Int { layers[0].features }
  var arguments: [LayerArgument] { RNNOptions.parameters.map { $0.argument(options) } }
  /// That of the topmost cell; those below it always hand on their whole sequence.
  var running: SequenceOptions {
    get { options.running }
    set {
      options.running = newValue
      layers[layers.count - 1] = layers[layers.count - 1].running { $0 = newValue }
    }
  }
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
    let outputBefore = call.whole?.outputBefore
    for (index, layer) in layers.enumerated() {
      // It is the topmost cell's; what those below it give at a masked step is not read.
      call.whole?.outputBefore = index + 1 == layers.count ? outputBefore : nil
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
