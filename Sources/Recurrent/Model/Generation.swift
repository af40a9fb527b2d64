/// How a model goes on by itself: what it returns for a step is fed back as the next step of one of its inputs, and
/// its layers go on from the states in which they ended.
public struct Generation: Hashable, Sendable {
  /// What of an output is fed back.
  public enum Feed: String, CaseIterable, Hashable, Sendable {
    /// The place of its largest number: as an id, or as a one-hot vector where the input has features.
    case argmax
    /// The output as it is.
    case output
  }

  /// How many outputs are generated; at least one.
  public let steps: Int
  /// What is fed back.
  public let feed: Feed
  /// The name of the input that is fed; the model's last where nil.
  public let input: String?

  /// Creates a generation.
  public init(steps: Int, feed: Feed = .argmax, input: String? = nil) {
    (self.steps, self.feed, self.input) = (steps, feed, input)
  }
}

/// What came of a generation.
public struct GenerationRecord: Hashable, Sendable {
  /// How it was made.
  public let generation: Generation
  /// The name of the input that was fed.
  public let input: String
  /// How many steps of this input were given; those after them were fed back.
  public let givenSteps: Int
  /// The layers that ran at every step, by the names under which they are recorded.
  public let layers: [String]
  /// The place of the largest number of each generated output, `[batch, steps]`; nil where outputs are fed as they are.
  public let choices: Tensor?
}

extension Model {
  /// Runs the model on one batch, then feeds what it returns back to it, and records everything.
  ///
  /// Layers that do not depend on the fed input, such as an encoder, run once. Of the others the trace holds every
  /// step, the given ones and the fed ones, as if the whole sequence had been given; where a layer gives one output
  /// for a whole sequence, that of each round follows the others: `[batch, steps, units]`. Only a fed step that does
  /// not count, such as an id of 0 under `mask_zero`, gives zeros, as the first step of any call does.
  ///
  /// - Parameter call: The input that is fed holds what it starts with: a start symbol, or the beginning of a text.
  /// - Throws: A ``ShapeError`` that says what does not fit, or which layer needs the whole sequence at once.
  public func generate(_ call: ModelCall, _ generation: Generation) throws(ShapeError) -> Trace {
    let loop = try GenerationLoop(of: self, generation)
    return try loop.trace(call, initial: initialStates(call.initialStates))
  }
}

/// The calls of a model that are made at every step of a generation.
struct GenerationLoop {
  private let model: Model
  private let generation: Generation
  private let fed: Int
  private let body: Set<Int>

  /// - Throws: A ``ShapeError`` where the model cannot go on by itself.
  init(of given: Model, _ generation: Generation) throws(ShapeError) {
    func refuse(_ problem: String, _ remedy: String) -> ShapeError {
      ShapeError(layer: given.layers[0].name, subject: .generation, problem: problem, remedy: remedy)
    }
    let names = given.inputs.map(\.name)
    guard let fed = generation.input.map({ names.firstIndex(of: $0) }) ?? (names.count - 1) else {
      let name = generation.input ?? ""
      throw refuse("the model has no input \(name)", NearestName.remedy(for: name, among: names))
    }
    var body: Set<Int> = []
    for (index, call) in given.calls.enumerated() {
      let reads = call.inputs + call.initialStates + (call.mask.map { [$0] } ?? [])
      let isFed = reads.contains { source in
        switch source {
        case .input(let input): input == fed
        case .call(let before, _): body.contains(before)
        }
      }
      guard isFed else { continue }
      let layer = given.layers[call.layer]
      guard layer.runsStepByStep else {
        throw refuse(
          "\(layer.name), a \(layer.className), needs the whole sequence at once",
          "generate only with layers that go step by step")
      }
      let isRepeated = body.contains { given.calls[$0].layer == call.layer }
      guard !isRepeated || layer.stateNames.isEmpty else {
        throw refuse(
          "\(layer.name) is called twice at every step",
          "generate only with layers that are called once a step")
      }
      body.insert(index)
    }
    guard case .call(let last, 0)? = given.outputs.first, body.contains(last) else {
      throw refuse(
        "the model's first output does not depend on \(names[fed])",
        "name the input that is fed: generate: {input: NAME}")
    }
    model = given.carryingStatesInModels()
    (self.generation, self.fed, self.body) = (generation, fed, body)
  }

  func trace(_ call: ModelCall, initial: [Int: [Tensor]]) throws(ShapeError) -> Trace {
    var states = ModelStates()
    var run = GraphRun(of: model, call, initial: initial, repeated: body)
    for index in model.calls.indices { try run.advance(to: index, states: &states) }
    var rounds = [Round(run, call, model)]
    var choices: [Tensor] = []
    for step in 1...generation.steps {
      let next = try self.next(rounds[rounds.count - 1].outputs[0], call.inputs[fed])
      if let choice = next.choice { choices.append(choice) }
      guard step < generation.steps else { break }
      var call = call
      call.inputs[fed] = next.input
      call.masks[fed] = call.masks[fed].map { Tensor(repeating: 1, shape: [$0.shape[0], 1]) }
      run.startNextRound(call)
      for index in model.calls.indices where body.contains(index) {
        try run.advance(to: index, states: &states)
      }
      rounds.append(Round(run, call, model))
    }
    var trace = RoundMerger(model, fed: fed, body: body).trace(of: rounds)
    trace.generation = GenerationRecord(
      generation: generation, input: model.inputs[fed].name, givenSteps: call.inputs[fed].shape[1],
      layers: model.calls.indices.filter(body.contains).map(model.name),
      choices: choices.isEmpty ? nil : Tensor.concatenated(choices, along: 1))
    return trace
  }

  /// What is fed back for an output, and the place of its largest number where that is chosen.
  private func next(
    _ output: Tensor, _ input: Tensor
  ) throws(ShapeError) -> (input: Tensor, choice: Tensor?) {
    let last = output.rank == 3 ? output.step(output.shape[1] - 1) : output
    let batch = last.shape[0], width = last.shape.last ?? 0
    let features = input.rank == 2 ? 1 : input.shape[input.rank - 1]
    func refuse() -> ShapeError {
      ShapeError(
        layer: model.layers[0].name, subject: .generation,
        problem: "an output of \(width) numbers cannot be fed back as \(features) features",
        remedy:
          "give the model as many outputs as \(model.inputs[fed].name) has features, or an Embedding for ids")
    }
    guard last.rank == 2, (2...3).contains(input.rank) else { throw refuse() }
    switch generation.feed {
    case .output:
      guard width == features else { throw refuse() }
      return (last.reshaped(input.rank == 2 ? [batch, 1] : [batch, 1, width]), nil)
    case .argmax:
      let choices = (0..<batch).map { sample in
        let row = last.row(sample).scalars
        return row.indices.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) } ?? 0
      }
      let ids = Tensor(shape: [batch, 1], scalars: choices.map(Float.init))
      if input.rank == 2 { return (ids, ids) }
      guard width == features else { throw refuse() }
      let oneHot = choices.flatMap { choice in (0..<width).map { $0 == choice ? Float(1) : 0 } }
      return (Tensor(shape: [batch, 1, width], scalars: oneHot), ids)
    }
  }
}

extension Model {
  /// The same model, in which models used as layers carry the states of their layers from call to call.
  fileprivate func carryingStatesInModels() -> Model {
    replacingLayers { ($0 as? NestedModelLayer)?.carryingStates(true) ?? $0 }
  }
}
