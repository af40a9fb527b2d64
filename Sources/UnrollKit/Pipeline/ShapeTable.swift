import Recurrent

/// What each combination of the two flags returns, worked out from the layer alone, without running it.
public struct ShapeTable: Sendable {
  /// The layer in question.
  public let layer: Layer
  /// The shape of the input, nil where a length is open.
  public let input: [Int?]
  /// How many numbers the weights hold; nil where the number of features is open.
  public let parameterCount: Int?
  /// The layer as a Keras user writes it, without the flags: `Bidirectional(LSTM(64))`.
  public let constructor: String
  /// A row for each combination.
  public let rows: [Row]

  /// One combination.
  public struct Row: Sendable {
    /// The two flags.
    public let combination: ReturnCombination
    /// Each returned tensor's name and shape.
    public let returned: [NamedShape]
    /// The line that a Keras user writes.
    public let call: String
  }

  /// Works out the table of a recurrent layer.
  ///
  /// - Parameters:
  ///   - layer: What is asked about.
  ///   - timesteps: The steps of the input; open where nil.
  ///   - features: The features of the input; open where nil.
  ///   - batch: The samples of the input; open where nil.
  ///   - space: The lengths of the input's axes of space, for a convolutional layer; open where empty.
  /// - Throws: An ``UnrollError`` where the layer is unknown, is not recurrent, or a number does not fit.
  public init(
    of layer: Layer, timesteps: Int? = nil, features: Int? = nil, batch: Int? = nil, space: [Int] = []
  ) throws(UnrollError) {
    try Self.check(timesteps, "timesteps")
    try Self.check(features, "features")
    try Self.check(batch, "batch")
    for length in space { try Self.check(length, "a length of space") }
    self.layer = layer
    let configuration = try layer.configuration()
    let axes = (configuration.inputRank ?? 3) - 3
    guard space.isEmpty || space.count == axes else {
      throw UnrollError(
        "\(layer.className) has \(axes == 0 ? "no" : "\(axes)") axes of space, and \(space.count == 1 ? "1 length is" : "\(space.count) lengths are") given",
        remedy: axes == 0
          ? "leave --space out" : "give \(axes == 1 ? "--space rows" : "--space rows,columns")",
        exitCode: .usage)
    }
    let lengths = space.isEmpty ? Array(repeating: nil, count: axes) : space.map { $0 as Int? }
    let input = [batch, timesteps] + lengths + [features]
    self.input = input
    parameterCount = features.map { features in
      configuration.weightShapes(features: features).reduce(0) { $0 + $1.shape.reduce(1, *) }
    }
    constructor = PythonSpelling.constructor(configuration.className, configuration.arguments)
    var rows: [Row] = []
    for combination in ReturnCombination.all {
      rows.append(try Self.row(combination, configuration, input))
    }
    self.rows = rows
  }

  private static func row(
    _ combination: ReturnCombination, _ configuration: any LayerConfiguration, _ input: [Int?]
  ) throws(UnrollError) -> Row {
    let set = configuration.returning(combination) ?? configuration
    let returned: [NamedShape]
    do { returned = try set.outputShapes(for: input, returns: combination) } catch {
      throw UnrollError(error.problem, remedy: error.remedy, exitCode: .usage)
    }
    let targets = PythonSpelling.targets(returned.map(\.name))
    let constructor = PythonSpelling.constructor(set.className, set.arguments)
    return Row(combination: combination, returned: returned, call: "\(targets) = \(constructor)(x)")
  }

  private static func check(_ length: Int?, _ name: String) throws(UnrollError) {
    guard let length, length < 1 else { return }
    throw UnrollError("\(name) is \(length)", remedy: "give a whole number of at least 1", exitCode: .usage)
  }
}
