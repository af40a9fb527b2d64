import Foundation
@testable import Recurrent
import TestSupport
import Testing

@Suite struct InitializerTests {
  @Test(arguments: Fixtures.cases("initializers"))
  func `initializers without chance give Keras' weights`(_ reference: ReferenceCase) throws {
    let shape = try (reference.line["input_shape"] ?? .null).tensor("input_shape").scalars.map { Int($0) }
    let layer = try LayerCatalog.configuration(from: reference.layer)
      .build(name: "layer", inputShape: shape, weights: nil)
    let expected = try #require(reference.line["expected_weights"]?.members)
    #expect(layer.weights.count == expected.count)
    for weight in expected {
      let found = try #require(layer.weights.first { $0.name == weight.key }).tensor
      #expect(Tolerance.exact.firstDifference(weight.key, found, try weight.value.tensor(weight.key)) == nil)
    }
  }

  @Test(
    arguments: [
      (#""zeros""#, .zeros), (#""Ones""#, .ones), (#"{"constant": 0.1}"#, .constant(0.1)),
      (#"{"constant": {"value": 0.1}}"#, .constant(0.1)),
      (
        #"{"module": "keras.initializers", "class_name": "Constant", "config": {"value": 0.1}, "registered_name": null}"#,
        .constant(0.1)
      ),
      (
        #"{"class_name": "GlorotUniform", "config": {"seed": null, "input_axes": null, "output_axes": null}}"#,
        .varianceScaling(.glorotUniform)
      ),
      (#"{"orthogonal": {"gain": 2, "seed": 5}}"#, .orthogonal(gain: 2, seed: 5)),
      (
        #"{"class_name": "RandomUniform", "config": {"minval": -1, "maxval": 2, "seed": 3}}"#,
        .randomUniform(minimum: -1, maximum: 2, seed: 3)
      ),
      ("[[1, 2]]", .explicit(Tensor(shape: [1, 2], scalars: [1, 2]))),
      (#"{"shape": [2], "data": [1, 2]}"#, .explicit(Tensor(shape: [2], scalars: [1, 2]))),
    ] as [(String, Initializer)])
  func `every spelling is read`(json: String, expected: Initializer) throws {
    #expect(try Initializer(ConfigurationValue(json: Data(json.utf8)), argument: "x") == expected)
  }

  @Test(
    arguments: [
      (#""glorot_unifrm""#, "glorot_uniform", []),
      (#"{"constant": {"valu": 0.1}}"#, "value", [.key("constant"), .name("valu")]),
      (#"{"class_name": "Constnt", "config": {}}"#, "constant", [.key("class_name")]),
      (#"{"random_normal": {"seed": -1}}"#, "whole number", [.key("random_normal"), .key("seed")]),
      (#"{"zeros": 3}"#, "map", [.key("zeros")]),
      ("3", "give a name", []),
    ] as [(String, String, [ConfigurationStep])])
  func `a mistake comes with a remedy`(json: String, remedy: String, path: [ConfigurationStep]) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try Initializer(ConfigurationValue(json: Data(json.utf8)), argument: "kernel_initializer")
    }
    #expect(error.remedy.contains(remedy), "\(error.remedy)")
    #expect(error.path == path)
  }

  @Test func `random initializers give what an independent program gives`() throws {
    let cases = try #require(Fixtures.json("random_numbers").elements)
    #expect(cases.count == 11)
    for value in cases {
      let spelling = try #require(value["initializer"])
      let expected = try #require(value["values"]).tensor("values")
      let found = try Initializer(spelling, argument: "kernel_initializer")
        .values(shape: expected.shape, for: #require(value["owner"]?.text))
      #expect(Tolerance.roundedOnce.firstDifference("\(spelling)", found, expected) == nil)
    }
  }

  @Test(arguments: [[3, 12], [7, 3], [5, 5]])
  func `an orthogonal matrix has orthonormal rows or columns`(shape: [Int]) throws {
    let matrix = try Initializer.orthogonal(gain: 2).values(shape: shape, for: "lstm/recurrent_kernel")
    let (rows, columns) = (shape[0], shape[1])
    for a in 0..<min(rows, columns) {
      for b in 0...a {
        let product = (0..<max(rows, columns)).reduce(0.0 as Double) { sum, k in
          let (x, y) = rows <= columns ? (matrix[a, k], matrix[b, k]) : (matrix[k, a], matrix[k, b])
          return sum + Double(x) * Double(y)
        }
        // float32 rounding of up to 12 products of numbers up to 2.
        #expect(abs(product - (a == b ? 4 : 0)) < 2e-6)
      }
    }
  }

  @Test func `without a seed every weight of every layer gets its own numbers, always the same`() throws {
    func values(_ owner: String, seed: UInt64? = nil) throws -> Tensor {
      try Initializer.varianceScaling(.glorotUniform, seed: seed).values(shape: [3, 4], for: owner)
    }
    #expect(try values("a/kernel") == values("a/kernel"))
    #expect(try values("a/kernel") != values("b/kernel"))
    #expect(try values("a/kernel") != values("a/recurrent_kernel"))
    #expect(try values("a/kernel", seed: 1) == values("b/kernel", seed: 1))
    // √(6 / (3 + 4))
    #expect(try values("a/kernel").scalars.allSatisfy { abs($0) <= 0.925_821 })
  }

  @Test func `explicit values keep the forget gate's bias as it is given`() throws {
    let json = #"{"LSTM": {"units": 1, "bias_initializer": [1, 2, 3, 4]}}"#
    let layer = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
      .build(name: "x", inputShape: [1, 1, 1], weights: nil)
    #expect(layer.weights[2].tensor.scalars == [1, 2, 3, 4])
  }

  @Test func `values of the wrong shape are refused at their argument`() throws {
    let json = #"{"LSTM": {"units": 1, "kernel_initializer": [[1, 2, 3]]}}"#
    let configuration = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
    let error = try #require(throws: ConfigurationError.self) {
      try configuration.build(name: "x", inputShape: [1, 1, 1], weights: nil)
    }
    #expect(error.path == [.key("kernel_initializer")])
    #expect(error.problem == "expected shape [1, 4] for x/kernel, found [1, 3]")
  }
}
