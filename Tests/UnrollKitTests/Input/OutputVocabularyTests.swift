import Foundation
import ModelFiles
import Recurrent
import Testing
import UnrollKit

struct OutputVocabularyTests {
  private static let translator = """
    inputs:
      source: {batch: 1, timesteps: 3, features: 2, seed: 4}
      target: {batch: 1, timesteps: 5, features: 2, seed: 5}
    layers:
      - GRU: {name: encoder, units: 3, return_state: true}
        reads: source
      - GRU: {name: decoder, units: 3, return_sequences: true}
        reads: target
        initial_state: encoder
      - Dense: {name: answer, units: 4, activation: softmax, kernel_initializer: {random_normal: {stddev: 5, seed: 3}}}
    """

  /// Runs a configuration with an output vocabulary of some lines, and perhaps one for text.
  private func runs(
    _ configuration: String, words: String, vocabulary: Vocabulary? = nil
  ) throws -> [ModelRun] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (run, file) = (folder.appending(path: "run.yaml"), folder.appending(path: "words.txt"))
    try Data(configuration.utf8).write(to: run)
    try Data(words.utf8).write(to: file)
    let given = GivenInputs(
      vocabulary: vocabulary, outputVocabulary: try OutputVocabulary(contentsOf: file.path))
    return try Pipeline.run([RunConfiguration(contentsOf: run.path, given: given)])
  }

  @Test(arguments: [nil, "wxyz"])
  func `answers are named by the output vocabulary before that of the input`(characters: String?) throws {
    let words = ["le", "chat", "noir", "dort"]
    let runs = try runs(
      Self.translator, words: words.joined(separator: "\n"),
      vocabulary: characters.map { try Vocabulary(characters: $0) })
    let output = try #require(runs.first?.shown.outputs.first?.tensor)
    let likeliest = (0..<5).map { step in
      let row = (0..<4).map { output[0, step, $0] }
      return words[row.indices.max { row[$0] < row[$1] } ?? 0]
    }
    #expect(Set(likeliest).count > 1)
    let plan = try Pipeline.figure("encoder-decoder", of: runs)
    #expect(plan.subject.layers.last?.answers == likeliest)
    let report = try Pipeline.reportFigures(of: runs, selecting: FigureSelection())
    #expect(
      report.first { $0.figure.name == "encoder-decoder" }?.subject.layers.last?.answers == likeliest)
  }

  @Test(arguments: [("le\nchat\n", "2 entries"), ("le\n", "1 entry"), ("a\nb\nc\nd\ne\n", "5 entries")])
  func `another number of classes is said in one line`(words: (text: String, entries: String)) throws {
    let error = #expect(throws: UnrollError.self) { try runs(Self.translator, words: words.text) }
    #expect(
      error?.problem == "the output vocabulary has \(words.entries), and answer answers with 4 classes")
    #expect(error?.file?.hasSuffix("words.txt") == true)
    #expect(error?.exitCode == .badData)
  }

  @Test func `a model without a softmax at every step has no words`() throws {
    let last = """
      input: {batch: 1, timesteps: 3, features: 2}
      layers:
        - GRU: {units: 3}
        - Dense: {units: 2, activation: softmax}
      """
    let error = #expect(throws: UnrollError.self) { try runs(last, words: "no\nyes\n") }
    #expect(error?.remedy == "leave out --output-vocabulary")
    #expect(error?.exitCode == .usage)
  }
}
