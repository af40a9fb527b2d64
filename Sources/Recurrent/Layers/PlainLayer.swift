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

  /// Whether what it gives for a step needs nothing but that step of its input.
  var runsStepByStep: Bool { get }

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
  var runsStepByStep: Bool { true }
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
