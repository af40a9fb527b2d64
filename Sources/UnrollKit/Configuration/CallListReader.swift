import ModelFiles
import Recurrent

/// Where the parts of a call stand in the file.
struct CallPlace: Sendable {
  /// The input; nil where it comes from a file or is synthetic.
  var input: TextMark?
  /// The file that the input comes from, where it comes from one.
  var inputFile: String?
  var mask: TextMark?
  /// The list of initial states, and each of them.
  var initialState: TextMark?
  var initialStates: [TextMark] = []
}

/// Reads what the model is called with.
struct CallListReader {
  /// The calls, at least one.
  private(set) var calls: [ModelCall] = []
  /// Where they stand.
  private(set) var places: [CallPlace] = []
  /// Where the first input comes from.
  private(set) var origin = InputOrigin.configuration

  private let inputs: InputReader

  private static let keys = ["input", "mask", "initial_state", "reset_before"]

  /// - Parameters:
  ///   - root: The outermost map of the file.
  ///   - layers: The layers that are called.
  ///   - weights: The explicit weights, which tell how many features a synthetic input needs.
  ///   - folder: The path of the file, beside which input files are looked for.
  ///   - override: An input in place of the file's own.
  init(
    _ root: LocatedValue, of layers: LayerListReader, weights: LocatedValue?, folder: String,
    override: InputOverride?
  ) throws {
    inputs = InputReader(root: root, layers: layers, weights: weights, source: folder)
    guard let list = root.given("calls") else {
      try read(root, override)
      return
    }
    if let other = root.members?.first(where: { Self.keys.contains($0.key) && !$0.value.isNull }) {
      throw FileFormatError("\(other.key) stands beside calls", remedy: "move it into a call", at: other.mark)
    }
    guard let elements = list.elements, !elements.isEmpty else {
      throw FileFormatError(
        list.elements == nil ? "calls is \(list.summary), not a list" : "calls is empty",
        remedy: "give a list such as - {input: …}", at: list.mark)
    }
    if let override, elements.count > 1 {
      throw UnrollError(
        "the configuration makes \(elements.count) calls, and \(override.path) is one input",
        remedy: "give a configuration with one call", exitCode: .usage)
    }
    for element in elements {
      guard element.members != nil else {
        throw FileFormatError(
          "a call is \(element.summary)", remedy: "write it as {input: …}", at: element.mark)
      }
      try element.checkKeys(of: "a call", Self.keys, ignoring: ["expected"])
      guard elements.count == 1 || element.given("input") != nil else {
        throw FileFormatError("this call has no input", remedy: "add input:", at: element.mark)
      }
      try read(element, override)
    }
  }

  private mutating func read(_ value: LocatedValue, _ override: InputOverride?) throws {
    var place = CallPlace()
    let input = try inputs.read(value.given("input"), override)
    if calls.isEmpty { origin = input.origin }
    place.input = input.mark
    if case .file(let path) = input.origin { place.inputFile = path }
    var call = ModelCall(input: input.tensor)
    if let mask = value.given("mask") {
      place.mask = mask.mark
      call.mask = try Self.mask(mask)
    }
    if let states = value.given("initial_state") {
      place.initialState = states.mark
      let list = Self.single(states, axes: inputs.stateRank)
      place.initialStates = list.map(\.mark)
      call.initialStates = try list.enumerated().map { index, state in
        let tensor = try TensorReader(subject: "initial state \(index + 1)", axes: ["sample", "unit"]).read(
          state)
        return tensor.rank == 1 ? Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars) : tensor
      }
    }
    if let reset = value.given("reset_before") {
      guard case .bool(let flag) = reset.content else {
        throw FileFormatError(
          "reset_before is \(reset.summary)", remedy: "give true or false", at: reset.mark)
      }
      call.resetBefore = flag
    }
    calls.append(call)
    places.append(place)
  }

  /// The states in a list that may be nested as Keras nests those of stacked cells: `[[h, c], [h, c]]`.
  ///
  /// - Parameter axes: How many axes a state has; what is nested deeper is a list of states.
  private static func single(_ value: LocatedValue, axes: Int) -> [LocatedValue] {
    value.elements?.flatMap { depth($0) > axes ? single($0, axes: axes) : [$0] } ?? [value]
  }

  /// How many axes an array has.
  private static func depth(_ value: LocatedValue) -> Int {
    if value.members != nil { return value["shape"]?.elements?.count ?? 0 }
    return value.elements.map { 1 + ($0.first.map(depth) ?? 0) } ?? 0
  }

  private static func mask(_ value: LocatedValue) throws(FileFormatError) -> Tensor {
    let tensor = try TensorReader(subject: "the mask", axes: ["sample", "step"]).read(value)
    if let wrong = tensor.scalars.first(where: { $0 != 0 && $0 != 1 }) {
      throw FileFormatError(
        "the mask holds \(wrong)", remedy: "give 1 where the step counts and 0 where it does not",
        at: value.mark)
    }
    return tensor.rank == 1 ? Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars) : tensor
  }
}
