/// A model used as a layer of another.
struct NestedModelConfiguration: LayerConfiguration {
  let model: ModelConfiguration

  init(_ value: ConfigurationValue) throws(ConfigurationError) { model = try ModelConfiguration(from: value) }

  init(_ model: ModelConfiguration) { self.model = model }

  var name: String? { model.name }
  var className: String { model.className }
  var defaultName: String { model.className == "Sequential" ? "sequential" : "functional" }
  var units: Int { model.layers.last?.configuration.units ?? 0 }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { model.needsSequence }
  var inputRank: Int? { model.inputRanks.first.flatMap(\.self) }
  var preservesRank: Bool { model.layers.allSatisfy { $0.configuration.preservesRank } }
  var vocabularySize: Int? { model.vocabularySizes.first.flatMap(\.self) }
  var arguments: [LayerArgument] { [] }
  var inputCounts: ClosedRange<Int> { model.inputs.count...model.inputs.count }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    model.layers.flatMap { layer in
      layer.configuration.weightShapes(features: features).map { ("\(layer.name)/\($0.name)", $0.shape) }
    }
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    try outputShapes(forInputs: [input], returns: nil)[0].shape
  }

  func outputShapes(for input: [Int?], returns: ReturnCombination?) throws(ConfigurationError) -> [NamedShape]
  {
    try outputShapes(forInputs: [input], returns: returns)
  }

  func outputShapes(
    forInputs shapes: [[Int?]], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    let outputs: [[Int?]]
    do { outputs = try model.shapes(for: shapes).outputs } catch {
      throw ConfigurationError(error.problem, remedy: error.remedy)
    }
    return outputs.enumerated().map { NamedShape(NestedModelLayer.outputName($0, of: outputs.count), $1) }
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let inputs = model.inputs.map { $0.shape ?? [batch, timesteps, nil] }
    return (try? outputShapes(forInputs: inputs, returns: returns))
      ?? model.outputs.indices.map {
        NamedShape(NestedModelLayer.outputName($0, of: model.outputs.count), [batch, nil])
      }
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    try build(name: name, inputShapes: [inputShape], weights: weights)
  }

  func build(
    name: String, inputShapes: [[Int]], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    do {
      let built = try Model(model, inputShapes: inputShapes, weights: weights)
      return NestedModelLayer(name: name, className: className, model: built, inputShapes: inputShapes)
    } catch {
      // Of the weights the path goes on in those of this layer; of its layers it is the outer one that is named.
      guard error.path.first == .key("weights") else {
        throw ConfigurationError(error.problem, remedy: error.remedy)
      }
      throw ConfigurationError(error.problem, remedy: error.remedy, at: Array(error.path.dropFirst()))
    }
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    NestedModelConfiguration(
      try model.replacingLayers { layer throws(ConfigurationError) in
        layer.returns == nil ? layer : try layer.converted(to: className)
      })
  }
}

/// A model with its weights as a layer of another.
struct NestedModelLayer: Layer {
  let name: String
  let className: String
  private(set) var model: Model
  let inputShapes: [[Int]]

  var units: Int { model.layers.last?.units ?? 0 }
  var features: Int { inputShapes[0].last ?? 0 }
  var arguments: [LayerArgument] { [] }
  var weights: [NamedTensor] {
    model.layers.flatMap { layer in layer.weights.map { NamedTensor("\(layer.name)/\($0.name)", $0.tensor) } }
  }
  var parameterFormula: String {
    model.layers.filter { $0.parameterCount > 0 }.map(\.parameterFormula).joined(separator: " + ")
  }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  /// Of its layers those that carry theirs from call to call.
  var stateNames: [String] {
    model.statefulCalls.flatMap { call in
      let layer = model.layers[model.calls[call].layer]
      return layer.stateNames.map { "\(layer.name)_\($0)" }
    }
  }
  var isStateful: Bool { !model.statefulCalls.isEmpty }
  var runsStepByStep: Bool { model.layers.allSatisfy(\.runsStepByStep) }

  /// How its outputs are called: `output`, or `output_0`, `output_1` where there are several.
  static func outputName(_ index: Int, of count: Int) -> String { count == 1 ? "output" : "output_\(index)" }

  func carryingStates(_ isStateful: Bool) -> any Layer {
    var copy = self
    copy.model = model.carryingStates(isStateful)
    return copy
  }

  func equations(_ notation: Notation) -> [String] { [] }
  func outputMask(_ mask: Tensor?) -> Tensor? { mask }

  func outputMasks(_ masks: [Tensor?], for inputs: [Tensor], in trace: LayerTrace) -> [Tensor?] {
    trace.outputs.map(\.mask)
  }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    var states = ModelStates(of: model, call.initialStates)
    let (trace, masks) = try model.runWithMasks(
      ModelCall(inputs: call.inputs, masks: call.masks, recordsPreactivations: call.recordsPreactivations),
      states: &states)
    let finals = states.list(of: model)
    return LayerTrace(
      layer: self, input: call.input, otherInputs: Array(call.inputs.dropFirst()), mask: call.mask,
      initialStates: zip(stateNames, call.initialStates ?? []).map { NamedTensor($0, $1) },
      outputs: trace.outputs.enumerated().map { index, output in
        LayerOutput(
          Self.outputName(index, of: trace.outputs.count), sequence: nil, last: output.tensor,
          mask: masks[index])
      },
      finalStates: zip(stateNames, finals).map { NamedTensor($0, $1) },
      parts: trace.layers.map { $0.within(name) })
  }
}

extension ModelConfiguration.Layer {
  /// The model that this layer is; nil for any other layer.
  package var model: ModelConfiguration? { (configuration as? NestedModelConfiguration)?.model }
}
