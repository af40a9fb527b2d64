/// A layer without states and weights that makes one tensor of several, stated by what sets it apart. The type holds
/// its arguments.
///
/// A new one is one file with a type of this kind and one line in ``LayerCatalog``.
protocol MergeLayer: Sendable {
  /// Its arguments, in the order of Keras' constructor.
  static var parameters: [LayerParameter<Self>] { get }

  /// Keras' defaults.
  init()

  /// Keras' class name.
  var className: String { get }

  /// How many inputs it can have.
  var inputCounts: ClosedRange<Int> { get }

  /// The shape that it gives for several; batch first, nil where a length is open.
  ///
  /// - Throws: A ``ConfigurationError`` where they do not fit each other.
  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?]

  /// The mask that it passes on.
  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor?

  /// Whether what it gives for a step needs nothing but that step of its inputs.
  var runsStepByStep: Bool { get }

  /// Computes the output of inputs whose shapes have been checked.
  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor

  /// What it computes, in TeX, of inputs that are written `x`.
  func equation(_ x: [String], _ y: String) -> String
}

extension MergeLayer {
  static var parameters: [LayerParameter<Self>] { [] }
  var inputCounts: ClosedRange<Int> { 1...1024 }
  var runsStepByStep: Bool { true }

  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?] {
    try Broadcasting.shape(of: inputs, className: className)
  }
}

/// The configuration of any layer that merges.
struct MergeConfiguration<M: MergeLayer>: LayerConfiguration {
  let name: String?
  let layer: M

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var layer = M()
    name = try config.readArguments(M.parameters, of: layer.className, into: &layer)
    self.layer = layer
  }

  init(name: String?, layer: M) { (self.name, self.layer) = (name, layer) }

  var className: String { layer.className }
  var defaultName: String { layer.className.inSnakeCase }
  var units: Int { 0 }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { false }
  var inputCounts: ClosedRange<Int> { layer.inputCounts }
  var arguments: [LayerArgument] { M.parameters.map { $0.argument(layer) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] { [] }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    try layer.outputShape(for: [input])
  }

  func outputShapes(
    forInputs shapes: [[Int?]], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    [NamedShape("output", try layer.outputShape(for: shapes))]
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    try build(name: name, inputShapes: [inputShape], weights: weights)
  }

  func build(
    name: String, inputShapes: [[Int]], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    let output = try layer.outputShape(for: inputShapes)
    if let weights { _ = try WeightReader(layer: name, shapes: []).read(weights) }
    return BuiltMerge(
      name: name, layer: layer, features: inputShapes[0].last ?? 0, units: output.last.flatMap { $0 } ?? 0)
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration { self }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    [NamedShape("output", timesteps == nil ? [batch, nil] : [batch, timesteps, nil])]
  }
}

/// A layer that merges, ready to run.
struct BuiltMerge<M: MergeLayer>: Layer {
  let name: String
  let layer: M
  let features: Int
  let units: Int

  var className: String { layer.className }
  var isStateful: Bool { false }
  var stateNames: [String] { [] }
  var weights: [NamedTensor] { [] }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  var arguments: [LayerArgument] { M.parameters.map { $0.argument(layer) } }
  var parameterFormula: String { "0" }
  var runsStepByStep: Bool { layer.runsStepByStep }

  func outputMask(_ mask: Tensor?) -> Tensor? { mask }

  func outputMasks(_ masks: [Tensor?], for inputs: [Tensor], in trace: LayerTrace) -> [Tensor?] {
    [layer.outputMask(masks, for: inputs)]
  }

  func equations(_ notation: Notation) -> [String] {
    let y = Symbol(course: "y^{\\langle @\\rangle}", keras: "y_{@}").tex(notation)
    return [layer.equation(["x", "x'"], y)]
  }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    do throws(ConfigurationError) { _ = try layer.outputShape(for: call.inputs.map(\.shape)) } catch {
      throw ShapeError(
        layer: name, subject: .input, problem: "\(name): \(error.problem)", remedy: error.remedy)
    }
    return LayerTrace(
      layer: self, input: call.input, otherInputs: Array(call.inputs.dropFirst()), mask: call.mask,
      lastOutput: layer(call.inputs, masks: call.masks))
  }
}
