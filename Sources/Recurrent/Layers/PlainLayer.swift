/// A layer without states, stated by what sets it apart. The type holds its arguments.
///
/// A new one is one file with a type of this kind and one line in ``LayerCatalog``.
protocol PlainLayer: Sendable {
  /// Keras' class name.
  static var className: String { get }

  /// Its arguments, in the order of Keras' constructor.
  static var parameters: [LayerParameter<Self>] { get }

  /// Keras' defaults.
  init()

  /// How many axes its input has to have; nil where it takes any number.
  var inputRank: Int? { get }

  /// Whether its output has as many axes as its input.
  var preservesRank: Bool { get }

  /// How many ids it tells apart, for a layer that reads ids.
  var vocabularySize: Int? { get }

  /// Its weights for an input with so many features, in the order of Keras' `get_weights()`.
  func weights(features: Int) -> [PlainWeight]

  /// The shape that it gives for one; batch first, nil where a length is open.
  ///
  /// - Throws: A ``ConfigurationError`` where it cannot read such an input.
  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?]

  /// The mask that it passes on.
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor?

  /// What is wrong with the numbers of an input, and what to do about it; nil where nothing is.
  func problem(in input: Tensor) -> (problem: String, remedy: String)?

  /// Computes the output of an input whose shape has been checked.
  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor

  /// The sum that gives its parameter count, n the features and m the units; nil where it is that of its weights.
  var parameterFormula: String? { get }

  /// What it computes, in TeX, x and y being its input and its output.
  func equation(_ x: String, _ y: String) -> String?
}

extension PlainLayer {
  var inputRank: Int? { nil }
  var preservesRank: Bool { true }
  var vocabularySize: Int? { nil }
  func weights(features: Int) -> [PlainWeight] { [] }
  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { input }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { mask }
  func problem(in input: Tensor) -> (problem: String, remedy: String)? { nil }
  var parameterFormula: String? { nil }
  func equation(_ x: String, _ y: String) -> String? { nil }
}

/// A weight of a plain layer.
struct PlainWeight {
  let name: String
  let shape: [Int]
  let initializer: Initializer
  /// The argument that gives the initializer: `gamma_initializer`.
  var argument: String { "\(name)_initializer" }

  init(_ name: String, _ shape: [Int], _ initializer: Initializer) {
    (self.name, self.shape, self.initializer) = (name, shape, initializer)
  }
}

/// The configuration of any layer without states.
struct PlainConfiguration<P: PlainLayer>: LayerConfiguration {
  let name: String?
  let layer: P

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var layer = P()
    name = try config.readArguments(P.parameters, of: P.className, into: &layer)
    self.layer = layer
  }

  var className: String { P.className }
  var defaultName: String { P.className.inSnakeCase }
  var returns: ReturnCombination? { nil }
  var needsSequence: Bool { inputRank == 3 }
  var inputRank: Int? { layer.inputRank }
  var preservesRank: Bool { layer.preservesRank }
  var vocabularySize: Int? { layer.vocabularySize }
  var arguments: [LayerArgument] { P.parameters.map { $0.argument(layer) } }
  var units: Int { outputShapes(batch: nil, timesteps: nil, returns: nil)[0].shape.last.flatMap { $0 } ?? 0 }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    layer.weights(features: features).map { ($0.name, $0.shape) }
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    if let rank = layer.inputRank, input.count != rank {
      throw ConfigurationError(
        "\(P.className) needs an input of \(rank) axes and got \(NamedShape("", input).pythonSpelling)",
        remedy: "give \(rank) axes, batch first")
    }
    return try layer.outputShape(for: input)
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    guard inputShape.count >= 2, let features = inputShape.last else {
      throw ConfigurationError(
        "\(name) needs an input of at least two axes and got \(inputShape)",
        remedy: "give [batch, features] or [batch, time, features]")
    }
    let output = try outputShape(for: inputShape)
    let needed = layer.weights(features: features)
    let reader = WeightReader(layer: name, shapes: weightShapes(features: features))
    try reader.checkSize()
    var values: [Tensor] = []
    if let weights {
      values = try reader.read(weights)
    } else {
      for weight in needed {
        do {
          values.append(try weight.initializer.values(shape: weight.shape, for: "\(name)/\(weight.name)"))
        } catch { throw error.under(.key(weight.argument)) }
      }
    }
    return BuiltLayer(
      name: name, layer: layer, inputShape: inputShape, units: output.last.flatMap { $0 } ?? 0,
      weights: zip(needed, values).map { NamedTensor($0.name, $1) })
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? { nil }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    let entry = try LayerCatalog.entry(className)
    guard entry.className == self.className else {
      throw ConfigurationError(
        "\(self.className) cannot be compared as \(entry.className)", remedy: "compare recurrent layers")
    }
    return self
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    let input = layer.inputRank == 2 || timesteps == nil ? [batch, nil] : [batch, timesteps, nil]
    let shape = try? outputShape(for: layer.inputRank == 3 ? [batch, timesteps, nil] : input)
    return [NamedShape("output", shape ?? [batch, nil])]
  }
}

/// A layer without states, with its weights.
struct BuiltLayer<P: PlainLayer>: Layer {
  let name: String
  let layer: P
  let inputShape: [Int]
  let units: Int
  let weights: [NamedTensor]

  var className: String { P.className }
  var features: Int { inputShape.last ?? 0 }
  var isStateful: Bool { false }
  var stateNames: [String] { [] }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  var arguments: [LayerArgument] { P.parameters.map { $0.argument(layer) } }
  var parameterFormula: String {
    layer.parameterFormula ?? weights.map { String($0.tensor.count) }.joined(separator: " + ")
  }

  func outputMask(_ mask: Tensor?) -> Tensor? { mask }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { layer.outputMask(mask, for: input) }

  func equations(_ notation: Notation) -> [String] {
    let y = Symbol(course: "y^{\\langle @\\rangle}", keras: "y_{@}")
    return layer.equation(Symbol.input.tex(notation), y.tex(notation)).map { [$0] } ?? []
  }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shape = call.input.shape
    guard shape.count == inputShape.count, weights.isEmpty || shape.last == features || isReadingIDs,
      (try? layer.outputShape(for: shape)) != nil
    else {
      throw ShapeError(
        layer: name, subject: .input, problem: "the input has shape \(shape)",
        remedy: "\(name) was built for \(features) features: give \(inputShape.count) axes, features last")
    }
    if let (problem, remedy) = layer.problem(in: call.input) {
      throw ShapeError(layer: name, subject: .input, problem: problem, remedy: remedy)
    }
    let output = layer(call.input, mask: call.mask, weights: weights.map(\.tensor))
    return LayerTrace(layer: self, input: call.input, mask: call.mask, lastOutput: output)
  }

  private var isReadingIDs: Bool { layer.vocabularySize != nil }
}

extension String {
  /// A class name as Keras makes a layer's name of it: `time_distributed`, `conv_lstm1d`.
  var inSnakeCase: String {
    let letters = Array(self)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let isAfterLower = index > 0 && letters[index - 1].isLowercase
      let isBeforeLower = index > 0 && index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase, isAfterLower || isBeforeLower { result += "_" }
      result += letter.lowercased()
    }
    return result
  }
}
