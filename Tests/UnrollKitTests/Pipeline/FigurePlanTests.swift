import Foundation
import Figures
import Testing
import UnrollKit

struct FigurePlanTests {
  /// The names of the files of a report's figures of one kind.
  private func stems(_ figure: String, _ layers: String, layer: String? = nil) throws -> [String] {
    let text = "layers: [\(layers)]\ninput: {samples: [[[1, 2], [3, 4], [5, 6]]]}\n"
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    return try Pipeline.reportFigures(of: runs, selecting: FigureSelection(layer: layer))
      .filter { $0.figure.name == figure }.map(\.stem)
  }

  @Test func `recurrent layers in a row are drawn above each other once`() throws {
    let layers = """
      {GRU: {units: 2, return_sequences: true}}, {LSTM: {units: 3, return_sequences: true}},
      {SimpleRNN: {units: 4}}, {Dense: {units: 1}}
      """
    #expect(try stems("stacked", layers) == ["stacked-gru-lstm-simple-rnn"])
    #expect(try stems("stacked", layers, layer: "lstm") == ["stacked-gru-lstm-simple-rnn"])
    #expect(try stems("bidirectional", layers).isEmpty)
  }

  @Test func `a report shows the shapes of a model of more than one layer`() throws {
    #expect(try stems("shape-flow", "{GRU: {units: 2}}, {Dense: {units: 1}}") == ["shape-flow-gru"])
    #expect(try stems("shape-flow", "{GRU: {units: 2}}").isEmpty)
  }

  @Test func `shapes are shown of a model that has no recurrent layer`() throws {
    let text = "layers: [{Dense: {units: 4}}, {Dense: {units: 2}}]\ninput: {samples: [[1, 2, 3]]}\n"
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let plan = try Pipeline.figure("shape-flow", of: runs)
    let drawn = try PictureStudio().draw(plan, theme: .light)
    #expect(drawn.caption.hasPrefix("2 layers make (None, 2) of input (None, 3)."))
    #expect(throws: UnrollError.self) { try Pipeline.figure("unrolled", of: runs) }
  }

  @Test func `a report shows an encoder of both directions before its decoder`() throws {
    let text = """
      inputs:
        source: {batch: 1, timesteps: 4, features: 3, seed: 4}
        target: {batch: 1, timesteps: 2, features: 2, seed: 5}
      layers:
        - Bidirectional: {name: encoder, layer: {LSTM: {units: 2, return_state: true}}}
          reads: source
        - Concatenate: {name: h}
          reads: [encoder.forward_state_h, encoder.backward_state_h]
        - Concatenate: {name: c}
          reads: [encoder.forward_state_c, encoder.backward_state_c]
        - LSTM: {name: decoder, units: 4, return_sequences: true}
          reads: target
          initial_state: [h, c]
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let plans = try Pipeline.reportFigures(of: runs, selecting: FigureSelection())
      .filter { $0.figure.name == "encoder-decoder" }
    #expect(plans.count == 1)
    let drawn = try PictureStudio().draw(try #require(plans.first), theme: .light)
    #expect(drawn.caption.contains("LSTM(2) in each direction on 4 steps, LSTM(4) on 2 steps"))
  }

  @Test(arguments: ["wxyz", "xyz"])
  func `a decoder answers in the words of the vocabulary where it has as many classes`(
    characters: String
  ) throws {
    let text = """
      inputs:
        source: {batch: 2, timesteps: 3, features: 2, seed: 4}
        target: {batch: 2, timesteps: 5, features: 2, seed: 5}
      layers:
        - GRU: {name: encoder, units: 3, return_state: true}
          reads: source
        - GRU: {name: decoder, units: 3, return_sequences: true}
          reads: target
          initial_state: encoder
        - Dense: {units: 4, activation: softmax, kernel_initializer: {random_normal: {stddev: 5, seed: 3}}}
      """
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let given = GivenInputs(vocabulary: try Vocabulary(characters: characters))
    let runs = try Pipeline.run(RunConfiguration(contentsOf: file.path, given: given))
    let plan = try Pipeline.figure("encoder-decoder", of: runs, selecting: FigureSelection(sample: 1))
    let output = try #require(runs.first?.shown.outputs.first?.tensor)
    let likeliest = (0..<5).map { step in
      let row = (0..<4).map { output[1, step, $0] }
      return String(Array("wxyz")[row.indices.max { row[$0] < row[$1] } ?? 0])
    }
    #expect(Set(likeliest).count > 1)
    #expect(plan.subject.layers.last?.answers == (characters == "wxyz" ? likeliest : nil))
  }

  @Test func `a decoder that starts from one direction by its name is found`() throws {
    let text = """
      inputs:
        source: {batch: 1, timesteps: 4, features: 3, seed: 4}
        target: {batch: 1, timesteps: 2, features: 2, seed: 5}
      layers:
        - Bidirectional: {name: encoder, layer: {LSTM: {units: 2, return_state: true}}}
          reads: source
        - LSTM: {name: decoder, units: 2}
          reads: target
          initial_state: [encoder.forward_state_h, encoder.forward_state_c]
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let plan = try Pipeline.figure("encoder-decoder", of: runs)
    let drawn = try PictureStudio().draw(plan, theme: .light)
    #expect(drawn.caption.contains("LSTM(2) in each direction on 4 steps, LSTM(2) on 2 steps"))
  }

  @Test func `what answers from both directions of a decoder is drawn above them`() throws {
    let text = """
      inputs:
        source: {batch: 1, timesteps: 3, features: 2, seed: 4}
        target: {batch: 1, timesteps: 4, features: 2, seed: 5}
      layers:
        - Bidirectional: {name: encoder, layer: {GRU: {units: 2, return_state: true}}}
          reads: source
        - Bidirectional: {name: decoder, layer: {GRU: {units: 2, return_sequences: true}}}
          reads: target
          initial_state: encoder
        - TimeDistributed: {name: answer, layer: {Dense: {units: 4, activation: softmax}}}
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let layers = try Pipeline.figure("encoder-decoder", of: runs).subject.layers
    #expect(layers.first { $0.trace.name == "decoder/forward" }?.readout?.name == "answer")
    // One direction alone is not what it reads.
    let alone = try Pipeline.figure(
      "heat-map", of: runs, selecting: FigureSelection(layer: "decoder/forward"))
    #expect(alone.subject.layers.first?.readout == nil)
  }

  @Test func `both directions of a decoder are drawn, merged as their layer says`() throws {
    let text = """
      inputs:
        source: {batch: 1, timesteps: 4, features: 3, seed: 4}
        target: {batch: 1, timesteps: 2, features: 2, seed: 5}
      layers:
        - Bidirectional: {name: encoder, layer: {LSTM: {units: 2, return_state: true}}}
          reads: source
        - Bidirectional: {name: decoder, layer: {LSTM: {units: 2, return_sequences: true}}, merge_mode: sum}
          reads: target
          initial_state: encoder
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let plan = try Pipeline.figure("encoder-decoder", of: runs)
    #expect(plan.subject.layers.map { $0.whole?.name } == ["encoder", "encoder", "decoder", "decoder"])
    let drawn = try PictureStudio().draw(plan, theme: .light)
    #expect(
      drawn.caption.contains("LSTM(2) in each direction on 4 steps, LSTM(2) in each direction on 2 steps"))
  }

  @Test func `a difference is of two samples, or of the last two calls of one model`() throws {
    func runs(_ text: String) throws -> [ModelRun] {
      try Pipeline.run(
        RunConfiguration(Array("layers: [{LSTM: {units: 2}}]\n\(text)".utf8), named: "run.yaml"))
    }
    let batch = try runs("input: [[[1], [2], [3]], [[1], [2], [4]]]")
    var selection = FigureSelection()
    selection.comparedSamples = [0, 1]
    let samples = try Pipeline.figure("difference", of: batch, selecting: selection)
    #expect(samples.subject.layers.map(\.label) == ["sample 1", "sample 2"])
    let drawn = try PictureStudio().draw(samples, theme: .light)
    #expect(
      drawn.caption.hasPrefix("sample 1 and sample 2 part at step 3, where the input differs by 1.0000."))
    let calls = try runs("calls: [{input: [[[1], [2]]]}, {input: [[[1], [5]]]}, {input: [[[3], [5]]]}]")
    let pair = try Pipeline.figure("difference", of: calls)
    #expect(pair.subject.layers.map(\.label) == ["call 2", "call 3"])
    #expect(
      try PictureStudio().draw(pair, theme: .light).caption
        .hasPrefix("call 2 and call 3 part at step 1, where the input differs by 2.0000."))
    let error = #expect(throws: UnrollError.self) {
      try Pipeline.figure("gate-traces", of: batch, selecting: selection)
    }
    #expect(error?.problem == "gate-traces shows one sample of one model, and 2 are asked for")
    #expect(throws: UnrollError.self) { try Pipeline.reportFigures(of: batch, selecting: selection) }
  }

  @Test func `a layer between two recurrent ones parts them`() throws {
    let layers = "{GRU: {units: 2, return_sequences: true}}, {Dense: {units: 2}}, {GRU: {units: 2}}"
    #expect(try stems("stacked", layers).isEmpty)
  }

  @Test func `stacked cells are a stack`() throws {
    let layers = "{RNN: {cell: {StackedRNNCells: {cells: [{LSTMCell: {units: 2}}, {GRUCell: {units: 3}}]}}}}"
    #expect(try stems("stacked", layers) == ["stacked-rnn-cell-0-rnn-cell-1"])
    // What they return is what their layer returns.
    #expect(try stems("four-combinations", layers) == ["four-combinations-rnn"])
    #expect(try stems("four-combinations", layers, layer: "rnn") == ["four-combinations-rnn"])
  }

  @Test func `the combinations are those of a layer, unless its part is asked for`() throws {
    let stack = "{RNN: {cell: [{LSTMCell: {units: 2}}, {GRUCell: {units: 3}}]}}"
    func chosen(_ layer: String, _ name: String? = nil) throws -> String? {
      let text = "layers: [\(layer)]\ninput: {samples: [[[1, 2], [3, 4], [5, 6]]]}\n"
      let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
      return try Pipeline.figure("four-combinations", of: runs, selecting: FigureSelection(layer: name)).layer
    }
    #expect(try chosen(stack) == "rnn")
    #expect(try chosen(stack, "rnn") == "rnn")
    #expect(try chosen(stack, "rnn/cell_1") == "rnn/cell_1")
    let both = "{Bidirectional: {layer: {GRU: {units: 2}}}}"
    #expect(try chosen(both) == "bidirectional")
    #expect(try chosen(both, "bidirectional/backward") == "bidirectional/backward")
    let stacks = "{Bidirectional: {layer: \(stack)}}"
    #expect(try chosen(stacks) == "bidirectional")
    #expect(try chosen(stacks, "bidirectional") == "bidirectional")
    #expect(try chosen(stacks, "bidirectional/backward") == "bidirectional/backward")
    #expect(try chosen(stacks, "bidirectional/backward/cell_0") == "bidirectional/backward/cell_0")
    #expect(try stems("four-combinations", stacks) == ["four-combinations-bidirectional"])
  }

  @Test func `each bidirectional layer is drawn whole`() throws {
    let layers = """
      {Bidirectional: {layer: {GRU: {units: 2, return_sequences: true}}}},
      {Bidirectional: {layer: {LSTM: {units: 3}}, merge_mode: sum}}
      """
    #expect(try stems("bidirectional", layers) == ["bidirectional", "bidirectional-bidirectional-1"])
    #expect(
      try stems("bidirectional", layers, layer: "bidirectional_1") == ["bidirectional-bidirectional-1"])
    #expect(try stems("stacked", layers) == ["stacked-bidirectional-bidirectional-1"])
  }

  @Test func `the halves of a bidirectional layer are no stack, whatever their numbers`() throws {
    // Without bias and input every state is 0, which the backward half reads as well.
    let text = """
      layers: [{Bidirectional: {layer: {GRU: {units: 2, use_bias: false, return_sequences: true}}}}]
      input: {samples: [[[0, 0], [0, 0]]]}
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let names = try Pipeline.reportFigures(of: runs, selecting: FigureSelection()).map { $0.figure.name }
    #expect(names.contains("bidirectional") && !names.contains("stacked"))
  }

  @Test func `a convolutional layer is shown by means over space, or the figure says which ones do`() throws {
    let text = """
      layers: [{ConvLSTM1D: {filters: 2, kernel_size: 2}}]
      input: {samples: [[[[1], [2], [3]], [[4], [5], [6]]]]}
      """
    let runs = try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
    let plan = try Pipeline.reportFigures(of: runs, selecting: FigureSelection())
    #expect(plan.map { $0.figure.name }.contains("gate-traces"))
    #expect(plan.allSatisfy { $0.figure.showsMeansOverSpace })
    let shown = try #require(plan.first?.subject.layers.first)
    #expect(shown.label == "ConvLSTM1D, means over 2 places")
    // Two places of two filters: the mean of each filter's numbers.
    let whole = try #require(runs[0].shown.layers[0].signal(.forgetGate)).values
    let mean = try #require(shown.trace.signal(.forgetGate)).values
    #expect(mean.shape == [1, 2, 2])
    #expect(abs(mean[0, 1, 1] - (whole[0, 1, 0, 1] + whole[0, 1, 1, 1]) / 2) < 1e-7)
    let error = #expect(throws: UnrollError.self) { try Pipeline.figure("unrolled", of: runs) }
    #expect(error?.description.contains("does not show the signals of conv_lstm1d, a ConvLSTM1D") == true)
    #expect(error?.description.contains("gate-traces") == true)
  }
}
