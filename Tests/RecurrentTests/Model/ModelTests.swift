import Foundation
import Recurrent
import TestSupport
import Testing

@Suite struct ModelTests {
  private func configurations(_ layers: String...) throws -> [any LayerConfiguration] {
    try layers.map { try LayerCatalog.configuration(from: ConfigurationValue(json: Data($0.utf8))) }
  }

  private let input: Tensor = {
    var random = SeededGenerator(seed: 3)
    return random.tensor([2, 5, 3])
  }()

  @Test func `layers without a name get Keras' names`() throws {
    let model = try Model(
      configurations(
        #"{"LSTM": {"units": 4, "return_sequences": true}}"#,
        #"{"LSTM": {"units": 3, "return_sequences": true}}"#,
        #"{"SimpleRNN": {"units": 2, "return_sequences": true, "name": "lstm_2"}}"#,
        #"{"LSTM": {"units": 5}}"#, #"{"Dense": {"units": 6}}"#),
      inputShape: input.shape)
    #expect(model.layers.map(\.name) == ["lstm", "lstm_1", "lstm_2", "lstm_3", "dense"])
  }

  @Test func `two layers of one name are refused`() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try Model(
        configurations(
          #"{"Dense": {"units": 4, "name": "a"}}"#, #"{"Dense": {"units": 4, "name": "a"}}"#),
        inputShape: input.shape)
    }
    #expect(error.path == [.key("layers"), .index(1)])
  }

  @Test func `stacking without return_sequences says which layer needs it`() throws {
    let layers = try configurations(#"{"LSTM": {"units": 4}}"#, #"{"GRU": {"units": 3}}"#)
    let error = try #require(throws: ConfigurationError.self) {
      try Model(layers, inputShape: input.shape)
    }
    #expect(error.problem == "gru needs [batch, time, features] and got [batch, units]")
    #expect(error.remedy == "set return_sequences on lstm")
    #expect(error.path == [.key("layers"), .index(0)])

    let lstm = try layers[0].build(name: "lstm", inputShape: [2, 5, 3], weights: nil)
    let gru = try layers[1].build(name: "gru", inputShape: [2, 5, 4], weights: nil)
    let refusal = try #require(throws: ShapeError.self) {
      try Model(layers: [lstm, gru]).run(ModelCall(input: input))
    }
    #expect(refusal.remedy == "set return_sequences on lstm")
  }

  @Test func `a stack feeds each layer what the one below returned first`() throws {
    let model = try Model(
      configurations(
        #"{"LSTM": {"units": 4, "return_sequences": true, "return_state": true}}"#,
        #"{"GRU": {"units": 2, "return_state": true}}"#, #"{"Dense": {"units": 6, "activation": "softmax"}}"#),
      inputShape: input.shape)
    let trace = try model.run(ModelCall(input: input))
    #expect(trace.layers[1].input == trace.layers[0].outputSequence)
    #expect(trace.layers[2].input == trace.layers[1].lastOutput)
    #expect(trace.outputs.map(\.name) == ["0"])
    #expect(trace.outputs[0].tensor.shape == [2, 6])
    #expect(trace.recurrentLayers.map(\.layer.name) == ["lstm", "gru"])
  }

  @Test func `a mask goes up to where sequences end`() throws {
    let model = try Model(
      configurations(
        #"{"LSTM": {"units": 4, "return_sequences": true}}"#, #"{"GRU": {"units": 2}}"#,
        #"{"Dense": {"units": 2}}"#),
      inputShape: input.shape)
    let mask = Tensor(shape: [2, 5], scalars: [1, 1, 1, 0, 0, 0, 1, 1, 1, 1])
    let trace = try model.run(ModelCall(input: input, mask: mask))
    #expect(trace.layers.map { $0.mask != nil } == [true, true, false])
  }

  @Test func `weights of several layers come by layer or as one flat list`() throws {
    let layers = try configurations(
      #"{"SimpleRNN": {"units": 2}}"#, #"{"Dense": {"units": 1, "use_bias": false}}"#)
    func array(_ shape: [Int]) -> ConfigurationValue { .tensor(Tensor(repeating: 0.25, shape: shape)) }
    let flat = ConfigurationValue.array([array([3, 2]), array([2, 2]), array([2]), array([2, 1])])
    let nested = ConfigurationValue.object([
      .init(
        "layers",
        .array([
          .array([array([3, 2]), array([2, 2]), array([2])]), .object([.init("kernel", array([2, 1]))]),
        ]))
    ])
    let a = try Model(layers, inputShape: input.shape, weights: flat).run(ModelCall(input: input))
    let b = try Model(layers, inputShape: input.shape, weights: nested).run(ModelCall(input: input))
    #expect(a.outputs == b.outputs)
    let wrong = ConfigurationValue.array([array([3, 2]), array([2, 2]), array([2]), array([5, 1])])
    let error = try #require(throws: ConfigurationError.self) {
      try Model(layers, inputShape: input.shape, weights: wrong)
    }
    #expect(error.path == [.key("weights"), .index(3)])
  }

  @Test func `what does not fit is refused with the layer's name`() throws {
    let model = try Model(configurations(#"{"LSTM": {"units": 4}}"#), inputShape: input.shape)
    func refusal(_ call: ModelCall) throws -> ShapeError {
      try #require(throws: ShapeError.self) { try model.run(call) }
    }
    let zeros = Tensor(repeating: 0, shape: [2, 4])
    #expect(
      try refusal(ModelCall(input: Tensor(repeating: 0, shape: [2, 5, 7]))).remedy == "lstm was built for 3")
    #expect(try refusal(ModelCall(input: Tensor(repeating: 0, shape: [5, 3]))).subject == .input)
    #expect(try refusal(ModelCall(input: Tensor(repeating: 0, shape: [2, 0, 3]))).subject == .input)
    #expect(
      try refusal(ModelCall(input: input, mask: Tensor(repeating: 1, shape: [2, 4]))).subject == .mask)
    #expect(try refusal(ModelCall(input: input, initialStates: [zeros])).remedy == "lstm has 2: h, c")
    #expect(
      try refusal(ModelCall(input: input, initialStates: [zeros, Tensor(repeating: 0, shape: [2, 3])]))
        .subject
        == .initialState(1))
  }

  @Test func `a stateful layer refuses another batch until it is reset`() throws {
    let model = try Model(
      configurations(#"{"GRU": {"units": 4, "stateful": true}}"#), inputShape: input.shape)
    let smaller = Tensor(repeating: 1, shape: [1, 5, 3])
    var states = ModelStates()
    let first = try model.run(ModelCall(input: input), states: &states)
    let second = try model.run(ModelCall(input: input), states: &states)
    #expect(second.layers[0].initialStates[0].tensor == first.layers[0].finalStates[0].tensor)
    #expect(throws: ShapeError.self) { try model.run(ModelCall(input: smaller), states: &states) }
    let again = try model.run(ModelCall(input: smaller, resetBefore: true), states: &states)
    #expect(again.layers[0].initialStates[0].tensor == Tensor(repeating: 0, shape: [1, 4]))
  }
}
