import Recurrent
import TestSupport
import Testing

/// Every case, held to what Keras gave.
@Suite struct ReferenceCaseTests {
  static let cases = [
    "seed", "lstm", "gru", "simple_rnn", "activations", "masks", "stateful", "backend_disagreements",
  ].flatMap(Fixtures.cases)

  @Test func `there are as many cases as the reference data has`() {
    #expect(Self.cases.count == 36 + 36 + 68 + 36 + 178 + 168 + 24 + 12)
  }

  @Test(arguments: cases)
  func `a call gives what Keras gives`(_ reference: ReferenceCase) throws {
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
      #expect(trace.layers[0].layer.outputMask(call.mask) == call.outputMask)
      try checkSteps(trace.layers[0], call, tolerance, reference)
    }
  }

  private func checkSteps(
    _ trace: LayerTrace, _ call: ReferenceCase.Call, _ tolerance: Tolerance, _ reference: ReferenceCase
  ) throws {
    // The cases have steps in processing order; a trace has them in input order.
    let isBackwards = reference.layer["config"]?["go_backwards"] == .bool(true)
    for (letter, values) in call.steps {
      let expected = isBackwards ? values.reversedInTime() : values
      let name = try #require(ReferenceCase.signalName(letter) ?? ReferenceCase.sumName(letter))
      let signal = try #require(trace.signals.first { $0.description.name == name })
      let found = letter.hasSuffix("_pre") ? try #require(signal.preactivation).total : signal.values
      #expect(tolerance.firstDifference(letter, found, expected, skipsNaN: true) == nil)
      #expect(hasNaN(found) == expectsNaN(signal, isSum: letter.hasSuffix("_pre"), mask: call.mask))
    }
  }

  private func hasNaN(_ tensor: Tensor) -> Bool { tensor.scalars.contains(where: \.isNaN) }

  /// NaN stands where a step is masked, and nowhere else; states have none.
  private func expectsNaN(_ signal: RecordedSignal, isSum: Bool, mask: Tensor?) -> Bool {
    let isState = [.cellState, .hiddenState].contains(signal.description.role) && !isSum
    return !isState && mask?.scalars.contains(0) == true
  }
}
