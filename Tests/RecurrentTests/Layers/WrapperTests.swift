import Foundation
import Recurrent
import TestSupport
import Testing

/// Laws that hold between a wrapper and the layers inside of it, on random cases.
@Suite struct WrapperTests {
  private func model(_ json: String, input: Tensor, weights: ConfigurationValue? = nil) throws -> Model {
    try Model(
      [LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))], inputShape: input.shape,
      weights: weights)
  }

  private struct Case {
    let input, mask: Tensor
    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      input = random.tensor([2, 5, 3])
      mask = random.mask(batch: 2, steps: 5)
    }
  }

  /// The weights of a part under Keras' names.
  private func weights(_ layer: any Layer, _ part: String) -> ConfigurationValue {
    .object(
      layer.weights.filter { $0.name.hasPrefix("\(part)/") }.map {
        .init(String($0.name.dropFirst(part.count + 1)), .tensor($0.tensor))
      })
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>, ["LSTM", "GRU", "SimpleRNN"])
  func `a Bidirectional is two layers in opposite directions`(seed: UInt64, className: String) throws {
    let given = Case(seed: seed)
    let config =
      #""units": 4, "return_sequences": true, "return_state": true, "zero_output_for_mask": true"#
    let both = try model(
      #"{"Bidirectional": {"layer": {"\#(className)": {\#(config)}}, "merge_mode": null}}"#,
      input: given.input)
    let call = ModelCall(input: given.input, mask: given.mask)
    let trace = try both.run(call)
    let singles = try [("forward", "false"), ("backward", "true")].map { part, goesBackwards in
      try model(
        #"{"\#(className)": {\#(config), "go_backwards": \#(goesBackwards)}}"#, input: given.input,
        weights: weights(both.layers[0], part)
      ).run(call)
    }
    #expect(trace.outputs[0].tensor == singles[0].outputs[0].tensor)
    #expect(trace.outputs[1].tensor == singles[1].outputs[0].tensor.reversedInTime())
    let states = singles.flatMap { $0.outputs.dropFirst().map(\.tensor) }
    #expect(trace.outputs.dropFirst(2).map(\.tensor) == states)
    #expect(trace.layers[0].parts.map(\.layer.name) == ["bidirectional/forward", "bidirectional/backward"])
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>, [false, true])
  func `stacked cells are layers on top of each other`(seed: UInt64, goesBackwards: Bool) throws {
    let given = Case(seed: seed)
    let stack = try model(
      #"{"RNN": {"cell": [{"LSTMCell": {"units": 4}}, {"GRUCell": {"units": 2}}], "return_state": true, "#
        + #""go_backwards": \#(goesBackwards)}}"#, input: given.input)
    let trace = try stack.run(ModelCall(input: given.input, mask: given.mask))
    let lower = try model(
      #"{"LSTM": {"units": 4, "return_sequences": true, "return_state": true}}"#, input: given.input,
      weights: weights(stack.layers[0], "cell_0"))
    let input = goesBackwards ? given.input.reversedInTime() : given.input
    let mask = goesBackwards ? given.mask.reversedInTime() : given.mask
    let below = try lower.run(ModelCall(input: input, mask: mask))
    let upper = try model(
      #"{"GRU": {"units": 2, "return_state": true}}"#, input: below.outputs[0].tensor,
      weights: weights(stack.layers[0], "cell_1"))
    let above = try upper.run(ModelCall(input: below.outputs[0].tensor, mask: mask))
    #expect(
      trace.outputs.map(\.tensor)
        == [above.outputs[0].tensor] + below.outputs.dropFirst().map(\.tensor)
        + above.outputs.dropFirst().map(\.tensor))
    #expect(stack.layers[0].stateNames == ["cell_0_h", "cell_0_c", "cell_1_h"])
  }

  @Test func `a trace has the signals of each part under the part's name`() throws {
    let given = Case(seed: 4)
    let trace = try model(
      #"{"Bidirectional": {"layer": {"RNN": {"cell": [{"LSTMCell": {"units": 4}}, {"SimpleRNNCell": {"units": 2}}]}}}}"#,
      input: given.input
    ).run(ModelCall(input: given.input))
    let keys = Set(trace.arrays().map(\.key))
    #expect(keys.contains("bidirectional/forward/cell_0/forget_gate"))
    #expect(keys.contains("bidirectional/backward/cell_1/hidden_state"))
    #expect(keys.contains("bidirectional/output"))
    #expect(
      trace.recurrentLayers.map(\.layer.name) == [
        "bidirectional/forward/cell_0", "bidirectional/forward/cell_1", "bidirectional/backward/cell_0",
        "bidirectional/backward/cell_1",
      ])
  }

  @Test func `an RNN over one cell carries the signals itself`() throws {
    let given = Case(seed: 5)
    let trace = try model(#"{"RNN": {"cell": {"GRUCell": {"units": 4}}}}"#, input: given.input)
      .run(ModelCall(input: given.input))
    #expect(trace.arrays().contains { $0.key == "rnn/update_gate" })
    #expect(trace.recurrentLayers.map(\.layer.className) == ["RNN"])
  }

  @Test func `an automatic mask is dropped where an initial state is given`() throws {
    let layers = try [
      #"{"Embedding": {"input_dim": 6, "output_dim": 3, "mask_zero": true}}"#,
      #"{"GRU": {"units": 4, "return_sequences": true}}"#, #"{"GRU": {"units": 2}}"#,
    ].map { try LayerCatalog.configuration(from: ConfigurationValue(json: Data($0.utf8))) }
    let ids = Tensor(shape: [2, 4], scalars: [1, 2, 0, 0, 3, 0, 5, 4])
    let model = try Model(layers, inputShape: ids.shape)
    let zeros = Tensor(repeating: 0, shape: [2, 4])
    let automatic = try model.run(ModelCall(input: ids))
    let dropped = try model.run(ModelCall(input: ids, initialStates: [zeros]))
    #expect(automatic.layers.map { $0.mask != nil } == [false, true, true])
    #expect(dropped.layers.map { $0.mask != nil } == [false, false, true])
  }

  @Test(
    arguments: [
      (#"{"Bidirectional": {"layer": {"Dense": {"units": 2}}}}"#, "layer is a Dense"),
      (#"{"Bidirectional": {}}"#, "Bidirectional has no layer"),
      (
        #"{"Bidirectional": {"layer": {"GRU": {"units": 2}}, "backward_layer": {"GRU": {"units": 2}}}}"#,
        "both layers read in one direction"
      ),
      (
        #"{"Bidirectional": {"layer": {"GRU": {"units": 2}}, "merge_mode": "sum", "#
          + #""backward_layer": {"GRU": {"units": 3, "go_backwards": true}}}}"#,
        "the two layers have 2 and 3 units"
      ),
      (#"{"Bidirectional": {"layer": {"GRU": {"units": 2}}, "merge_mode": "add"}}"#, #"merge_mode is "add""#),
      (#"{"RNN": {"cell": {"LSTM": {"units": 2}}}}"#, "there is no cell LSTM"),
      (#"{"RNN": {"cell": []}}"#, "the list of cells is empty"),
      (#"{"RNN": {"cell": {"LSTMCell": {"units": 2, "return_state": true}}}}"#, "no argument return_state"),
      (
        #"{"TimeDistributed": {"layer": {"GRU": {"units": 2, "return_state": true}}}}"#,
        "cannot have return_state"
      ),
      (#"{"Embedding": {"input_dim": 3}}"#, "Embedding has no output_dim"),
    ])
  func `what cannot be wrapped is refused`(json: String, problem: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
    }
    #expect(error.problem.contains(problem), "\(error.problem)")
  }

  @Test func `initial states that do not fit are counted through the whole wrapper`() throws {
    let given = Case(seed: 6)
    let both = try model(#"{"Bidirectional": {"layer": {"LSTM": {"units": 4}}}}"#, input: given.input)
    let right = Tensor(repeating: 0, shape: [2, 4]), wrong = Tensor(repeating: 0, shape: [2, 3])
    let error = try #require(throws: ShapeError.self) {
      try both.run(ModelCall(input: given.input, initialStates: [right, right, wrong, right]))
    }
    #expect(error.subject == .initialState(2))
    let count = try #require(throws: ShapeError.self) {
      try both.run(ModelCall(input: given.input, initialStates: [right, right]))
    }
    #expect(count.remedy == "bidirectional has 4: forward_h, forward_c, backward_h, backward_c")
  }
}
