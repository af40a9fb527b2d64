import Foundation
import ModelFiles
import Recurrent
import Templates
import Testing
import UnrollKit

@Suite struct `Run configurations` {
  @Test func `the short form, Keras' form and a dump of get_config() give the same layer`() throws {
    let forms = [
      "layers:\n  - LSTM: {units: 3, return_state: true}\n",
      "layer: {class_name: LSTM, config: {units: 3, return_state: true}}\n",
      "class_name: LSTM\nconfig: {units: 3, return_state: true}\n",
      "layers: [{class_name: LSTM, config: {units: 3, return_state: true}}]\n",
      #"{"name": null, "units": 3, "return_state": true, "unit_forget_bias": true}"#,
      """
      {"name": "sequential", "trainable": true, "dtype": {"class_name": "DTypePolicy"}, "layers": [
        {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4, 2]}},
        {"module": "keras.layers", "class_name": "LSTM", "config": {"units": 3, "return_state": true},
         "registered_name": null, "build_config": {"input_shape": [null, 4, 2]}}],
       "build_input_shape": [null, 4, 2]}
      """,
      "layer: {class_name: Sequential, config: {name: s, layers: [LSTM: {units: 3, return_state: true}]}}",
    ]
    for form in forms {
      let configuration = try read(form)
      #expect(configuration.layers.count == 1)
      #expect(configuration.layers[0].className == "LSTM")
      #expect(configuration.layers[0].units == 3)
      #expect(configuration.layers[0].returns == ReturnCombination(returnSequences: false, returnState: true))
    }
  }

  @Test func `anchors, aliases and merges are followed`() throws {
    let configuration = try read(
      """
      layers:
        - LSTM: &common {units: 3, return_sequences: true}
        - GRU: {<<: *common, units: 5}
      """)
    #expect(configuration.layers.map(\.units) == [3, 5])
    #expect(configuration.layers[1].returns?.returnSequences == true)
  }

  @Test func `an input may be nested lists, flat data, or one sample without its batch axis`() throws {
    let expected = Tensor(shape: [1, 3, 2], scalars: [1, 2, 3, 4, 5, 6])
    for input in [
      "[[[1, 2], [3, 4], [5, 6]]]", "[[1, 2], [3, 4], [5, 6]]", "{samples: [[[1, 2], [3, 4], [5, 6]]]}",
      "{shape: [1, 3, 2], data: [1, 2, 3, 4, 5, 6]}", "{samples: {shape: [3, 2], data: [1, 2, 3, 4, 5, 6]}}",
    ] {
      let configuration = try read("layers: [GRU: {units: 1}]\ninput: \(input)\n")
      #expect(configuration.calls.map(\.input) == [expected])
      #expect(configuration.inputOrigin == .configuration)
    }
  }

  @Test func `a dense layer alone reads rank 2 as a batch`() throws {
    let configuration = try read("layers: [Dense: {units: 1}]\ninput: [[1, 2], [3, 4], [5, 6]]\n")
    #expect(configuration.calls[0].input.shape == [3, 2])
  }

  @Test func `every spelling of a number that YAML has is exact`() throws {
    let configuration = try read("layers: [GRU: {units: 1}]\ninput: [[[.5, +1, -2., 1e-3, 007, 16777217]]]\n")
    #expect(configuration.calls[0].input.scalars == [0.5, 1, -2, 0.001, 7, 16_777_216])
  }

  @Test func `without an input one is made, the same every time, of the shape that fits`() throws {
    let shapes: [(String, [Int])] = [
      ("layers: [GRU: {units: 1}]", [1, 5, 2]),
      ("layers: [GRU: {units: 1}]\ninput: {batch: 3, timesteps: 4, features: 7}", [3, 4, 7]),
      ("layers: [GRU: {units: 1}]\ninput_shape: [2, 6, 3]", [2, 6, 3]),
      ("layers: [GRU: {units: 1}]\ninput_shape: [6, 3]", [1, 6, 3]),
      ("layers: [GRU: {units: 1, batch_input_shape: [~, 9, 3]}]", [1, 9, 3]),
      ("layers: [SimpleRNN: {units: 1}]\nweights: [[[1], [2], [3]], [[1]], [0]]", [1, 5, 3]),
      ("layers: [Dense: {units: 1}]", [1, 2]),
    ]
    for (text, shape) in shapes {
      let configuration = try read(text)
      #expect(configuration.calls[0].input.shape == shape)
      #expect(configuration.inputOrigin == .synthetic(seed: 1))
      #expect(configuration.calls[0].input == (try read(text)).calls[0].input)
      #expect(configuration.calls[0].input.scalars.allSatisfy { abs($0) <= 1 })
    }
  }

  @Test func `calls keep their order, masks, states and resets`() throws {
    let configuration = try read(
      """
      layers: [LSTM: {units: 2, stateful: true}]
      calls:
        - input: [[[1], [2]]]
          mask: [[true, false]]
          initial_state: [[[1, 2]], [3, 4]]
        - {input: [[[3], [4]]], mask: null, reset_before: true, expected: {anything: 1}}
      """)
    #expect(configuration.calls.count == 2)
    #expect(configuration.calls[0].mask == Tensor(shape: [1, 2], scalars: [1, 0]))
    #expect(configuration.calls[0].initialStates?.map(\.shape) == [[1, 2], [1, 2]])
    #expect(configuration.calls[0].initialStates?.map(\.scalars) == [[1, 2], [3, 4]])
    #expect(configuration.calls.map(\.resetBefore) == [false, true])
  }

  @Test func `weights come by name, in the order of get_weights(), by layer, or as one list`() throws {
    let kernel = "[[1, 2], [3, 4], [5, 6]]"
    let (recurrent, bias) = ("[[7, 8], [9, 10]]", "[11, 12]")
    let dense = "{kernel: [[1], [2]], bias: [3]}"
    let rnn = "{kernel: \(kernel), recurrent_kernel: \(recurrent), bias: \(bias)}"
    for weights in [
      "{layers: [\(rnn), \(dense)]}", "[\(rnn), \(dense)]",
      "[\(kernel), \(recurrent), \(bias), [[1], [2]], [3]]",
    ] {
      let text = "layers: [SimpleRNN: {units: 2}, Dense: {units: 1}]\nweights: \(weights)\n"
      let layers = try #require(try read(text).models().first).model.layers
      #expect(layers[0].weights.map(\.tensor.scalars) == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10], [11, 12]])
      #expect(layers[1].weights.map(\.tensor.scalars) == [[1, 2], [3]])
    }
  }

  @Test func `a fault in a list of weights by layer is found in its place`() throws {
    let text =
      "layers: [Dense: {units: 1}, Dense: {units: 1}]\ninput: [[1]]\nweights:\n"
      + "  - {kernel: [[1]], bias: [0]}\n  - {kernel: [[1]], bias: [0, 1]}\n"
    let configuration = try read(text)
    let error = #expect(throws: UnrollError.self) { try configuration.models() }
    #expect(error?.mark == TextMark(line: 5, column: 27))
  }

  @Test func `compared layers keep the arguments and run on one input`() throws {
    let configuration = try read(
      """
      layers: [LSTM: {units: 2, kernel_initializer: {constant: 0.5}, name: encoder}, Dense: {units: 3}]
      compare: [simple_rnn, GRU, LSTM]
      input: [[[1, 2, 3]]]
      """)
    let models = try configuration.models()
    #expect(models.map(\.label) == ["SimpleRNN", "GRU", "LSTM"])
    #expect(models.map { $0.model.layers[0].className } == ["SimpleRNN", "GRU", "LSTM"])
    #expect(models.map { $0.model.layers[0].weights[0].tensor.shape } == [[3, 2], [3, 6], [3, 8]])
    #expect(models.allSatisfy { $0.model.layers[0].weights[0].tensor.scalars.allSatisfy { $0 == 0.5 } })
  }

  @Test func `the configuration that init writes runs as it stands`() throws {
    let configuration = try read(Templates.runConfiguration)
    for configured in try configuration.models() { _ = try configured.model.run(configuration.calls[0]) }
    #expect(configuration.notation == .course)
  }

  @Test func `the shipped example gives the tutorial's numbers`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let path = folder.appending(path: "../../../Examples/return-sequences-return-state.yaml").path
    let configuration = try RunConfiguration(contentsOf: path)
    let models = try configuration.models()
    let traces = try models.map { try $0.model.run(configuration.calls[0]).layers[0] }
    #expect(models.map(\.label) == ["LSTM", "GRU", "SimpleRNN"])
    // What the tutorial prints, eight digits after the point: half of the last one is the tolerance.
    try expect(traces[0].outputSequence, [0.00767819, 0.01597687, 0.02480672])
    try expect(traces[0].finalStates.last?.tensor, [0.04864851])
    try expect(traces[1].outputSequence, [0.01481556, 0.02755804, 0.03920874])
  }

  private func expect(_ tensor: Tensor?, _ numbers: [Float]) throws {
    let scalars = try #require(tensor).scalars
    #expect(scalars.count == numbers.count)
    for (scalar, number) in zip(scalars, numbers) { #expect(abs(scalar - number) < 0.6e-8) }
  }

  private func read(_ text: String) throws -> RunConfiguration {
    try RunConfiguration(Array(text.utf8), named: "run.yaml")
  }
}
