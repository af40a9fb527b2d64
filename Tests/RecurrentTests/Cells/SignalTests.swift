import Recurrent
import TestSupport
import Testing

@Suite struct SignalTests {
  private func signals(_ layer: String, _ config: [ConfigurationValue.Member] = []) throws
    -> [SignalDescription]
  {
    let value = ConfigurationValue.object([.init(layer, .object([.init("units", .number(2))] + config))])
    let model = try Model([LayerCatalog.configuration(from: value)], inputShape: [1, 3, 2])
    let trace = try model.run(ModelCall(input: Tensor(repeating: 1, shape: [1, 3, 2])))
    return trace.layers[0].signals.map(\.description)
  }

  @Test func `signals have the names that files use`() throws {
    #expect(
      try signals("LSTM").map(\.name) == [
        "input_gate", "forget_gate", "candidate", "output_gate", "cell_state", "hidden_state",
      ])
    #expect(try signals("GRU").map(\.name) == ["update_gate", "reset_gate", "candidate", "hidden_state"])
    #expect(try signals("SimpleRNN").map(\.name) == ["hidden_state"])
  }

  @Test func `ranges follow the activations in use`() throws {
    #expect(
      try signals("LSTM").map(\.range) == [.unit, .unit, .symmetric, .unit, .unbounded, .symmetric])
    let relu = try signals("LSTM", [.init("activation", .string("relu"))])
    #expect(relu.map(\.range) == [.unit, .unit, .unbounded, .unit, .unbounded, .unbounded])
    let linear = try signals("GRU", [.init("recurrent_activation", .string("linear"))])
    #expect(linear.map(\.range) == [.unbounded, .unbounded, .symmetric, .unbounded])
  }

  @Test func `symbols put the time where the notation has it`() throws {
    let forget = try #require(try signals("LSTM").first { $0.role == .forgetGate })
    #expect(forget.symbol.tex(.course, at: "3") == #"\Gamma_{\mathrm{f}}"#)
    #expect(forget.symbol.tex(.keras, at: "3") == "f_{3}")
    #expect(Symbol.input.tex(.course, at: "t-1") == #"x^{\langle t-1\rangle}"#)
  }
}
