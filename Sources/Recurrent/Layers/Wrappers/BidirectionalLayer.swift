/// A `Bidirectional` with its weights (Schuster and Paliwal 1997).
///
/// Each direction starts at its own end; the outputs are merged step by step, the backward ones put into the order
/// of the input first. The last output of the backward direction belongs to input step 1.
struct BidirectionalLayer: Layer {
  let name: String
  let options: BidirectionalOptions
  let forward, backward: any Layer

  var className: String { BidirectionalConfiguration.classNameInKeras }
  var arguments: [LayerArgument] { BidirectionalOptions.parameters.map { $0.argument(options) } }
  private var merge: MergeMode { options.mergeMode }
  var units: Int { merge == .concat ? forward.units + backward.units : forward.units }
  var features: Int { forward.features }
  var outputCount: Int { merge == .none ? 2 : 1 }
  /// Its backward half begins at the last step.
  var runsStepByStep: Bool { false }
  var isStateful: Bool { forward.isStateful }
  var returns: ReturnCombination { forward.returns }
  var stateNames: [String] {
    forward.stateNames.map { "forward_\($0)" } + backward.stateNames.map { "backward_\($0)" }
  }
  var weights: [NamedTensor] {
    forward.weights.map { NamedTensor("forward/\($0.name)", $0.tensor) }
      + backward.weights.map { NamedTensor("backward/\($0.name)", $0.tensor) }
  }
  var parameterFormula: String { "\(forward.parameterFormula) + \(backward.parameterFormula)" }

  func returning(_ combination: ReturnCombination) -> (any Layer)? {
    func direction(_ layer: any Layer) -> any Layer {
      layer.running { $0.returnAsPartOfBidirectional(combination) }
    }
    return BidirectionalLayer(
      name: name, options: options.returning(combination), forward: direction(forward),
      backward: direction(backward))
  }

  func carryingStates(_ isStateful: Bool) -> any Layer {
    BidirectionalLayer(
      name: name, options: options, forward: forward.carryingStates(isStateful),
      backward: backward.carryingStates(isStateful))
  }

  func equations(_ notation: Notation) -> [String] { forward.equations(notation) }
  func outputMask(_ mask: Tensor?) -> Tensor? { forward.outputMask(mask) }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shares = try StateShares(call.initialStates, among: [forward, backward], of: self)
    let places = call.input.shape.prefix(2).reduce(1, *)
    let traces = try ComputeThreads.map(2, work: forward.parameterCount * places) {
      index throws(ShapeError) in
      var shares = shares
      if index == 1 { shares.pass(forward) }
      return try shares.run(index == 0 ? forward : backward, call)
    }
    let (a, b) = (traces[0], traces[1])
    func states(_ path: KeyPath<LayerTrace, [NamedTensor]>) -> [NamedTensor] {
      a[keyPath: path].map { NamedTensor("forward_\($0.name)", $0.tensor) }
        + b[keyPath: path].map { NamedTensor("backward_\($0.name)", $0.tensor) }
    }
    return LayerTrace(
      layer: self, input: call.input, mask: call.mask, initialStates: states(\.initialStates),
      outputs: outputs(a, b), finalStates: states(\.finalStates), parts: [a, b])
  }

  private func outputs(_ a: LayerTrace, _ b: LayerTrace) -> [LayerOutput] {
    let aligned = b.outputSequence?.reversedInTime()
    guard let last = merge(a.lastOutput, b.lastOutput) else {
      return [
        LayerOutput("output_forward", sequence: a.outputSequence, last: a.lastOutput),
        LayerOutput("output_backward", sequence: aligned, last: b.lastOutput),
      ]
    }
    let sequence = a.outputSequence.flatMap { a in aligned.flatMap { merge(a, $0) } }
    return [LayerOutput("output", sequence: sequence, last: last)]
  }
}
