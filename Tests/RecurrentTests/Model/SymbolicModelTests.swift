import Recurrent
import TestSupport
import Testing

/// Models put together in Swift.
@Suite struct SymbolicModelTests {
  private let source = KerasTensor.input("source", shape: [nil, 3])
  private let target = KerasTensor.input("target", shape: [nil, 2])
  private let first: Tensor = {
    var random = SeededGenerator(seed: 5)
    return random.tensor([2, 5, 3])
  }()
  private let second: Tensor = {
    var random = SeededGenerator(seed: 6)
    return random.tensor([2, 4, 2])
  }()

  @Test func `a decoder starts from the states of the encoder`() throws {
    let encoder = KerasLayer.lstm(units: 6, returnState: true, name: "encoder")
    let decoder = KerasLayer.lstm(units: 6, returnSequences: true)
    let head = KerasLayer.dense(units: 7, activation: .softmax)
    let answer = head(decoder(target, initialState: encoder(source).states))
    let model = try ModelConfiguration(inputs: [source, target], outputs: [answer.output])
    #expect(model.layers.map(\.name) == ["encoder", "lstm", "dense"])
    let trace = try Model(model, inputShapes: [first.shape, second.shape])
      .run(ModelCall(inputs: [first, second], masks: [nil, nil]))
    #expect(trace.layers[1].initialStates.map(\.tensor) == trace.layers[0].finalStates.map(\.tensor))
    #expect(trace.layers[1].stateOrigins == [.layer("encoder", "state_h"), .layer("encoder", "state_c")])
    #expect(trace.outputs.map(\.tensor.shape) == [[2, 4, 7]])
  }

  @Test func `a layer that is called twice has its weights once`() throws {
    let shared = KerasLayer.gru(units: 4)
    let other = KerasTensor.input("other", shape: [nil, 3])
    let both = KerasLayer.concatenate()(shared(source).output, shared(other).output)
    let model = try ModelConfiguration(inputs: [source, other], outputs: [both.output])
    #expect(model.layers.map(\.name) == ["gru", "concatenate"])
    #expect(model.calls.count == 3)
    #expect(try model.shapes(for: [[nil, 5, 3], [nil, 9, 3]]).outputs == [[nil, 8]])
  }

  @Test func `the typed layers are those that Keras' arguments make`() throws {
    func same(_ layer: KerasLayer, _ json: String) throws {
      let read = try LayerCatalog.configuration(from: ConfigurationValue(json: .init(json.utf8)))
      #expect(layer.configuration.className == read.className)
      #expect(layer.configuration.arguments == read.arguments)
    }
    try same(
      .lstm(
        units: 4, recurrentActivation: .hardSigmoid, useBias: false, unitForgetBias: false, goBackwards: true),
      """
      {"LSTM": {"units": 4, "recurrent_activation": "hard_sigmoid", "use_bias": false, "unit_forget_bias": false,
      "go_backwards": true}}
      """)
    try same(
      .gru(units: 3, activation: .relu, resetAfter: false, returnState: true, stateful: true),
      #"{"GRU": {"units": 3, "activation": "relu", "reset_after": false, "return_state": true, "stateful": true}}"#
    )
    try same(
      .simpleRNN(units: 2, returnSequences: true), #"{"SimpleRNN": {"units": 2, "return_sequences": true}}"#)
    try same(
      .embedding(inputDim: 5, outputDim: 3, maskZero: true),
      #"{"Embedding": {"input_dim": 5, "output_dim": 3, "mask_zero": true}}"#)
    try same(
      .bidirectional(.gru(units: 3), mergeMode: nil),
      #"{"Bidirectional": {"layer": {"GRU": {"units": 3}}, "merge_mode": null}}"#)
    try same(
      .stackedCells([.lstm(units: 2), .gru(units: 3)], returnState: true),
      #"{"RNN": {"cell": [{"LSTMCell": {"units": 2}}, {"GRUCell": {"units": 3}}], "return_state": true}}"#)
    try same(.timeDistributed(.dense(units: 2)), #"{"TimeDistributed": {"layer": {"Dense": {"units": 2}}}}"#)
  }

  @Test func `what does not lead from the inputs to the outputs is refused`() throws {
    let layer = KerasLayer.lstm(units: 3)
    let forgotten = #expect(throws: ConfigurationError.self) {
      try ModelConfiguration(inputs: [target], outputs: [layer(source).output])
    }
    #expect(forgotten?.problem == "the model depends on the input source")
    #expect(throws: ConfigurationError.self) {
      try ModelConfiguration(inputs: [layer(source).output], outputs: [layer(source).output])
    }
    #expect(throws: ConfigurationError.self) { try KerasLayer.bidirectional(.dense(units: 3)) }
    #expect(throws: ConfigurationError.self) {
      try KerasLayer.bidirectional(.lstm(units: 3), mergeMode: "max")
    }
  }
}
