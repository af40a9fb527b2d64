import Foundation
import Testing

@Suite struct SmallCommandTests {
  @Test func `shapes prints the four combinations of an LSTM`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run(
      "shapes", "lstm", "--units", "64", "--timesteps", "10", "--features", "8", "--batch", "32")
    // 4·((8 + 64)·64 + 64) = 18688.
    #expect(
      result.text == """
        LSTM(64) on x (32, 10, 8), 18688 parameters

        return_sequences  return_state  returns
        False             False         output (32, 64)
        True              False         output (32, 10, 64)
        False             True          output (32, 64)      state_h (32, 64)  state_c (32, 64)
        True              True          output (32, 10, 64)  state_h (32, 64)  state_c (32, 64)

        output = LSTM(64)(x)
        output = LSTM(64, return_sequences=True)(x)
        output, state_h, state_c = LSTM(64, return_state=True)(x)
        output, state_h, state_c = LSTM(64, return_sequences=True, return_state=True)(x)

        """)
  }

  @Test func `shapes leaves open what it is not told`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = try tool.run("shapes", "GRU", "--units", "3").text
    #expect(text.hasPrefix("GRU(3) on x (None, None, None)\n"))
    #expect(text.contains("output (None, None, 3)  state (None, 3)"))
    let json = try tool.run("shapes", "GRU", "--units", "3", "--features", "2", "--json")
    let table = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    // 3·((2 + 3)·3 + 2·3) = 63, with the two biases of reset_after.
    #expect(table["parameters"] as? Int == 63)
    #expect((table["combinations"] as? [Any])?.count == 4)
  }

  @Test func `shapes tells the nesting of a Bidirectional, whatever it merges to`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let arguments = ["shapes", "lstm", "--units", "4", "--features", "3", "--bidirectional"]
    let concat = try tool.run(arguments + ["concat"]).text
    // 2·4·((3 + 4)·4 + 4) = 256.
    #expect(concat.hasPrefix("Bidirectional(LSTM(4)) on x (None, None, 3), 256 parameters\n"))
    #expect(concat.contains("output (None, None, 8)"))
    #expect(
      concat.contains(
        "output, forward_state_h, forward_state_c, backward_state_h, backward_state_c = "
          + "Bidirectional(LSTM(4, return_state=True))(x)\n"))
    let sum = try tool.run(arguments + ["sum"]).text
    #expect(sum.contains("output (None, None, 4)"))
    #expect(sum.contains("output = Bidirectional(LSTM(4), merge_mode=\"sum\")(x)\n"))
    let apart = try tool.run(arguments + ["none"]).text
    #expect(apart.contains("output_forward (None, 4)        output_backward (None, 4)"))
    #expect(apart.contains("output_forward, output_backward = Bidirectional(LSTM(4), merge_mode=None)(x)\n"))
  }

  @Test func `shapes nests the states of stacked cells`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = try tool.run("shapes", "lstm", "--units", "64,32", "--features", "8").text
    // 4·((8 + 64)·64 + 64) + 4·((64 + 32)·32 + 32) = 18688 + 12416.
    #expect(text.hasPrefix("RNN([LSTMCell(64), LSTMCell(32)]) on x (None, None, 8), 31104 parameters\n"))
    #expect(
      text.contains(
        "output (None, None, 32)  cell_0_state_h (None, 64)  cell_0_state_c (None, 64)  "
          + "cell_1_state_h (None, 32)  cell_1_state_c (None, 32)\n"))
    #expect(
      text.contains(
        "output, [cell_0_state_h, cell_0_state_c], [cell_1_state_h, cell_1_state_c] = "
          + "RNN([LSTMCell(64), LSTMCell(32)], return_state=True)(x)\n"))
    let both = try tool.run("shapes", "gru", "--units", "3,2", "--bidirectional", "sum", "--json")
    let table = try #require(try JSONSerialization.jsonObject(with: both.output) as? [String: Any])
    #expect(table["units"] as? [Int] == [3, 2])
    let last = try #require((table["combinations"] as? [[String: Any]])?.last)
    #expect(
      (last["call"] as? String)?.hasPrefix(
        "output, [forward_cell_0_state], [forward_cell_1_state], [backward_cell_0_state], ") == true)
  }

  @Test func `shapes works out the axes of space, or leaves them open`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let text = try tool.run(
      "shapes", "convlstm2d", "--units", "4", "--kernel-size", "3", "--space", "8,10", "--features", "2"
    ).text
    // 3·3·(2 + 4)·4·4 + 4·4 = 880; a kernel of 3 that stays within 8 × 10 leaves 6 × 8.
    #expect(text.hasPrefix("ConvLSTM2D(4, 3) on x (None, None, 8, 10, 2), 880 parameters\n"))
    #expect(text.contains("output (None, None, 6, 8, 4)  state_h (None, 6, 8, 4)"))
    let open = try tool.run("shapes", "ConvLSTM1D", "--padding", "same", "--bidirectional", "concat").text
    #expect(open.contains("output (None, None, None, 2)  forward_state_h (None, None, 1)"))
    #expect(open.contains("Bidirectional(ConvLSTM1D(1, 3, return_state=True, padding=\"same\"))(x)\n"))
  }

  @Test func `init writes a configuration that runs, and the template that report uses`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    #expect(try tool.run("init").exitCode == 0)
    let built = try tool.run("report", "unroll.yaml", "-o", "a", "--formats", "svg", "--theme", "light")
    #expect(built.exitCode == 0, "\(built.errors)")
    #expect(try tool.run("init", "--template").text == "wrote report.md.stencil\n")
    let own = try tool.run(
      "report", "unroll.yaml", "-o", "b", "--formats", "svg", "--theme", "light", "--template",
      "report.md.stencil")
    #expect(own.exitCode == 0, "\(own.errors)")
    // All but the lines that quote the command are alike.
    func lines(_ folder: String) throws -> [Substring] {
      String(decoding: try tool.read("\(folder)/README.md"), as: UTF8.self).split(separator: "\n")
        .filter { !$0.contains("unroll report") }
    }
    #expect(try lines("a") == lines("b"))
  }

  /// A GRU that starts from the states of another, as Keras 2 spells a graph.
  private let encoderDecoder = """
    layer:
      class_name: Functional
      config:
        name: model
        layers:
          - {class_name: InputLayer, config: {batch_input_shape: [null, 3, 2], name: x}, name: x, inbound_nodes: []}
          - {class_name: InputLayer, config: {batch_input_shape: [null, 2, 2], name: y}, name: y, inbound_nodes: []}
          - {class_name: GRU, config: {units: 2, return_state: true, name: e}, name: e, inbound_nodes: [[[x, 0, 0, {}]]]}
          - class_name: GRU
            config: {units: 2, return_sequences: true, name: d}
            name: d
            inbound_nodes: [[[y, 0, 0, {}], [e, 0, 1, {}]]]
        input_layers: [[x, 0, 0], [y, 0, 0]]
        output_layers: [[d, 0, 0]]
    """

  @Test func `every figure of the catalogue can be drawn in every format`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    // Figures of several layers in one model need such a model.
    let samples = "input: {samples: [[[1], [2]]]}"
    let ofLayers = [
      "stacked": "layers: [{GRU: {units: 2, return_sequences: true}}, {LSTM: {units: 3}}]\n\(samples)",
      "trajectory": "layers: [{GRU: {units: 3}}]\n\(samples)",
      "encoder-decoder": encoderDecoder,
      "bidirectional": "layers: [{Bidirectional: {layer: {GRU: {units: 2}}}}]\n\(samples)",
    ]
    for (name, text) in ofLayers { try tool.write(text, to: "\(name).yaml") }
    let listing = try tool.run("figures", "--json")
    let figures = try #require(try JSONSerialization.jsonObject(with: listing.output) as? [[String: String]])
    #expect(figures.count >= 5)
    for name in figures.compactMap({ $0["name"] }) {
      for (suffix, magic) in [("svg", "<?xml"), ("png", "\u{89}PNG"), ("pdf", "%PDF")] {
        let source = ofLayers[name] == nil ? "run.yaml" : "\(name).yaml"
        // Two runs part or do not; the one that is left is compared with itself.
        let sources = name == "difference" ? ["trajectory.yaml", "trajectory.yaml"] : [source]
        let result = try tool.run(["draw", name] + sources + ["-o", "x.\(suffix)"])
        #expect(result.exitCode == 0, "\(name).\(suffix): \(result.errors)")
        #expect(try tool.read("x.\(suffix)").starts(with: Data(magic.unicodeScalars.map { UInt8($0.value) })))
      }
    }
  }

  @Test func `draw writes a file for each theme where both are wanted`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    let result = try tool.run("draw", "folded", "run.yaml", "-o", "f.svg", "--theme", "both", "--json")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try tool.files() == ["f-dark.svg", "f-light.svg", "run.yaml"])
    #expect(result.text.contains("f-dark.svg"))
  }

  @Test func `every command has help with an example, and completion scripts come`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    for command in ["report", "compare", "draw", "shapes", "trace", "figures", "init"] {
      let help = try tool.run("help", command)
      #expect(help.exitCode == 0)
      #expect(help.text.contains("unroll \(command)"))
      #expect(help.text.contains("Example"))
    }
    #expect(try tool.run("--generate-completion-script", "bash").text.contains("shapes"))
  }
}
