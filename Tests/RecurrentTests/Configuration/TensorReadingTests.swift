import Foundation
import Recurrent
import TestSupport
import Testing

@Suite struct TensorReadingTests {
  private func read(_ json: String) throws -> Tensor {
    try ConfigurationValue(json: Data(json.utf8)).tensor("samples")
  }

  @Test func `nested lists and shape with data give the same tensor`() throws {
    let nested = try read("[[[1, 2], [3, 4], [5, 6]]]")
    #expect(nested.shape == [1, 3, 2])
    #expect(nested == (try read(#"{"shape": [1, 3, 2], "data": [1, 2, 3, 4, 5, 6]}"#)))
  }

  @Test(
    arguments: [
      ("[[1, 2], [3]]", "ragged", [.index(1)]),
      ("[[1, 2], 3]", "where a list of 2 should be", [.index(1)]),
      ("[[1, 2], [3, [4]]]", "where a number should be", [.index(1), .index(1)]),
      (#"[[1, "NaN"]]"#, #"has "NaN""#, [.index(0), .index(1)]),
      ("[[1, 1e39]]", "1e+39", [.index(0), .index(1)]),
      ("[[1, null]]", "None", [.index(0), .index(1)]),
      (#"{"shape": [2, 2], "data": [1, 2, 3]}"#, "3 numbers for the shape [2, 2]", [.key("data")]),
      (#"{"shape": [2, -2], "data": [1]}"#, "is -2", [.key("shape"), .index(1)]),
      (#"{"shape": [4294967296, 4294967296], "data": []}"#, "0 numbers", [.key("data")]),
      (#"{"data": [1]}"#, "a map with data", []),
      (#""x""#, #"samples is "x""#, []),
    ] as [(String, String, [ConfigurationStep])])
  func `what is not an array is refused at its place`(
    json: String, problem: String, path: [ConfigurationStep]
  ) throws {
    let error = try #require(throws: ConfigurationError.self) { try read(json) }
    #expect(error.problem.contains(problem), "\(error.problem)")
    #expect(error.path == path)
  }
}
