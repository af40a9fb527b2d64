/// A call of a model on its way: what each of its calls so far returned.
struct GraphRun {
  private let model: Model
  private var call: ModelCall
  private let initial: [Int: [Tensor]]
  /// What each call gave; nil for those that have not been made yet.
  private var made: [Made?]
  /// Calls whose layers keep their states for the next round, stateful or not.
  private let repeated: Set<Int>
  private var isFirstRound = true
  /// How many steps all rounds have together, where each is a part of one sequence and goes on as if there were no
  /// parts; nil where each round is a call by itself.
  private let wholeSteps: Int?

  private struct Made {
    let trace: LayerTrace
    let returned: [Tensor]
    /// A mask or nil for each output; states have none.
    let masks: [Tensor?]
  }

  /// - Parameters:
  ///   - initial: The states that are given to calls from outside.
  ///   - repeated: Calls that will be made again, with ``startNextRound(_:)``.
  ///   - wholeSteps: How many steps the rounds have together, where they are parts of one sequence.
  init(
    of model: Model, _ call: ModelCall, initial: [Int: [Tensor]], repeated: Set<Int> = [],
    wholeSteps: Int? = nil
  ) {
    (self.model, self.call, self.initial, self.repeated) = (model, call, initial, repeated)
    self.wholeSteps = wholeSteps
    made = model.calls.map { _ in nil }
  }

  /// What the calls so far recorded, in the order of the model.
  var traces: [LayerTrace] { made.compactMap { $0?.trace } }

  /// What a call recorded.
  func trace(ofCall index: Int) -> LayerTrace? { made[index]?.trace }

  /// Begins another round over the repeated calls, on other inputs: their layers go on from the states in which they
  /// ended; all other calls keep what they returned.
  mutating func startNextRound(_ call: ModelCall) { startRound(call, isFirst: false) }

  /// Begins a round, the first or another.
  mutating func startRound(_ call: ModelCall, isFirst: Bool) {
    (self.call, isFirstRound) = (call, isFirst)
  }

  func tensor(_ source: ModelConfiguration.Source) -> Tensor {
    switch source {
    case .input(let index): call.inputs[index]
    case .call(let index, let output): finished(index).returned[output]
    }
  }

  func mask(_ source: ModelConfiguration.Source) -> Tensor? {
    switch source {
    case .input(let index): call.masks[index]
    case .call(let index, let output):
      output < finished(index).masks.count ? finished(index).masks[output] : nil
    }
  }

  private func finished(_ index: Int) -> Made {
    guard let made = made[index] else { preconditionFailure("call \(index) is read before it is made") }
    return made
  }

  mutating func advance(to index: Int, states: inout ModelStates) throws(ShapeError) {
    let use = model.calls[index]
    let layer = model.layers[use.layer]
    let inputs = use.inputs.map(tensor)
    var masks = use.inputs.map(mask)
    if let explicit = use.mask { masks[0] = tensor(explicit) }
    try requireSequence(inputs[0], layer, use)
    let isRepeated = repeated.contains(index)
    let keepsStates = layer.isStateful || (isRepeated && !layer.stateNames.isEmpty)
    let given = use.initialStates.isEmpty ? initial[index] : use.initialStates.map(tensor)
    let handed = isFirstRound || !isRepeated ? given : nil
    let carried = handed == nil && keepsStates ? states.carried[layer.name] : nil
    if let carried { try requireBatch(carried[0].shape[0], of: inputs[0], layer) }
    // Keras hands an automatic mask on only to a layer that is called with nothing else than its input.
    let isFirst = if case .input = use.inputs[0], initial[index] != nil { true } else { false }
    let isDropped = given != nil && use.mask == nil && !isFirst
    var layerCall = LayerCall(
      inputs: inputs, masks: isDropped ? masks.map { _ in nil } : masks,
      initialStates: handed ?? carried, recordsPreactivations: call.recordsPreactivations)
    if isRepeated, let wholeSteps {
      layerCall.whole = WholeCall(
        steps: wholeSteps, outputBefore: isFirstRound ? nil : made[index]?.trace.lastOutput)
    }
    var trace = try layer(layerCall)
    if keepsStates { states.carried[layer.name] = trace.finalStates.map(\.tensor) }
    trace = trace.renamed(model.name(ofCall: index))
    trace.inputOrigins = use.inputs.map(origin)
    trace.stateOrigins = use.initialStates.map(origin)
    made[index] = Made(
      trace: trace, returned: trace.returned.map(\.tensor),
      masks: layer.outputMasks(masks, for: inputs, in: trace))
  }

  private func origin(_ source: ModelConfiguration.Source) -> TensorOrigin {
    switch source {
    case .input(let index): .input(model.inputs[index].name)
    case .call(let index, let output):
      .layer(finished(index).trace.name, finished(index).trace.returned[output].name)
    }
  }

  private func requireBatch(_ batch: Int, of input: Tensor, _ layer: any Layer) throws(ShapeError) {
    guard input.shape.first != batch else { return }
    throw ShapeError(
      layer: layer.name, subject: .input,
      problem:
        "the batch has \(input.shape.first ?? 0) samples and \(layer.name) carries the states of \(batch)",
      remedy: "keep the batch as it was in the call before, or reset the states")
  }

  private func requireSequence(
    _ input: Tensor, _ layer: any Layer, _ use: ModelConfiguration.Call
  ) throws(ShapeError) {
    guard !layer.stateNames.isEmpty, input.rank == 2, case .call(let before, _) = use.inputs[0] else {
      return
    }
    throw ShapeError(
      layer: layer.name, subject: .input,
      problem: "\(layer.name) needs [batch, time, features] and got [batch, units]",
      remedy: "set return_sequences on \(model.layers[model.calls[before].layer].name)")
  }
}
