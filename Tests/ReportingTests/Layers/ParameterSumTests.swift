import Testing

@testable import Reporting

@Suite struct ParameterSumTests {
  @Test(arguments: [
    ("LSTM", "4·((n + m)·m + m) = 4·((3 + 4)·4 + 4) = 128"),
    ("GRU", "3·((n + m)·m + 2·m) = 3·((3 + 4)·4 + 2·4) = 108"),
    ("SimpleRNN", "(n + m)·m + m = (3 + 4)·4 + 4 = 32"),
  ])
  func `the sum is written in letters and in numbers`(className: String, sum: String) throws {
    let layer = try Runs.layer(className, units: 4)
    let trace = try Runs.run(className, [layer], Runs.unequalInput).trace.layers[0]
    #expect(ParameterSum.text(trace.layer) == sum)
  }

  @Test func `letters within words are left alone`() {
    #expect(ParameterSum.substituting(["n": 2, "m": 3], in: "n·m + min(n)") == "2·3 + min(2)")
  }
}
