import ModelFiles
import Recurrent

/// Where the parts of a call stand in the file.
struct CallPlace: Sendable {
  /// The input, or all of them; nil where they come from files or are synthetic.
  var inputs: TextMark?
  /// The files that inputs come from.
  var files: [String] = []
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
  /// What the steps of the last call's inputs are called, by the inputs' names, where that is said.
  private(set) var tokens: [String: [String]] = [:]
  /// What was left out of inputs, and a mask that stands beside another input.
  private(set) var warnings: [String] = []

  /// A reader for each of the model's inputs.
  private let inputs: [InputReader]
  private let names: [String]
  private let model: ModelConfiguration
  private let given: GivenInputs
  private let source: String
  private let mostStateAxes: Int

  private static let keys = ["input", "inputs", "mask", "initial_state", "reset_before"]

  /// - Parameters:
  ///   - root: The outermost map of the file.
  ///   - model: What is called.
  ///   - weights: The explicit weights, which tell how many features a synthetic input needs.
  ///   - folder: The path of the file, beside which input files are looked for.
  ///   - given: Inputs and states in place of the file's own.
  init(
    _ root: LocatedValue, of model: ModelConfiguration, weights: LocatedValue?, folder: String,
    given: GivenInputs
  ) throws {
    (self.given, source) = (given, folder)
    self.model = model
    names = model.inputs.map(\.name)
    inputs = model.inputs.indices.map {
      InputReader(root: root, model: model, index: $0, weights: weights, source: folder)
    }
    mostStateAxes = max(2, (model.inputRanks.compactMap(\.self).max() ?? 3) - 1)
    guard let list = root.given("calls") else {
      try read(root)
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
    if given.replacesCall, elements.count > 1 {
      throw UnrollError(
        "the configuration makes \(elements.count) calls, and what is given in their place is one",
        remedy: "give a configuration with one call", exitCode: .usage)
    }
    for element in elements {
      guard element.members != nil else {
        throw FileFormatError(
          "a call is \(element.summary)", remedy: "write it as {input: …}", at: element.mark)
      }
      try element.checkKeys(of: "a call", Self.keys, ignoring: ["expected"])
      guard elements.count == 1 || element.given("input") != nil || element.given("inputs") != nil else {
        throw FileFormatError("this call has no input", remedy: "add input:", at: element.mark)
      }
      try read(element)
    }
  }

  private mutating func read(_ value: LocatedValue) throws {
    var place = CallPlace()
    var tensors: [Tensor] = []
    let written = value.given("input") ?? value.given("inputs")
    let shares = try self.shares(of: written, "input")
    let replacements = try given.replacements(for: names, whereMissing: shares.map { $0 == nil })
    tokens = [:]
    for (index, reader) in inputs.enumerated() {
      let input = try reader.read(shares[index], replacements[index])
      tokens[names[index]] = input.tokens
      if let warning = input.warning { warnings.append(warning) }
      if calls.isEmpty { origin = tensors.isEmpty ? input.origin : origin.and(input.origin) }
      if input.mark != nil { place.inputs = place.inputs ?? (names.count > 1 ? written?.mark : input.mark) }
      if case .file(let path) = input.origin { place.files.append(path) }
      tensors.append(input.tensor)
    }
    var call = ModelCall(inputs: tensors, masks: tensors.map { _ in nil })
    if let mask = value.given("mask") {
      place.mask = mask.mark
      for (index, share) in try self.shares(of: mask, "mask").enumerated() {
        call.masks[index] = try share.map { share throws(FileFormatError) in try Self.mask(share) }
      }
    }
    if let states = value.given("initial_state") {
      place.initialState = states.mark
      let list = Self.single(states, axes: mostStateAxes)
      place.initialStates = list.map(\.mark)
      call.initialStates = try list.enumerated().map { index, state in
        let tensor = try TensorReader(subject: "initial state \(index + 1)", axes: ["sample", "unit"]).read(
          state)
        return tensor.rank == 1 ? Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars) : tensor
      }
    }
    if let other = given.call, place.mask != nil, other.call.masks != call.masks {
      warnings.append(
        "\(source): warning: its mask is not used; the input of \(other.source) is read in place of its own, "
          + "with the mask that belongs to that")
    }
    try given.apply(to: &call, of: model)
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

  /// The share of each of the model's inputs in a map by their names, or in a list in their order.
  private func shares(of value: LocatedValue?, _ key: String) throws(FileFormatError) -> [LocatedValue?] {
    guard let value else { return names.map { _ in nil } }
    if names.count == 1 {
      let only = value.elements.flatMap { $0.count == 1 && $0[0].members != nil ? $0[0] : nil }
      let named = key == "input" && !InputReader.keys.contains(names[0]) ? value.given(names[0]) : nil
      return [named ?? only ?? value]
    }
    if let list = value.elements, list.count == names.count {
      return list.map { $0.isNull ? nil : $0 }
    }
    guard value.members != nil else {
      throw FileFormatError(
        "the model has \(names.count) inputs and \(key) is \(value.summary)",
        remedy: "give a map with \(names.joined(separator: ", ")), or a list in this order", at: value.mark)
    }
    try value.checkKeys(of: key, names)
    return names.map { value.given($0) }
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
