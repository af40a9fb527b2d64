/// A layer's configuration, checked, without weights: what a Keras layer is before it is built.
public protocol LayerConfiguration: Sendable {
  /// The name given in the configuration, if any.
  var name: String? { get }

  /// Keras' class name.
  var className: String { get }

  /// What Keras calls the first layer of this class that has no name: `simple_rnn`.
  var defaultName: String { get }

  /// The length of the last axis of its output.
  var units: Int { get }

  /// Its setting of the two flags; nil for a layer that has none.
  var returns: ReturnCombination? { get }

  /// Whether its input has to have a time axis.
  var needsSequence: Bool { get }

  /// How many axes its input has to have, batch and time included; nil where it takes any number.
  var inputRank: Int? { get }

  /// Whether its output has as many axes as its input.
  var preservesRank: Bool { get }

  /// How many ids it tells apart, for a layer that reads ids and not numbers.
  var vocabularySize: Int? { get }

  /// Every argument that it was made with, Keras' defaults included, in the order of Keras' constructor.
  var arguments: [LayerArgument] { get }

  /// The names and shapes of its weights, in the order of Keras' `get_weights()`; those of a wrapper's layers
  /// begin with the part: `forward/kernel`.
  func weightShapes(features: Int) -> [(name: String, shape: [Int])]

  /// The shape of what a call on such an input returns first; batch first, nil where a length is open.
  ///
  /// - Throws: A ``ConfigurationError`` with an empty path where the layer cannot read such an input.
  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?]

  /// Gives the layer its weights.
  ///
  /// - Parameters:
  ///   - name: The name that the layer has in its model.
  ///   - inputShape: The shape of what it will be called with, batch first.
  ///   - weights: Explicit weights under Keras' names, or a list in the order of `get_weights()`; from the
  ///     initializers where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts at `weights`' own root or, where an initializer is
  ///   at fault, at the layer's `config` (see ``ConfigurationError/isOfLayerConfiguration``).
  func build(name: String, inputShape: [Int], weights: ConfigurationValue?) throws(ConfigurationError)
    -> any Layer

  /// How many inputs a call can have: one, but for layers that merge and for models.
  var inputCounts: ClosedRange<Int> { get }

  /// What a call on such inputs returns, without running it.
  ///
  /// - Throws: A ``ConfigurationError`` with an empty path where the layer cannot read such inputs.
  func outputShapes(
    forInputs shapes: [[Int?]], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape]

  /// Gives a layer of several inputs its weights; otherwise as the one for a single input.
  func build(
    name: String, inputShapes: [[Int]], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer

  /// The same layer with another setting of the two flags, or nil where it has none.
  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)?

  /// The same units, activations, bias and initializers in a layer of another class; arguments that only one
  /// of the two has fall to Keras' defaults.
  ///
  /// - Throws: A ``ConfigurationError`` where there is no such class, or it is not a recurrent one.
  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration

  /// What a call returns, without running it: each tensor's name and shape.
  ///
  /// - Parameters:
  ///   - batch: The number of samples; nil where it is open, as `None` in Keras.
  ///   - timesteps: The number of steps; nil where it is open.
  ///   - returns: A setting of the two flags; the configuration's own where nil.
  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape]

  /// What a call on such an input returns, without running it: as above, with the axes of space worked out too.
  ///
  /// - Throws: A ``ConfigurationError`` with an empty path where the layer cannot read such an input.
  func outputShapes(for input: [Int?], returns: ReturnCombination?) throws(ConfigurationError) -> [NamedShape]
}

extension LayerConfiguration {
  /// Three where a time axis is needed, else any number.
  public var inputRank: Int? { needsSequence ? 3 : nil }
  /// True, as for most layers.
  public var preservesRank: Bool { true }
  /// Nil, as for all layers that read numbers.
  public var vocabularySize: Int? { nil }
  /// One.
  public var inputCounts: ClosedRange<Int> { 1...1 }

  /// Those of the only input.
  public func outputShapes(
    forInputs shapes: [[Int?]], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    try outputShapes(for: shapes[0], returns: returns)
  }

  /// Builds the layer for its only input.
  public func build(
    name: String, inputShapes: [[Int]], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    try build(name: name, inputShape: inputShapes[0], weights: weights)
  }

  /// The shape of the first of the output shapes; without steps, that of the input with another last axis.
  public func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    guard needsSequence ? input.count == 3 : input.count >= 2 else {
      throw ConfigurationError(
        "\(name ?? defaultName) needs an input of [batch, time, features] and got "
          + NamedShape("", input).pythonSpelling,
        remedy: "give three axes and at least one feature")
    }
    guard needsSequence else { return input.dropLast() + [units] }
    return outputShapes(batch: input[0], timesteps: input[1], returns: nil)[0].shape
  }

  /// Those of a layer without axes of space.
  public func outputShapes(
    for input: [Int?], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    let own = try outputShape(for: input)
    guard self.returns != nil else { return [NamedShape("output", own)] }
    return outputShapes(batch: input[0], timesteps: input[1], returns: returns)
  }

  /// What a call returns under the configuration's own flags, without running it.
  public func outputShapes(batch: Int?, timesteps: Int?) -> [NamedShape] {
    outputShapes(batch: batch, timesteps: timesteps, returns: nil)
  }
}

/// A returned tensor's name and shape, in which a length may be open.
public struct NamedShape: Hashable, Sendable {
  /// The name: `output`, `state_h`.
  public let name: String
  /// The length of each axis, nil where it is open.
  public let shape: [Int?]

  /// Names a shape.
  public init(_ name: String, _ shape: [Int?]) {
    (self.name, self.shape) = (name, shape)
  }

  /// The shape as Keras prints it: `(None, 10, 64)`.
  public var pythonSpelling: String {
    let lengths = shape.map { $0.map(String.init) ?? "None" }
    return lengths.count == 1 ? "(\(lengths[0]),)" : "(\(lengths.joined(separator: ", ")))"
  }
}

extension ConfigurationError {
  /// Whether what ``LayerConfiguration/build(name:inputShape:weights:)`` refused is an argument of the layer,
  /// so that the path starts at the layer's `config` and not at its weights.
  public var isOfLayerConfiguration: Bool {
    guard case .key(let name)? = path.first else { return false }
    return ["units", "kernel_size"].contains(name) || name.hasSuffix("_initializer")
  }
}
