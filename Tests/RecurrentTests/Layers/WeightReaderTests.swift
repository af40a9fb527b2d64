import Recurrent
import TestSupport
import Testing

@Suite struct WeightReaderTests {
  private func build(
    _ layer: String, _ config: [ConfigurationValue.Member] = [], _ weights: ConfigurationValue
  ) throws -> any Layer {
    let members = [ConfigurationValue.Member("units", .number(2))] + config
    return try LayerCatalog.configuration(from: .object([.init(layer, .object(members))]))
      .build(name: "cell", inputShape: [1, 5, 3], weights: weights)
  }

  private func weights(_ kernel: [Int], _ recurrent: [Int], _ bias: [Int]?) -> ConfigurationValue {
    var members = [
      ConfigurationValue.Member("kernel", .tensor(Tensor(repeating: 0.1, shape: kernel))),
      ConfigurationValue.Member("recurrent_kernel", .tensor(Tensor(repeating: 0.2, shape: recurrent))),
    ]
    if let bias { members.append(.init("bias", .tensor(Tensor(repeating: 0.3, shape: bias)))) }
    return .object(members)
  }

  @Test func `a map and a list give the same weights`() throws {
    let map = weights([3, 8], [2, 8], [8])
    let list = ConfigurationValue.array((map.members ?? []).map(\.value))
    #expect(try build("LSTM", [], map).weights == build("LSTM", [], list).weights)
  }

  @Test(
    arguments: [
      (
        "LSTM", [4, 8], [2, 8], [8], "expected shape [3, 8] for cell's kernel, found [4, 8]", "3 features",
        "kernel"
      ),
      ("LSTM", [8, 3], [2, 8], [8], "found [8, 3]", "transposed", "kernel"),
      ("LSTM", [3, 6], [2, 8], [8], "found [3, 6]", "GRU", "kernel"),
      ("LSTM", [3, 8], [4, 16], [8], "found [4, 16]", "units 4", "recurrent_kernel"),
      ("LSTM", [3, 8], [2, 8], [16], "found [16]", "CuDNN", "bias"),
      ("GRU", [3, 6], [2, 6], [6], "expected shape [2, 6]", "was reset_after set to false?", "bias"),
    ] as [(String, [Int], [Int], [Int], String, String, String)])
  func `a wrong shape says what was expected and why it may be`(
    layer: String, kernel: [Int], recurrent: [Int], bias: [Int], problem: String, remedy: String, key: String
  ) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try build(layer, [], weights(kernel, recurrent, bias))
    }
    #expect(error.problem.contains(problem), "\(error.problem)")
    #expect(error.remedy.contains(remedy), "\(error.remedy)")
    #expect(error.path == [.key(key)])
  }

  @Test func `two rows of bias suggest reset_after`() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try build("GRU", [.init("reset_after", .bool(false))], weights([3, 6], [2, 6], [2, 6]))
    }
    #expect(error.remedy == "was reset_after set to true?")
  }

  @Test func `a missing bias, one too many and a misspelt weight are refused`() throws {
    let missing = try #require(throws: ConfigurationError.self) {
      try build("LSTM", [], weights([3, 8], [2, 8], nil))
    }
    #expect(missing.remedy.contains("use_bias to false"))
    let extra = try #require(throws: ConfigurationError.self) {
      try build("LSTM", [.init("use_bias", .bool(false))], weights([3, 8], [2, 8], [8]))
    }
    #expect(extra.path == [.name("bias")])
    let misspelt = try #require(throws: ConfigurationError.self) {
      try build("LSTM", [], .object([.init("kernal", .number(1))]))
    }
    #expect(misspelt.remedy == "did you mean kernel?")
    let short = try #require(throws: ConfigurationError.self) { try build("LSTM", [], .array([.number(1)])) }
    #expect(short.problem.contains("3 weights"))
  }

  @Test func `weights that are not finite are refused`() throws {
    let tensor = Tensor(shape: [3, 2], scalars: [1, 2, 3, .nan, 5, 6])
    let error = try #require(throws: ConfigurationError.self) {
      try build("Dense", [.init("use_bias", .bool(false))], .object([.init("kernel", .tensor(tensor))]))
    }
    #expect(error.problem.contains("NaN"))
  }
}
