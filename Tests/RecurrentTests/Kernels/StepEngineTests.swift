import Foundation
import TestSupport
import Testing

@testable import Recurrent

@Suite struct StepEngineTests {
  @Test(arguments: [
    (#"{"LSTM": {"units": 4}}"#, StepEngine.kernel),
    (#"{"GRU": {"units": 4, "activation": "softsign"}}"#, .cell),
    (#"{"Bidirectional": {"layer": {"LSTM": {"units": 4}}}}"#, .kernel),
    (
      #"{"RNN": {"cell": [{"GRUCell": {"units": 4}}, {"SimpleRNNCell": {"units": 3, "activation": "selu"}}]}}"#,
      .cell
    ),
    (#"{"Dense": {"units": 4}}"#, nil),
  ])
  func `a layer says what computes its steps`(layer: String, engine: StepEngine?) throws {
    let configuration = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(layer.utf8)))
    let model = try Model([configuration], inputShape: [2, 5, 3])
    #expect(model.layers[0].stepEngine == engine)
  }

  @Test func `short calls give the bits of the readable cell`() throws {
    let call = LayerCall(input: Tensor(shape: [1, 3, 2], scalars: [0.1, 0.2, 0.3, 0.1, 0.2, 0.3]))
    let configuration = try LayerCatalog.configuration(
      from: ConfigurationValue(json: Data(#"{"LSTM": {"units": 1}}"#.utf8)))
    let layer = try Model([configuration], inputShape: call.input.shape).layers[0]
    let cell = try StepEngine.$forced.withValue(.cell) { try layer(call) }
    #expect(try layer(call).outputs == cell.outputs)
    #expect(StepEngine.choice(for: StepEngine.worthTheKernel) == .kernel)
  }

  @Test func `both directions give the same bits on one thread and on two`() throws {
    var random = SeededGenerator(seed: 5)
    let configuration = try LayerCatalog.configuration(
      from: ConfigurationValue(json: Data(#"{"Bidirectional": {"layer": {"LSTM": {"units": 32}}}}"#.utf8)))
    let input = random.tensor([2, 600, 3])
    let layer = try Model([configuration], inputShape: input.shape).layers[0]
    #expect(layer.parameterCount * 600 > ComputeThreads.worthAThread)
    let states = [32, 32, 32, 32].map { random.tensor([2, $0]) }
    let call = LayerCall(input: input, initialStates: states)
    let one = try ComputeThreads.$limit.withValue(1) { try layer(call) }
    let two = try ComputeThreads.$limit.withValue(2) { try layer(call) }
    #expect(one.outputs == two.outputs && one.finalStates == two.finalStates)
    for (a, b) in zip(one.parts, two.parts) {
      #expect(a.initialStates == b.initialStates)
      for (a, b) in zip(a.signals, b.signals) { #expect(a.values == b.values) }
    }
  }
}
