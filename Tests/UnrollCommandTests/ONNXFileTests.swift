import Foundation
import TestSupport
import Testing

/// The tool on ONNX files: those of the fixtures that the reader is tested with.
@Suite struct `The tool on ONNX files` {
  private static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ModelFilesTests/Fixtures/onnx/\(name)").path
  }

  private struct Array: Decodable, Equatable {
    let shape: [Int]
    let data: [Float?]
  }

  private func trace(_ result: Tool.Result) throws -> [String: Array] {
    #expect(result.exitCode == 0, "\(result.errors)")
    return try JSONDecoder().decode([String: Array].self, from: result.output)
  }

  @Test func `inputs are given by their names, and outputs keep names and shapes`() throws {
    struct Case: Decodable { let inputs, outputs: [String: Array] }
    let values = try JSONDecoder().decode(
      Case.self, from: Data(contentsOf: URL(filePath: Self.path("own/gru_bi_seq_lens_init.json"))))
    let tool = try Tool()
    defer { tool.remove() }
    var arguments = ["trace", Self.path("own/gru_bi_seq_lens_init.onnx"), "-o", "-"]
    for (name, array) in values.inputs {
      let numbers = array.data.map { "\($0 ?? .nan)" }.joined(separator: ", ")
      try tool.write("{\"shape\": \(array.shape), \"data\": [\(numbers)]}", to: "\(name).json")
      arguments += ["--input", "\(name)=\(name).json"]
    }
    let trace = try trace(tool.run(arguments))
    for (name, expected) in values.outputs {
      let found = try #require(trace["outputs/\(name)"])
      #expect(found.shape == expected.shape)
      for (a, b) in zip(found.data, expected.data) { #expect(abs((a ?? .nan) - (b ?? .nan)) < 2e-6) }
    }
    // Samples come first in signals, whatever the graph has; a sequence that has ended has no gates.
    let gate = try #require(trace["gru/backward/update_gate"])
    #expect(gate.shape == [2, 5, 4])
    #expect(gate.data.contains(nil))
  }

  @Test func `samples are chosen on the axis where the graph has them`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let model = Self.path("exported/lstm_basic_torchscript.onnx")
    let numbers = (0..<30).map { "\(Float($0) / 10)" }.joined(separator: ", ")
    try tool.write("{\"shape\": [5, 2, 3], \"data\": [\(numbers)]}", to: "x.json")
    let both = try trace(tool.run("trace", model, "--input", "x.json", "-o", "-"))
    let second = try trace(tool.run("trace", model, "--input", "x.json", "--samples", "1", "-o", "-"))
    #expect(second["inputs/x"]?.shape == [5, 1, 3])
    #expect(
      second["/m/LSTM/forget_gate"]?.data == both["/m/LSTM/forget_gate"].map { [Float?]($0.data.suffix(20)) })
  }

  @Test func `an export whose gates have no names runs, and a figure of it says what to export`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let model = Self.path("exported/keras_stacked_gru_tfbackend.onnx")
    let result = try tool.run("trace", model, "-o", "t.npz")
    #expect(result.exitCode == 0)
    #expect(result.text.contains("it holds no gates: its recurrent layers are written as Loop nodes"))
    for arguments in [["draw", "gate-traces", model, "-o", "g.svg"], ["report", model, "-o", "r"]] {
      let result = try tool.run(arguments)
      #expect(result.exitCode == 65)
      #expect(
        result.errors.contains("are written as Loop nodes, in which gates have no names; give the .keras"))
    }
  }

  @Test func `a report shows the nodes of both directions`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run(
      "report", Self.path("exported/tagger_lstm_torchscript.onnx"), "-o", "r", "--formats", "svg", "--theme",
      "light")
    #expect(result.exitCode == 0, "\(result.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: tool.folder.appending(path: "r").path)
    #expect(files.contains("gate-traces-rnn-lstm-forward-light.svg"))
    #expect(files.contains("README.md") && files.contains("trace.npz"))
  }

  @Test func `a report calls the axes of an input as the graph has them`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run(
      "report", Self.path("own/lstm_peepholes.onnx"), "-o", "r", "--formats", "svg", "--theme", "light")
    #expect(result.exitCode == 0, "\(result.errors)")
    let report = String(decoding: try tool.read("r/README.md"), as: UTF8.self)
    #expect(report.contains("Input `X`, shape `(5, 2, 3)`, axes `(timesteps, samples, features)`"))
    #expect(report.contains("Input `initial_h`, shape `(1, 2, 4)`, axes `(directions, samples, units)`"))
  }

  @Test func `inspect shows nodes with their weights, and who wrote the file`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run("inspect", Self.path("exported/tagger_lstm_torchscript.onnx"))
    let lines = result.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.first == "tagger_lstm_torchscript.onnx: a Graph; ONNX model, pytorch 2.13.0")
    #expect(lines.contains("/fc/MatMul MatMul ? 30 onnx::MatMul_205"))
    #expect(lines.last == "517 parameters in 4 layers")
  }

  @Test func `what cannot be made up is asked for`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run("trace", Self.path("own/lstm_seq_lens.onnx"), "-o", "t.npz")
    #expect(result.exitCode == 65)
    #expect(
      result.errors.contains(
        "the input sequence_lens cannot be made up; give it with --input sequence_lens=FILE"))
    let figure = try tool.run("draw", "shape-flow", Self.path("own/lstm_seq_lens.onnx"), "-o", "f.svg")
    #expect(figure.exitCode == 65)
    #expect(
      figure.errors.contains(
        "--input sequence_lens=FILE, a .npy, .npz, .json or .csv file of a shape such as ["))
    #expect(figure.errors.split(separator: "\n").count == 1)
  }
}
