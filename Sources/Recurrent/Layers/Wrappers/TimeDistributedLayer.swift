/// A `TimeDistributed` with the weights of its layer.
///
/// The layer sees every step as a sample of its own, so the two first axes are put into one for it.
struct TimeDistributedLayer: Layer {
  let name: String
  let options: TimeDistributedOptions
  let layer: any Layer

  var className: String { TimeDistributedConfiguration.classNameInKeras }
  var units: Int { layer.units }
  var features: Int { layer.features }
  var isStateful: Bool { false }
  var stateNames: [String] { [] }
  var arguments: [LayerArgument] { TimeDistributedOptions.parameters.map { $0.argument(options) } }
  var returns: ReturnCombination { layer.returns }
  var weights: [NamedTensor] { layer.weights }
  var parameterFormula: String { layer.parameterFormula }

  /// With another setting of `return_sequences` on the layer inside; `return_state` cannot be set there.
  func returning(_ combination: ReturnCombination) -> (any Layer)? {
    guard !combination.returnState, let layer = layer.returning(combination),
      let configuration = options.layer?.configuration.returning(combination)
    else { return nil }
    var options = options
    options.layer = NestedLayer(configuration)
    return TimeDistributedLayer(name: name, options: options, layer: layer)
  }

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
