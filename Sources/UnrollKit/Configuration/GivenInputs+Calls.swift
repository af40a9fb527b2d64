import ModelFiles
import Recurrent

extension GivenInputs {
  /// What takes the place of each of a model's inputs; nil for one that stays as it is.
  ///
  /// - Parameters:
  ///   - names: Those of the model's inputs.
  ///   - isMissing: Whether the configuration says nothing of an input.
  /// - Throws: An ``UnrollError`` where some are given, and another one that is needed is not.
  func replacements(
    for names: [String], whereMissing isMissing: [Bool]
  ) throws(UnrollError) -> [InputReader.Replacement?] {
    if let (call, source) = call {
      guard call.inputs.count == names.count else {
        throw UnrollError(
          "the model has \(names.count) inputs (\(names.joined(separator: ", "))), and \(source) has \(call.inputs.count)",
          remedy: "compare models with as many inputs", exitCode: .usage)
      }
      return call.inputs.map { .tensor($0, source: source) }
    }
    guard !inputs.isEmpty else { return names.map { _ in nil } }
    if inputs.count == 1, names.count > 1, try holds(names, in: inputs[0]) {
      return names.map { .file(inputs[0], array: $0, vocabulary) }
    }
    let files = try GivenFiles(inputs, names: names, option: "--input").files
    if let index = files.indices.first(where: { files[$0] == nil && isMissing[$0] }) {
      throw UnrollError(
        "the model has \(names.count) inputs (\(names.joined(separator: ", "))), and \(names[index]) is not given",
        remedy: "add --input \(names[index])=FILE", exitCode: .usage)
    }
    return files.map { $0.map { .file($0, array: nil, vocabulary) } }
  }

  private func holds(_ names: [String], in path: String) throws(UnrollError) -> Bool {
    guard InputFile.holdsNumbers(path), GivenFiles.split(path, names: names) == nil else { return false }
    let arrays = try InputFile.arrayNames(in: path)
    return names.allSatisfy(arrays.contains)
  }

  /// Gives a call its initial states, its masks where it repeats another's, and of all only the chosen samples.
  func apply(to modelCall: inout ModelCall, of model: ModelConfiguration) throws(UnrollError) {
    if let call { modelCall.masks = call.call.masks }
    if !initialStates.isEmpty { modelCall.initialStates = try states(of: modelCall, model) }
    guard let samples else { return }
    if let graph = model.graph {
      modelCall.inputs = try zip(modelCall.inputs, graph.inputUses).map { input, use throws(UnrollError) in
        try Self.choose(samples, of: input, along: use.sampleAxis)
      }
      return
    }
    let batch = modelCall.inputs[0].shape.first ?? 0
    if let wrong = samples.first(where: { $0 >= batch }) {
      throw UnrollError(
        "there is no sample \(wrong)", remedy: "the input has \(batch), and --samples counts from 0",
        exitCode: .usage)
    }
    func chosen(_ tensor: Tensor) -> Tensor { tensor.shape.first == batch ? tensor.samples(samples) : tensor }
    modelCall.inputs = modelCall.inputs.map(chosen)
    modelCall.masks = modelCall.masks.map { $0.map(chosen) }
    modelCall.initialStates = modelCall.initialStates?.map(chosen)
  }

  /// The samples of an input of a graph, wherever it has them.
  private static func choose(
    _ samples: [Int], of input: Tensor, along axis: Int?
  ) throws(UnrollError) -> Tensor {
    guard let axis, axis < input.rank else { return input }
    let count = input.shape[axis]
    if let wrong = samples.first(where: { $0 >= count }) {
      throw UnrollError(
        "there is no sample \(wrong)", remedy: "the input has \(count), and --samples counts from 0",
        exitCode: .usage)
    }
    return input.selecting(samples, along: axis)
  }

  private func states(of call: ModelCall, _ model: ModelConfiguration) throws(UnrollError) -> [Tensor] {
    let slots: StateSlots
    do { slots = try StateSlots(of: model, inputs: call.inputs.map(\.shape)) } catch {
      throw UnrollError(error.problem, remedy: error.remedy)
    }
    guard !slots.slots.isEmpty else {
      throw UnrollError(
        "--initial-state is given, and no layer has states that could start from it",
        remedy: model.graph == nil
          ? "leave it out" : "a graph takes its states as inputs: give --input NAME=FILE",
        exitCode: .usage)
    }
    let tensors = if let stacked = try stacked(slots) { stacked } else { try inOrder(slots) }
    return try slots.states(given: tensors, batch: call.inputs[0].shape.first ?? 0)
  }

  /// A file for each state.
  private func inOrder(_ slots: StateSlots) throws(UnrollError) -> [Tensor?] {
    let files = try GivenFiles(
      initialStates, names: slots.slots.map(\.name), aliases: slots.slots.map(\.aliases),
      option: "--initial-state")
    var tensors: [Tensor?] = []
    for file in files.files { tensors.append(try Self.state(file)) }
    return tensors
  }

  /// A file for each letter, with the states of all layers one above the other; nil where the files are not so.
  private func stacked(_ slots: StateSlots) throws(UnrollError) -> [Tensor?]? {
    let stacks = slots.stacks
    let ownNames = slots.slots.flatMap { [$0.name] + $0.aliases }
    let isNamed = initialStates.contains { argument in ownNames.contains { argument.hasPrefix("\($0)=") } }
    guard initialStates.count <= stacks.count, !slots.areOfSpace, !isNamed,
      let files = try? GivenFiles(
        initialStates, names: stacks.map { "\($0.letter)_0" },
        aliases: stacks.map { [$0.letter, "\($0.letter)0"] },
        option: "--initial-state")
    else { return nil }
    var tensors: [Tensor?] = slots.slots.map { _ in nil }
    for (file, stack) in zip(files.files, stacks) {
      guard let state = try Self.state(file) else { continue }
      guard state.rank == 3, state.shape[0] == stack.indices.count else { return nil }
      for (place, index) in stack.indices.enumerated() { tensors[index] = state.row(place) }
    }
    return tensors
  }

  /// A state from a file; one sample may be written without its batch axis.
  private static func state(_ file: String?) throws(UnrollError) -> Tensor? {
    guard let file else { return nil }
    let tensor = try InputFile.read(file)
    return tensor.rank == 1 ? Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars) : tensor
  }
}

extension Tensor {
  /// The entries of the first axis at these indices.
  fileprivate func samples(_ indices: [Int]) -> Tensor {
    let length = count / max(shape.first ?? 1, 1)
    let scalars = indices.flatMap { self.scalars[$0 * length..<($0 + 1) * length] }
    return Tensor(shape: [indices.count] + shape.dropFirst(), scalars: scalars)
  }
}
