/// A call of a model that is made for one part of its sequence after another, so that what is recorded of a part can be
/// put away before the next is run.
///
/// The parts put together are what ``Model/run(_:)`` records of the whole.
public struct PartwiseRun {
  /// How many steps the sequence has.
  public var steps: Int { plan.steps }
  /// How many samples there are.
  public var batch: Int { call.inputs[0].shape[0] }

  private let model: Model
  private let call: ModelCall
  private let plan: PartPlan
  private var states = ModelStates()
  private var run: GraphRun
  private var done = 0

  /// Prepares a call.
  ///
  /// - Returns: Nil where a layer needs the whole sequence at once, as one does that reads it backwards.
  /// - Throws: A ``ShapeError`` where the initial states do not fit.
  public init?(of model: Model, _ call: ModelCall) throws(ShapeError) {
    precondition(call.inputs.count == model.inputs.count, "an input for each of the model's")
    let initial = try model.initialStates(call.initialStates)
    guard let plan = PartPlan(of: model, call) else { return nil }
    (self.model, self.call, self.plan) = (model, call, plan)
    run = GraphRun(of: model, call, initial: initial, repeated: plan.repeated, wholeSteps: plan.steps)
  }

  /// Runs the next steps, as many as there still are up to a number.
  ///
  /// - Returns: What has a value for each of them, `[batch, steps, …]`, under the keys of ``Trace/arrays(prefix:)``, the
  ///   same and in the same order each time; nil where no step is left.
  /// - Throws: A ``ShapeError`` that names the layer which something does not fit.
  public mutating func next(_ count: Int) throws(ShapeError) -> [NamedTensor]? {
    precondition(count > 0, "a part without steps")
    guard done < plan.steps else { return nil }
    let range = done..<min(done + count, plan.steps)
    var part = call
    for input in plan.inputs {
      part.inputs[input] = call.inputs[input].steps(range)
      part.masks[input] = try maskSteps(range, of: input)
    }
    run.startRound(part, isFirst: done == 0)
    for index in model.calls.indices where !plan.last.contains(index) {
      guard done == 0 || plan.repeated.contains(index) else { continue }
      try run.advance(to: index, states: &states)
    }
    done = range.upperBound
    return arrays { $0 == .steps }
  }

  /// Runs what waits for the end of the sequence.
  ///
  /// - Returns: What has one value for the whole sequence, or does not depend on it, under the keys of
  ///   ``Trace/arrays(prefix:)``.
  /// - Precondition: No step is left.
  public mutating func finish() throws(ShapeError) -> [NamedTensor] {
    precondition(done == plan.steps, "\(plan.steps - done) steps are left")
    for index in plan.last.sorted() { try run.advance(to: index, states: &states) }
    return arrays { $0 != .steps }
  }

  private func maskSteps(_ range: Range<Int>, of input: Int) throws(ShapeError) -> Tensor? {
    guard let mask = call.masks[input] else { return nil }
    let expected = Array(call.inputs[input].shape.prefix(2))
    guard mask.shape == expected else {
      throw ShapeError(
        layer: model.layers[0].name, subject: .mask, problem: "the mask has shape \(mask.shape)",
        remedy: "give [batch, time] = \(expected)")
    }
    return mask.steps(range)
  }

  private func arrays(_ isWanted: (PartPlan.Kind) -> Bool) -> [NamedTensor] {
    var arrays: [(key: String, tensor: Tensor)] = []
    for (index, input) in model.inputs.enumerated() where isWanted(plan.kind(.input(index), of: model)) {
      arrays.append(("inputs/\(input.name)", run.tensor(.input(index))))
    }
    for index in model.calls.indices {
      guard let trace = run.trace(ofCall: index) else { continue }
      let isRepeated = plan.repeated.contains(index)
      let goesBySteps = isRepeated && plan.kind(.call(index, output: 0), of: model) == .steps
      if isWanted(isRepeated ? .steps : .end) { arrays += trace.signalArrays }
      if isWanted(goesBySteps ? .steps : .end) { arrays += trace.outputArrays }
      if isWanted(isRepeated ? .steps : .end) { arrays += trace.maskArrays }
    }
    for (position, source) in model.outputs.enumerated() where isWanted(plan.kind(source, of: model)) {
      arrays.append(("outputs/\(position)", run.tensor(source)))
    }
    return arrays.map { NamedTensor($0.key, $0.tensor) }
  }
}
