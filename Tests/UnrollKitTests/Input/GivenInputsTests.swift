import Foundation
import ModelFiles
import Recurrent
import Testing

@testable import UnrollKit

@Suite struct `Inputs and states given beside a configuration` {
  /// A folder with files, gone afterwards.
  private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unroll-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try body(folder.path)
  }

  /// Two inputs, of which the second starts the layer.
  private let twoInputs = """
    {"class_name": "Functional", "config": {"name": "two", "layers": [
      {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, null, 1]}, "inbound_nodes": []},
      {"class_name": "InputLayer", "name": "h", "config": {"name": "h", "batch_shape": [null, 2]}, "inbound_nodes": []},
      {"class_name": "SimpleRNN", "name": "rnn", "config": {"name": "rnn", "units": 2},
       "inbound_nodes": [[["x", 0, 0, {}], ["h", 0, 0, {}]]]}],
      "input_layers": [["x", 0, 0], ["h", 0, 0]], "output_layers": [["rnn", 0, 0]]}}
    """

  @Test func `a mask of one's own beside the input of another is told to be left out`() throws {
    let layer = "layers: [{SimpleRNN: {units: 2}}]"
    try inFolder([
      "plain.yaml": "input: [[[0.5], [1], [2]]]\n\(layer)",
      "masked.yaml": "input: [[[0.5], [1], [2]]]\nmask: [[1, 0, 1]]\n\(layer)",
    ]) { folder in
      let plain = try RunConfiguration(contentsOf: folder + "/plain.yaml")
      let masked = try RunConfiguration(contentsOf: folder + "/masked.yaml")
      #expect(masked.warnings.isEmpty)
      let other = try RunConfiguration(contentsOf: folder + "/masked.yaml", inputOf: plain)
      #expect(other.calls[0].masks == [nil])
      let warning = try #require(other.warnings.first)
      #expect(other.warnings.count == 1)
      #expect(
        warning.contains("masked.yaml: warning: its mask is not used; the input of \(folder)/plain.yaml"))
      // The same mask is used after all, and one without a mask takes the other's.
      #expect(try RunConfiguration(contentsOf: folder + "/masked.yaml", inputOf: masked).warnings.isEmpty)
      #expect(try RunConfiguration(contentsOf: folder + "/plain.yaml", inputOf: masked).warnings.isEmpty)
    }
  }

  @Test(arguments: [
    ["x.json", "h.json"], ["h=h.json", "x=x.json"], ["h=h.json", "x.json"], ["both.json"],
  ])
  func `several are in the model's order, or under its names, or in one file`(arguments: [String]) throws {
    try inFolder([
      "run.json": twoInputs, "x.json": "[[[1], [2], [3]]]", "h.json": "[[4, 5]]",
      "both.json": #"{"h": [[4, 5]], "x": [[[1], [2], [3]]]}"#,
    ]) { folder in
      let inputs = arguments.map { argument in
        let parts = argument.split(separator: "=")
        return parts.count == 2 ? "\(parts[0])=\(folder)/\(parts[1])" : "\(folder)/\(argument)"
      }
      let run = try RunConfiguration(contentsOf: "\(folder)/run.json", given: GivenInputs(inputs: inputs))
      #expect(
        run.calls[0].inputs == [
          Tensor(shape: [1, 3, 1], scalars: [1, 2, 3]), Tensor(shape: [1, 2], scalars: [4, 5]),
        ])
    }
  }

  @Test(arguments: [
    (["x.json"], "h is not given"), (["x.json", "h.json", "x.json"], "3 times"),
    (["z=x.json"], "names \"z\""),
    (["x=x.json", "x=x.json"], "gives x twice"),
  ])
  func `too few, too many and unknown ones are refused`(arguments: [String], words: String) throws {
    try inFolder(["run.json": twoInputs, "x.json": "[[[1]]]", "h.json": "[[4, 5]]"]) { folder in
      let inputs = arguments.map {
        $0.contains("=") ? $0.replacing("=", with: "=\(folder)/") : "\(folder)/\($0)"
      }
      let error = #expect(throws: UnrollError.self) {
        try RunConfiguration(contentsOf: "\(folder)/run.json", given: GivenInputs(inputs: inputs))
      }
      #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
      #expect(error?.exitCode == .usage)
    }
  }

  private let stack = """
    input: [[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]]
    layers:
      - LSTM: {units: 2, name: low, return_sequences: true}
      - GRU: {units: 1, name: high}
    """

  @Test func `samples are counted from 0, in the order asked for, in inputs and states alike`() throws {
    try inFolder(["run.yaml": stack, "h.json": "[[1, 2], [3, 4], [5, 6]]"]) { folder in
      let run = try RunConfiguration(
        contentsOf: "\(folder)/run.yaml",
        given: GivenInputs(initialStates: ["low/state_h=\(folder)/h.json"], samples: [2, 0]))
      #expect(run.calls[0].input == Tensor(shape: [2, 2, 2], scalars: [9, 10, 11, 12, 1, 2, 3, 4]))
      // The cell state, which is not given, is zeros.
      #expect(
        run.calls[0].initialStates == [
          Tensor(shape: [2, 2], scalars: [5, 6, 1, 2]), Tensor(shape: [2, 2], scalars: [0, 0, 0, 0]),
        ])
      let error = #expect(throws: UnrollError.self) {
        try RunConfiguration(contentsOf: "\(folder)/run.yaml", given: GivenInputs(samples: [3]))
      }
      #expect(error?.problem == "there is no sample 3" && error?.exitCode == .usage)
    }
  }

  @Test func `states are in the order of the layers, or under the names of these`() throws {
    try inFolder([
      "run.yaml": stack, "h.json": "[[1, 2], [3, 4], [5, 6]]", "c.json": "[[7, 8], [9, 10], [11, 12]]",
      "g.json": "[[13], [14], [15]]",
    ]) { folder in
      func states(_ names: [String]) throws -> [Tensor]? {
        try RunConfiguration(
          contentsOf: "\(folder)/run.yaml", given: GivenInputs(initialStates: names)
        ).calls[0].initialStates
      }
      let (h, c, g) = (
        Tensor(shape: [3, 2], scalars: [1, 2, 3, 4, 5, 6]),
        Tensor(shape: [3, 2], scalars: [7, 8, 9, 10, 11, 12]),
        Tensor(shape: [3, 1], scalars: [13, 14, 15])
      )
      let inOrder = try states(["\(folder)/h.json", "\(folder)/c.json", "\(folder)/g.json"])
      #expect(inOrder == [h, c, g])
      let named = try states([
        "high.state=\(folder)/g.json", "low/c=\(folder)/c.json", "low/h=\(folder)/h.json",
      ])
      #expect(named == [h, c, g])
      let ofFirst = try states(["\(folder)/h.json", "\(folder)/c.json"])
      #expect(ofFirst == [h, c])
      #expect(throws: UnrollError.self) { try states(["middle/h=\(folder)/h.json"]) }
    }
  }

  @Test func `states as PyTorch stacks them are divided among layers`() throws {
    let layers = """
      input: [[[1, 2], [3, 4]]]
      layers: [{GRU: {units: 2, name: a, return_sequences: true}}, {GRU: {units: 2, name: b}}]
      """
    try inFolder(["run.yaml": layers, "h.json": "[[[1, 2]], [[3, 4]]]"]) { folder in
      let run = try RunConfiguration(
        contentsOf: "\(folder)/run.yaml", given: GivenInputs(initialStates: ["h_0=\(folder)/h.json"]))
      #expect(
        run.calls[0].initialStates == [
          Tensor(shape: [1, 2], scalars: [1, 2]), Tensor(shape: [1, 2], scalars: [3, 4]),
        ])
    }
  }

  @Test func `text goes through the vocabulary in the form that the model reads`() throws {
    let model = "layers: [{Embedding: {input_dim: 4, output_dim: 2}}, {LSTM: {units: 1}}]\n"
    try inFolder(["run.yaml": model, "in.txt": "abba\n"]) { folder in
      let vocabulary = try Vocabulary(characters: "ab")
      let run = try RunConfiguration(
        contentsOf: "\(folder)/run.yaml",
        given: GivenInputs(inputs: ["\(folder)/in.txt"], vocabulary: vocabulary))
      #expect(run.calls[0].input == Tensor(shape: [1, 4], scalars: [0, 1, 1, 0]))
      let error = #expect(throws: UnrollError.self) {
        try RunConfiguration(
          contentsOf: "\(folder)/run.yaml", given: GivenInputs(inputs: ["\(folder)/in.txt"]))
      }
      #expect(error?.remedy.contains("--vocabulary") == true)
    }
  }
}
