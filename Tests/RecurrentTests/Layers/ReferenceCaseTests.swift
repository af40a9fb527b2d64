import Recurrent
import TestSupport
import Testing

/// Every case, held to what Keras gave.
@Suite struct ReferenceCaseTests {
  static let cases = [
    "seed", "lstm", "gru", "simple_rnn", "activations", "masks", "stateful", "backend_disagreements",
    "cells", "bidirectional", "wrappers", "sequential", "keras_tests", "convlstm",
  ].flatMap(Fixtures.cases)

  @Test func `there are as many cases as the reference data has`() {
    let ofLayers = 36 + 36 + 68 + 36 + 178 + 168 + 24 + 12
    let ofWrappers = 36 + 100 + 22 + 37 + 43 + 8
    #expect(Self.cases.count == ofLayers + ofWrappers)
  }

  @Test(arguments: cases, [StepEngine.cell, .kernel])
  func `a call gives what Keras gives`(_ reference: ReferenceCase, engine: StepEngine) throws {
    try StepEngine.$forced.withValue(engine) { try check(reference) }
  }

  private func check(_ reference: ReferenceCase) throws {
    let tolerance = Tolerance.forCase(tagged: reference.tags)
    let model = try Fixtures.model(reference)
    var states = ModelStates()
    for (index, call) in reference.calls.enumerated() {
      let trace = try model.run(
        ModelCall(
          input: call.input, mask: call.mask, initialStates: call.initialStates,
          resetBefore: call.resetBefore, recordsPreactivations: true),
        states: &states)
      #expect(trace.outputs.count == call.returned.count)
      for (found, expected) in zip(trace.outputs, call.returned) {
        #expect(
          tolerance.firstDifference("call \(index), output \(found.name)", found.tensor, expected) == nil)
      }
      for (layer, expected) in zip(trace.layers, call.layerOutputs) {
        #expect(tolerance.firstDifference(layer.layer.name, layer.returned[0].tensor, expected) == nil)
      }
      let last = try #require(trace.layers.last)
      #expect(last.layer.outputMask(last.mask, for: last.input) == call.outputMask)
      for steps in call.steps {
        try check(steps, in: layer(at: steps.path, of: trace, reference), tolerance)
      }
    }
  }

  @Test(arguments: Fixtures.cases("keras_tests").filter { $0.line["literal"] != nil })
  func `a call gives the numbers that stand in Keras' own tests`(_ reference: ReferenceCase) throws {
    let model = try Fixtures.model(reference)
    var states = ModelStates()
    var output: Tensor?
    for call in reference.calls {
      output = try model.run(
        ModelCall(
          input: call.input, mask: call.mask, initialStates: call.initialStates,
          resetBefore: call.resetBefore),
        states: &states
      ).outputs[0].tensor
    }
    let literal = try #require(reference.line["literal"]).tensor("literal")
    // The numbers for stacked cells are printed with fewer digits there.
    let isStacked = reference.layer["config"]?["cell"]?["class_name"]?.text == "StackedRNNCells"
    let tolerance = isStacked ? Tolerance.fourDecimals : .float32
    #expect(tolerance.firstDifference("output", try #require(output), literal) == nil)
  }

  /// The layer, or the part of one, that carries the signals of a path.
  private func layer(
    at path: [String], of trace: Trace, _ reference: ReferenceCase
  ) throws -> LayerTrace {
    var path = path[...]
    var found = trace.layers[0]
    if reference.layers != nil, let index = path.popFirst().flatMap(Int.init) { found = trace.layers[index] }
    for step in path {
      let name = "\(found.layer.name)/\(Int(step) == nil ? step : "cell_\(step)")"
      found = try #require(found.parts.first { $0.layer.name == name })
    }
    return found
  }

  private func check(_ steps: ReferenceCase.Steps, in trace: LayerTrace, _ tolerance: Tolerance) throws {
    // The cases have steps in processing order; a trace has them in input order.
    let isBackwards = trace.layer.arguments.contains { $0.name == "go_backwards" && $0.value == "True" }
    let expected = isBackwards ? steps.values.reversedInTime() : steps.values
    let isSum = steps.letter.hasSuffix("_pre")
    let name = try #require(ReferenceCase.signalName(steps.letter) ?? ReferenceCase.sumName(steps.letter))
    let signal = try #require(trace.signals.first { $0.description.name == name })
    let found = isSum ? try #require(signal.preactivation).total : signal.values
    #expect(tolerance.firstDifference(steps.letter, found, expected, skipsNaN: true) == nil)
    #expect(hasNaN(found) == expectsNaN(signal, isSum: isSum, mask: trace.mask))
  }

  private func hasNaN(_ tensor: Tensor) -> Bool { tensor.scalars.contains(where: \.isNaN) }

  /// NaN stands where a step is masked, and nowhere else; states have none.
  private func expectsNaN(_ signal: RecordedSignal, isSum: Bool, mask: Tensor?) -> Bool {
    let isState = [.cellState, .hiddenState].contains(signal.description.role) && !isSum
    return !isState && mask?.scalars.contains(0) == true
  }
}
