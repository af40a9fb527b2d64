/// How a `Bidirectional` makes one output of two.
enum MergeMode: String, ChoiceArgument {
  /// Forward features, then backward ones.
  case concat
  /// Their sum.
  case sum
  /// Their product.
  case mul
  /// Their mean.
  case ave
  /// Both, one after the other: `None` in Python.
  case none

  static var null: MergeMode? { MergeMode.none }

  /// One tensor of both directions; nil where they stay apart.
  func callAsFunction(_ forward: Tensor, _ backward: Tensor) -> Tensor? {
    switch self {
    case .concat: forward.joined(with: backward)
    case .sum: forward + backward
    case .mul: forward * backward
    case .ave: (forward + backward).map { $0 / 2 }
    case .none: nil
    }
  }
}

/// The arguments of Keras' `Bidirectional`.
struct BidirectionalOptions: Sendable {
  /// Given, once a configuration has been read.
  var layer: NestedSequence?
  /// What reads backwards; a copy of `layer` in the other direction where nil.
  var backwardLayer: NestedSequence?
  var mergeMode = MergeMode.concat

  static let parameters: [LayerParameter<BidirectionalOptions>] = [
    LayerParameter("layer", \.layer),
    LayerParameter("merge_mode", \.mergeMode, usual: .concat),
    LayerParameter("backward_layer", \.backwardLayer, isRequired: false),
  ]

  /// The same with another setting of the two flags on the layers.
  func returning(_ combination: ReturnCombination) -> BidirectionalOptions {
    var copy = self
    copy.layer?.configuration.running.returns = combination
    copy.backwardLayer?.configuration.running.returns = combination
    return copy
  }
}

extension SequenceOptions {
  /// Sets the two flags as `Bidirectional` does: where sequences are returned, masked steps give zeros.
  mutating func returnAsPartOfBidirectional(_ combination: ReturnCombination) {
    returns = combination
    zeroOutputForMask = combination.returnSequences
  }
}

/// The configuration of a `Bidirectional`: two recurrent layers over one sequence, in opposite directions.
struct BidirectionalConfiguration: LayerConfiguration {
  static let classNameInKeras = "Bidirectional"
  let name: String?
  private var options: BidirectionalOptions
  private var forward, backward: any SequenceConfiguration

  /// Reads the `config` map of a layer.
  init(config: ConfigurationValue) throws(ConfigurationError) {
    var options = BidirectionalOptions()
    let name = try config.readArguments(
      BidirectionalOptions.parameters, of: Self.classNameInKeras, into: &options)
    try self.init(name: name, options: options)
  }

  /// Makes a configuration of arguments that fit each by itself.
  init(name: String?, options: BidirectionalOptions) throws(ConfigurationError) {
    self.name = name
    guard let layer = options.layer?.configuration else {
      throw ConfigurationError(
        "Bidirectional has no layer", remedy: "give it, such as \(NestedLayer.example)")
    }
    self.options = options
    forward = layer
    backward = layer
    backward.running.goBackwards.toggle()
    if let own = options.backwardLayer?.configuration { backward = own }
    try checkDirections()
    for direction in [\BidirectionalConfiguration.forward, \.backward] {
      let returns = self[keyPath: direction].running.returns
      self[keyPath: direction].running.returnAsPartOfBidirectional(returns)
    }
  }

  private func checkDirections() throws(ConfigurationError) {
    let (a, b) = (forward.running, backward.running)
    func refuse(_ problem: String, _ remedy: String) -> ConfigurationError {
      ConfigurationError(problem, remedy: remedy, at: [.key("backward_layer")])
    }
    guard a.goBackwards != b.goBackwards else {
      throw refuse("both layers read in one direction", "set go_backwards on backward_layer only")
    }
    for (name, isSame) in [
      ("stateful", a.stateful == b.stateful), ("return_sequences", a.returnSequences == b.returnSequences),
      ("return_state", a.returnState == b.returnState),
    ] where !isSame {
      throw refuse("the two layers differ in \(name)", "set it alike on both")
    }
    if [.sum, .mul, .ave].contains(options.mergeMode), forward.units != backward.units {
      throw refuse(
        "the two layers have \(forward.units) and \(backward.units) units",
        "give them as many, or use merge_mode concat")
    }
  }

  var className: String { Self.classNameInKeras }
  var defaultName: String { "bidirectional" }
  var units: Int { options.mergeMode == .concat ? forward.units + backward.units : forward.units }
  var returns: ReturnCombination? { forward.returns }
  var needsSequence: Bool { true }
  var inputRank: Int? { forward.inputRank }
  var arguments: [LayerArgument] { BidirectionalOptions.parameters.map { $0.argument(options) } }

  func weightShapes(features: Int) -> [(name: String, shape: [Int])] {
    forward.weightShapes(features: features).map { ("forward/\($0.name)", $0.shape) }
      + backward.weightShapes(features: features).map { ("backward/\($0.name)", $0.shape) }
  }

  func build(
    name: String, inputShape: [Int], weights: ConfigurationValue?
  ) throws(ConfigurationError) -> any Layer {
    let directions = [("forward", forward), ("backward", backward)]
    let parts = try WeightPart.named(
      directions.map(\.0), in: weights, counts: directions.map { $0.1.weightShapes(features: 1).count },
      of: name)
    var built: [any Layer] = []
    for ((direction, layer), part) in zip(directions, parts) {
      do {
        built.append(
          try layer.build(name: "\(name)/\(direction)", inputShape: inputShape, weights: part.value))
      } catch { throw part.placed(error) }
    }
    return BidirectionalLayer(name: name, options: options, forward: built[0], backward: built[1])
  }

  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)? {
    var copy = self
    for direction in [\BidirectionalConfiguration.forward, \.backward] {
      copy[keyPath: direction].running.returnAsPartOfBidirectional(combination)
    }
    copy.options = options.returning(combination)
    return copy
  }

  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration {
    var copy = self
    for direction in [\BidirectionalConfiguration.forward, \.backward] {
      let layer = try copy[keyPath: direction].converted(to: className)
      guard let sequence = layer as? any SequenceConfiguration else { continue }
      copy[keyPath: direction] = sequence
    }
    copy.options.layer = NestedSequence(copy.forward)
    if copy.options.backwardLayer != nil { copy.options.backwardLayer = NestedSequence(copy.backward) }
    return copy
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    let shape = try forward.outputShape(for: input)
    return shape.dropLast() + [units]
  }

  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape] {
    merged(
      forward.outputShapes(batch: batch, timesteps: timesteps, returns: returns),
      backward.outputShapes(batch: batch, timesteps: timesteps, returns: returns))
  }

  func outputShapes(
    for input: [Int?], returns: ReturnCombination?
  ) throws(ConfigurationError) -> [NamedShape] {
    merged(
      try forward.outputShapes(for: input, returns: returns),
      try backward.outputShapes(for: input, returns: returns))
  }

  private func merged(_ a: [NamedShape], _ b: [NamedShape]) -> [NamedShape] {
    let outputs =
      options.mergeMode == .none
      ? [NamedShape("output_forward", a[0].shape), NamedShape("output_backward", b[0].shape)]
      : [NamedShape("output", a[0].shape.dropLast() + [units])]
    return outputs + a.dropFirst().map { NamedShape("forward_\($0.name)", $0.shape) }
      + b.dropFirst().map { NamedShape("backward_\($0.name)", $0.shape) }
  }
}
