import Foundation
import ModelFiles
import Recurrent
import Testing
import UnrollKit

@Suite struct `Inputs from files` {
  @Test func `a file takes the place of the configuration's input`() throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write(
        Array("layers: [GRU: {units: 1}]\ninput: [[[1, 2]]]\n".utf8), to: "\(folder)/run.yaml")
      try AtomicFile.write(Array("x,y,z\n1,2,3\n4,5,6\n".utf8), to: "\(folder)/input.csv")
      let configuration = try RunConfiguration(
        contentsOf: "\(folder)/run.yaml", given: GivenInputs(inputs: ["\(folder)/input.csv"]))
      #expect(configuration.calls[0].input == Tensor(shape: [1, 2, 3], scalars: [1, 2, 3, 4, 5, 6]))
      #expect(configuration.inputOrigin == .file("\(folder)/input.csv"))
    }
  }

  @Test func `a configuration names a file beside it`() throws {
    try inTemporaryFolder { folder in
      let arrays = [
        NamedTensor("a", Tensor(shape: [1, 1, 2], scalars: [1, 2])),
        NamedTensor("b", Tensor(shape: [1, 1, 2], scalars: [3, 4])),
      ]
      try AtomicFile.write(try NPZ.write(arrays, isDeflated: true), to: "\(folder)/x.npz")
      let text = "layers: [GRU: {units: 1}]\ninput: {file: x.npz, array: b}\n"
      try AtomicFile.write(Array(text.utf8), to: "\(folder)/run.yaml")
      #expect(try RunConfiguration(contentsOf: "\(folder)/run.yaml").calls[0].input.scalars == [3, 4])
    }
  }

  @Test func `a file that does not fit the weights is what the error names`() throws {
    try inTemporaryFolder { folder in
      let text = "layers: [GRU: {units: 1}]\ncalls: [{input: [[[1, 2]]], mask: [[1]]}]\n"
      try AtomicFile.write(Array(text.utf8), to: "\(folder)/run.yaml")
      try AtomicFile.write(Array("[[[1, 2], [3, 4]]]".utf8), to: "\(folder)/input.json")
      let configuration = try RunConfiguration(
        contentsOf: "\(folder)/run.yaml", given: GivenInputs(inputs: ["\(folder)/input.json"]))
      let error = ShapeError(layer: "gru", subject: .input, problem: "p", remedy: "r")
      #expect(configuration.error(error, inCall: 0).file == "\(folder)/input.json")
    }
  }

  @Test(arguments: [
    (
      "x.txt", "hello",
      "this is text, and nothing says which number stands for what; "
        + "give --vocabulary FILE, or --characters with the characters in order"
    ),
    ("x", "hello", "inputs are not read from a file without a suffix; give .npy, .npz, .json or .csv"),
    ("x.npy", "", "the array is empty; save it with numpy.save"),
    ("x.npz", "", "the file is empty; save it again"),
    ("x.npz", "hello", "the file is not a ZIP archive, as .npz is; save it with numpy.savez"),
    ("x.json", "", "1:1: the file is empty; write a JSON value into it"),
    (
      "x.json", "[[[0.1, 0.2, 0.3], [0.4, 0.5]]]",
      "1:20: the rows of the input are ragged: step 2 of sample 1 has 2 features, step 1 of sample 1 has 3; "
        + "make them equally long"
    ),
    (
      "x.json", "[[[0.1, \"NaN\"]]]",
      "1:9: the input holds \"NaN\" where a number should stand; give finite numbers"
    ),
    ("x.json", "[[[0.1, NaN]]]", "1:9: the input holds NaN where a number should stand; give finite numbers"),
    ("x.csv", "1,2\n3,oops\n", "2:3: \"oops\" is not a finite number; give a number such as 0.5"),
  ])
  func `a bad file is answered with one line`(name: String, text: String, message: String) throws {
    try inTemporaryFolder { folder in
      try AtomicFile.write(Array(text.utf8), to: "\(folder)/\(name)")
      let error = #expect(throws: UnrollError.self) { try InputFile.read("\(folder)/\(name)") }
      let place = message.first?.isNumber == true ? ":" : ": "
      #expect(error?.description == "unroll: \(folder)/\(name)\(place)\(message)")
      #expect(error?.exitCode == .badData)
    }
  }

  @Test func `NaN in a binary file is found with its index`() throws {
    try inTemporaryFolder { folder in
      let tensor = Tensor(shape: [1, 2, 2], scalars: [1, 2, 3, .nan])
      try AtomicFile.write(
        try NPZ.write([NamedTensor("x", tensor)], isDeflated: false), to: "\(folder)/x.npz")
      let error = #expect(throws: UnrollError.self) { try InputFile.read("\(folder)/x.npz") }
      #expect(error?.problem == "the input holds NaN at [0, 1, 1]")
    }
  }

  @Test func `a missing file is no input, and one input does not serve two calls`() throws {
    try inTemporaryFolder { folder in
      let missing = #expect(throws: UnrollError.self) { try InputFile.read("\(folder)/x.npy") }
      #expect(missing?.exitCode == .noInput)
      let text = "layers: [GRU: {units: 1}]\ncalls: [{input: [[[1]]]}, {input: [[[2]]]}]\n"
      try AtomicFile.write(Array(text.utf8), to: "\(folder)/run.yaml")
      try AtomicFile.write(Array("[[[1]]]".utf8), to: "\(folder)/x.json")
      let error = #expect(throws: UnrollError.self) {
        try RunConfiguration(
          contentsOf: "\(folder)/run.yaml", given: GivenInputs(inputs: ["\(folder)/x.json"]))
      }
      #expect(error?.exitCode == .usage)
    }
  }
}

/// `UNROLL_REFERENCE` names the folder that holds `bad_files`; without it these tests are skipped.
private let reference = ProcessInfo.processInfo.environment["UNROLL_REFERENCE"]

@Suite(.enabled(if: reference != nil, "set UNROLL_REFERENCE to the folder of the reference data"))
struct `Bad files of the reference data` {
  @Test func `each is refused with the words that it should be, and sound ones are read`() throws {
    let folder = "\(try #require(reference))/bad_files"
    let list = try JSONReader.read(try FileContents.read("\(folder)/bad_files.json"))
    for entry in list.elements ?? [] {
      guard let name = entry["file"]?.string, name.hasSuffix(".npz") || name.hasPrefix("input_") else {
        continue
      }
      let array = name.hasSuffix(".npz") ? try arrayAtFault(entry) : nil
      let words = entry["mention"]?.elements?.compactMap(\.string) ?? []
      if entry["reason"]?.string?.hasPrefix("none") == true || name == "input_wrong_features.json" {
        #expect(throws: Never.self, "\(name)") { try InputFile.read("\(folder)/\(name)", array: array) }
      } else {
        let error = #expect(throws: UnrollError.self, "\(name)") {
          try InputFile.read("\(folder)/\(name)", array: array)
        }
        for word in words {
          #expect(error?.description.contains(word) == true, "\(error?.description ?? "")")
        }
      }
    }
  }

  /// The array that the reason names, or any.
  private func arrayAtFault(_ entry: LocatedValue) throws -> String {
    let words = entry["reason"]?.string?.split { $0 == " " || $0 == ":" } ?? []
    return words.first { $0.contains("lstm_cell/") }.map(String.init) ?? "rnn/lstm_cell/kernel"
  }
}
