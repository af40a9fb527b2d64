import Foundation
import ModelFiles
import Recurrent
import TestSupport
import Testing
import UnrollKit

/// Run configurations that name a model file.
@Suite struct NamedModelTests {
  private func load(_ text: String) throws -> RunConfiguration {
    try RunConfiguration(Array(text.utf8), named: "run.yaml")
  }

  @Test func `a file that is no model is refused where it is named`() {
    let error = #expect(throws: UnrollError.self) { try load("title: x\nmodel: notes.txt\n") }
    #expect(error?.description.hasPrefix("unroll: run.yaml:2:8: notes.txt is no model file; ") == true)
    let missing = #expect(throws: UnrollError.self) { try load("model: /missing/m.keras\n") }
    #expect(missing?.exitCode == .noInput)
    let layers = #expect(throws: UnrollError.self) { try load("model: m.keras\nlayers: []\n") }
    #expect(layers?.description.hasPrefix("unroll: run.yaml:2:1: unknown key \"layers\"") == true)
  }

  /// A character model of 835 120 parameters goes on for 200 characters as it did in Keras.
  @Test(.enabled(if: ReferenceFolder.path("trained") != nil, "the reference data are not beside the project"))
  func `a trained model goes on as in Keras`() throws {
    let folder = try #require(ReferenceFolder.path("trained"))
    let facts = try JSONReader.read(FileContents.read("\(folder)/charlm_lstm256x2.json"))
    let vocabulary = Array(try #require(facts["vocab"]?.string))
    let ids = Dictionary(uniqueKeysWithValues: vocabulary.enumerated().map { ($0.element, $0.offset) })
    let seed = try #require(facts["greedy_seed"]?.string)
    let expected = Array(try #require(facts["greedy_200"]?.string))
    let configuration = try load(
      """
      model: \(folder)/charlm_lstm256x2.keras
      input: [\(seed.map { ids[$0] ?? 0 })]
      generate: {steps: \(expected.count - seed.count)}
      """)
    let trace = try #require(Pipeline.run(configuration).first).shown
    let choices = try #require(trace.generation?.choices)
    #expect(String(choices.scalars.map { vocabulary[Int($0)] }) == String(expected.dropFirst(seed.count)))
    #expect(trace.recurrentLayers.map(\.steps) == [expected.count - 1, expected.count - 1])
  }
}
