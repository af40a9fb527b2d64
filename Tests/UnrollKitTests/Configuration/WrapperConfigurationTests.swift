import Recurrent
import Testing

@testable import UnrollKit

@Suite struct WrapperConfigurationTests {
  private func read(_ text: String) throws -> RunConfiguration {
    try RunConfiguration(Array(text.utf8), named: "run.yaml")
  }

  @Test func `initial states may be nested as Keras nests those of stacked cells`() throws {
    let layer = "layer: {RNN: {cell: [{LSTMCell: {units: 2}}, {LSTMCell: {units: 1}}]}}\n"
    let input = "input: [[[1], [2]]]\n"
    let states = ["[[1, 2]]", "[[3, 4]]", "[[5]]", "[[6]]"]
    let flat = "[\(states.joined(separator: ", "))]"
    let nested = "[[\(states[0]), \(states[1])], [\(states[2]), \(states[3])]]"
    for text in [flat, nested] {
      let found = try read(layer + input + "initial_state: \(text)\n").calls[0].initialStates
      #expect(found?.map(\.scalars) == [[1, 2], [3, 4], [5], [6]])
    }
  }

  @Test func `a state of a convolutional layer is not taken apart`() throws {
    let found = try read(
      """
      layer: {ConvLSTM1D: {filters: 1, kernel_size: 1}}
      input: [[[[1], [2]]]]
      initial_state: [[[[1], [2]]], [[[3], [4]]]]
      """
    ).calls[0].initialStates
    #expect(found?.map(\.shape) == [[1, 2, 1], [1, 2, 1]])
  }

  @Test(arguments: ["[1, 4, 0]", "[[1, 4, 0]]"])
  func `a layer that reads ids takes two axes`(samples: String) throws {
    let text = "layers: [Embedding: {input_dim: 5, output_dim: 2}, LSTM: {units: 1}]\n"
    let configuration = try read(text + "input: \(samples)\n")
    #expect(configuration.calls[0].input == Tensor(shape: [1, 3], scalars: [1, 4, 0]))
  }

  @Test func `an input that is made has ids for a layer that reads ids, and axes of space`() throws {
    let ids = try read("layers: [Embedding: {input_dim: 5, output_dim: 2}, LSTM: {units: 1}]\n").calls[0]
      .input
    #expect(ids.shape == [1, 5])
    #expect(ids.scalars.allSatisfy { (0..<5).contains($0) && $0 == $0.rounded() })
    #expect(Set(ids.scalars).count > 1)
    let movie = try read("layer: {ConvLSTM2D: {filters: 1, kernel_size: 2}}\n").calls[0].input
    #expect(movie.shape == [1, 5, 6, 6, 2])
  }

  @Test func `what get_config() of a wrapper gives is recognized`() throws {
    let bidirectional = try read("merge_mode: sum\nlayer: {class_name: GRU, config: {units: 3}}\n")
    #expect(bidirectional.layers.map(\.className) == ["Bidirectional"])
    let rnn = try read("return_state: true\ncell: {class_name: GRUCell, config: {units: 3}}\n")
    #expect(rnn.layers.map(\.className) == ["RNN"])
  }

  @Test func `a weight inside of a wrapper is found in its place`() throws {
    let text = """
      layer: {Bidirectional: {layer: {SimpleRNN: {units: 1}}}}
      input: [[[1], [2]]]
      weights:
        forward: {kernel: [[1]], recurrent_kernel: [[1]], bias: [0]}
        backward: {kernel: [[1]], recurrent_kernel: [[1], [2]], bias: [0]}
      """
    let error = try #require(throws: UnrollError.self) { try read(text).models() }
    #expect(error.description.contains("run.yaml:5:47: expected shape [1, 1] for bidirectional/backward's"))
  }

  @Test func `a functional model is read, in whatever order its layers stand`()
    throws
  {
    let reference = { (name: String) in
      "[{args: [{class_name: __keras_tensor__, config: {keras_history: [\(name), 0, 0]}}], kwargs: {mask: null}}]"
    }
    let mask = """
      kwargs: {mask: {class_name: __keras_tensor__, config: {keras_history: [not_equal, 0, 0]}}}
      """
    let configuration = try read(
      """
      class_name: Functional
      config:
        name: functional
        layers:
          - {class_name: InputLayer, name: ids, config: {name: ids, batch_shape: [null, 4]}, inbound_nodes: []}
          - {class_name: Dense, name: head, config: {units: 2}, inbound_nodes: \(reference("gru"))}
          - class_name: Embedding
            name: table
            config: {input_dim: 5, output_dim: 3, mask_zero: true}
            inbound_nodes: \(reference("ids"))
          - {class_name: NotEqual, name: not_equal, config: {name: not_equal}, inbound_nodes: \(reference("ids"))}
          - class_name: GRU
            name: gru
            config: {units: 2}
            inbound_nodes:
              - args: [{class_name: __keras_tensor__, config: {keras_history: [table, 0, 0]}}]
                \(mask)
        input_layers: [ids, 0, 0]
        output_layers: [head, 0, 0]
      """)
    #expect(configuration.layers.map(\.className) == ["Dense", "Embedding", "NotEqual", "GRU"])
    #expect(configuration.calls[0].input.shape == [1, 4])
    let trace = try #require(configuration.models().first).model.run(configuration.calls[0])
    #expect(trace.layers.map(\.name).last == "head")
  }

  @Test func `a model inside of a functional one is a layer of it`() throws {
    let configuration = try read(
      """
      class_name: Functional
      config:
        layers:
          - {class_name: InputLayer, name: x, config: {name: x, batch_shape: [null, 4, 3]}, inbound_nodes: []}
          - class_name: Sequential
            name: inner
            config:
              name: inner
              layers:
                - {class_name: InputLayer, config: {name: y, batch_shape: [null, 7, 8]}}
                - {class_name: GRU, config: {units: 2, return_sequences: true}}
            inbound_nodes: [[[x, 0, 0, {}]]]
          - {class_name: LSTM, name: last, config: {units: 2}, inbound_nodes: [[[inner, 0, 0, {}]]]}
        input_layers: [[x, 0, 0]]
        output_layers: [[last, 0, 0]]
      """)
    #expect(configuration.layers.map(\.className) == ["Sequential", "LSTM"])
    #expect(configuration.calls[0].input.shape == [1, 4, 3])
    let trace = try #require(configuration.models().first).model.run(configuration.calls[0])
    #expect(trace.recurrentLayers.map(\.name) == ["inner/gru", "last"])
    #expect(trace.layers[1].inputOrigins == [.layer("inner", "output")])
    let keys = trace.arrays().map(\.key)
    #expect(keys.filter { $0.hasSuffix("/output") } == ["inner/gru/output", "inner/output", "last/output"])
  }
}
