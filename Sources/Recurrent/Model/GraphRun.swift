/// A call of a model on its way: what each of its calls so far returned.
struct GraphRun {
  private let model: Model
  private var call: ModelCall
  private let initial: [Int: [Tensor]]
  private(set) var traces: [LayerTrace] = []
  private var returned: [[Tensor]] = []
  /// A mask or nil for each output; states have none.
  private var masks: [[Tensor?]] = []
  /// Calls whose layers keep their states for the next round, stateful or not.
  private let repeated: Set<Int>
  private var isFirstRound = true

  /// - Parameters:
  ///   - initial: The states that are given to calls from outside.
  ///   - repeated: Calls that will be made again, with ``startNextRound(_:)``.
  init(of model: Model, _ call: ModelCall, initial: [Int: [Tensor]], repeated: Set<Int> = []) {
    (self.model, self.call, self.initial, self.repeated) = (model, call, initial, repeated)
  }

  /// Begins another round over the repeated calls, on other inputs: their layers go on from the states in which they
  /// ended; all other calls keep what they returned.
  mutating func startNextRound(_ call: ModelCall) {
    self.call = call
    isFirstRound = false
  }

  func tensor(_ source: ModelConfiguration.Source) -> Tensor {
    switch source {
    case .input(let index): call.inputs[index]
    case .call(let index, let output): returned[index][output]
    }
  }

  func mask(_ source: ModelConfiguration.Source) -> Tensor? {
    switch source {
    case .input(let index): call.masks[index]
    case .call(let index, let output): output < masks[index].count ? masks[index][output] : nil
    }
  }

  mutating func advance(to index: Int, states: inout ModelStates) throws(ShapeError) {
    let use = model.calls[index]
    let layer = model.layers[use.layer]
    let inputs = use.inputs.map(tensor)
    var masks = use.inputs.map(mask)
    if let explicit = use.mask { masks[0] = tensor(explicit) }
    try requireSequence(inputs[0], layer, use)
    let keepsStates = layer.isStateful || (repeated.contains(index) && !layer.stateNames.isEmpty)
    let given = use.initialStates.isEmpty ? initial[index] : use.initialStates.map(tensor)
    let handed = isFirstRound ? given : nil
    let carried = handed == nil && keepsStates ? states.carried[layer.name] : nil
    if let carried { try requireBatch(carried[0].shape[0], of: inputs[0], layer) }
    // Keras hands an automatic mask on only to a layer that is called with nothing else than its input.
    let isFirst = if case .input = use.inputs[0], initial[index] != nil { true } else { false }
    let isDropped = given != nil && use.mask == nil && !isFirst
    var trace = try layer(
      LayerCall(
        inputs: inputs, masks: isDropped ? masks.map { _ in nil } : masks,
        initialStates: handed ?? carried, recordsPreactivations: call.recordsPreactivations))
    if keepsStates { states.carried[layer.name] = trace.finalStates.map(\.tensor) }
    trace = trace.renamed(model.name(ofCall: index))
    trace.inputOrigins = use.inputs.map(origin)
    trace.stateOrigins = use.initialStates.map(origin)
    keep(trace, masks: layer.outputMasks(masks, for: inputs, in: trace), at: index)
  }

  private mutating func keep(_ trace: LayerTrace, masks: [Tensor?], at index: Int) {
    let tensors = trace.returned.map(\.tensor)
    if index == traces.count {
      traces.append(trace)
      returned.append(tensors)
      self.masks.append(masks)
    } else {
      (traces[index], returned[index], self.masks[index]) = (trace, tensors, masks)
    }
  }

  private func origin(_ source: ModelConfiguration.Source) -> TensorOrigin {
    switch source {
    case .input(let index): .input(model.inputs[index].name)
    case .call(let index, let output): .layer(traces[index].name, traces[index].returned[output].name)
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
