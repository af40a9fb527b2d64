import Foundation
import TestSupport
import Testing

/// The tool on model files: those of the fixtures that the readers are tested with.
@Suite struct `The tool on model files` {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "ModelFilesTests/Fixtures")

  private static func path(_ name: String) -> String { fixtures.appending(path: name).path }

  @Test func `inspect shows layers, options, shapes, parameters and places`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run("inspect", Self.path("keras_models/nested_model.keras"))
    #expect(result.exitCode == 0, "\(result.errors)")
    let lines = result.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.first == "nested_model.keras: a Functional called nested; Keras archive, Keras 3.15.1")
    #expect(
      lines.contains(
        "inner/lstm_17 LSTM (None, None, 3) 96 units=3, return_sequences=True "
          + "layers/sequential/layers/lstm/cell/vars/{0, 1, 2}"))
    #expect(lines.last == "252 parameters in 5 layers")
  }

  @Test func `inspect answers in JSON with the same`() throws {
    struct Answer: Decodable {
      struct Weight: Decodable {
        let path: String
        let shape: [Int]
      }
      struct Layer: Decodable {
        let name, class_name: String
        let options: [String: String]
        let output_shape: [Int?]
        let parameters: Int
        let weights: [Weight]
      }
      let keras_version, optimizer: String
      let layers: [Layer]
      let parameters: Int
      let cannot_run: [String]
    }
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run("inspect", Self.path("keras_models/compiled_with_optimizer.h5"), "--json")
    let answer = try JSONDecoder().decode(Answer.self, from: result.output)
    #expect(answer.keras_version == "3.15.1" && answer.optimizer == "Adam" && answer.cannot_run.isEmpty)
    #expect(answer.parameters == 117 && answer.layers.map(\.parameters) == [112, 5])
    let layer = try #require(answer.layers.first)
    #expect(layer.class_name == "LSTM" && layer.options == ["units": "4"] && layer.output_shape == [nil, 4])
    #expect(layer.weights.map(\.shape) == [[2, 16], [4, 16], [16]])
    #expect(layer.weights[0].path.hasSuffix("lstm_cell/kernel"))
  }

  @Test func `inspect shows a model that cannot be run too, and exits with 65`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run("inspect", Self.path("bad_files/lambda_layer.keras"))
    #expect(result.exitCode == 65)
    #expect(result.text.contains("cannot be run: secret is a Lambda layer"))
    #expect(result.text.contains("layers/lstm/cell/vars"))
    #expect(result.errors.hasPrefix("unroll: lambda_layer.keras: ") && result.errors.contains("Lambda"))
  }

  struct BadFile: Decodable, CustomTestStringConvertible, Sendable {
    let file, reason: String
    let mention: [String]
    var testDescription: String { file }
    var isSound: Bool { reason.hasPrefix("none") }
  }

  private static let badFiles: [BadFile] = {
    let data = try? Data(contentsOf: fixtures.appending(path: "bad_files/bad_files.json"))
    return (data.flatMap { try? JSONDecoder().decode([BadFile].self, from: $0) }) ?? []
  }()

  // The release build takes a tenth of this time; a second is what a person waits.
  @Test(arguments: badFiles)
  func `a bad file is refused at once, in one line, without much memory`(file: BadFile) throws {
    let run = try MeasuredRun(
      Tool.executable, ["inspect", Self.path("bad_files/\(file.file)")], memory: 200 << 20)
    #expect(run.exitCode == (file.isSound ? 0 : 65), "\(run.errors)")
    #expect(run.processorTime < 1)
    guard !file.isSound else { return }
    #expect(run.errors.hasPrefix("unroll: ") && run.errors.split(separator: "\n").count == 1)
    for word in file.mention { #expect(run.errors.lowercased().contains(word.lowercased()), "\(run.errors)") }
  }

  @Test func `a trained model's gates go to a file, and NumPy's names for PyTorch's outputs hold`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    let result = try tool.run(
      "trace", Self.path("torch/lstm_proj_bi_2layers.safetensors"), "-o", "-")
    #expect(result.exitCode == 0, "\(result.errors)")
    struct Array: Decodable { let shape: [Int] }
    let arrays = try JSONDecoder().decode([String: Array].self, from: result.output)
    #expect(arrays["outputs/0"]?.shape == [1, 5, 4])
    #expect(arrays["outputs/1"]?.shape == [4, 1, 2] && arrays["outputs/2"]?.shape == [4, 1, 4])
    #expect(arrays["lstm_l1/backward/forget_gate"]?.shape == [1, 5, 4])
    #expect(arrays["lstm_l1/backward/hidden_state"]?.shape == [1, 5, 2])
  }
}
