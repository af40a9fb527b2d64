import Recurrent
import Testing
import UnrollKit

/// Lists of layers that say themselves what they read.
@Suite struct ListedGraphTests {
  private func read(_ text: String) throws -> RunConfiguration {
    try RunConfiguration(Array(text.utf8), named: "run.yaml")
  }

  private let translation = """
    inputs: {source: {batch: 2, timesteps: 5, features: 3}, target: {batch: 2, timesteps: 4, features: 2}}
    layers:
      - LSTM: {name: encoder, units: 6, return_state: true}
        reads: source
      - LSTM: {name: decoder, units: 6, return_sequences: true}
        reads: target
        initial_state: encoder
      - Dense: {name: head, units: 2, activation: softmax}

    """

  @Test func `a decoder starts from the states of the encoder`() throws {
    let configuration = try read(translation)
    let trace = try #require(Pipeline.run(configuration).first).shown
    #expect(trace.inputs.map(\.name) == ["source", "target"])
    #expect(trace.layers.map(\.name) == ["encoder", "decoder", "head"])
    #expect(trace.layers[1].initialStates.map(\.tensor) == trace.layers[0].finalStates.map(\.tensor))
    #expect(trace.layers[1].stateOrigins == [.layer("encoder", "state_h"), .layer("encoder", "state_c")])
    #expect(trace.layers[1].input == trace.inputs[1].tensor)
    #expect(trace.outputs.map(\.tensor.shape) == [[2, 4, 2]])
  }

  @Test func `outputs are named, and a state may be one of them`() throws {
    let trace = try #require(Pipeline.run(read(translation + "outputs: [head, encoder.state_c]\n")).first)
      .shown
    #expect(trace.outputs.map(\.tensor.shape) == [[2, 4, 2], [2, 6]])
    #expect(trace.outputs[1].tensor == trace.layers[0].finalStates[1].tensor)
  }

  @Test func `a layer that is called again keeps its weights and gets a name for each call`() throws {
    let configuration = try read(
      """
      inputs: {a: {timesteps: 3, features: 2, seed: 1}, b: {timesteps: 5, features: 2, seed: 2}}
      layers:
        - GRU: {name: shared, units: 4}
          reads: a
        - call: shared
          reads: b
          as: other
        - Concatenate: {}
          reads: [shared, other]
      """)
    let trace = try #require(Pipeline.run(configuration).first).shown
    #expect(trace.layers.map(\.name) == ["shared/call_0", "shared/call_1", "concatenate"])
    #expect(trace.layers[0].layer.weights == trace.layers[1].layer.weights)
    #expect(trace.layers.map { $0.input.shape[1] } == [3, 5, 4])
    #expect(
      trace.outputs[0].tensor.scalars == trace.layers[0].lastOutput.scalars
        + trace.layers[1].lastOutput.scalars)
    #expect(
      trace.layers[2].inputOrigins == [.layer("shared/call_0", "output"), .layer("shared/call_1", "output")])
  }

  @Test func `both directions of an encoder are joined into the decoder's states`() throws {
    let configuration = try read(
      """
      inputs: {source: {timesteps: 4, features: 3}, target: {timesteps: 2, features: 2}}
      layers:
        - Bidirectional: {name: both, layer: {GRU: {units: 2, return_state: true}}}
          reads: source
        - Concatenate: {name: state}
          reads: [both.forward_state, both.backward_state]
        - GRU: {name: decoder, units: 4}
          reads: target
          initial_state: [state]
      """)
    let trace = try #require(Pipeline.run(configuration).first).shown
    let decoder = try #require(trace.recurrentLayers.last)
    #expect(decoder.initialStates[0].tensor.scalars == trace.layers[0].finalStates.flatMap(\.tensor.scalars))
  }
}
