import Testing
import UnrollKit

@Suite struct `Large configurations` {
  /// 2 MB are asked to load in less than a second in a release build; a debug build is some ten times slower.
  @Test(arguments: ["run.json", "run.yaml"])
  func `two megabytes load in seconds even without optimization`(name: String) throws {
    let row = "[" + (0..<16).map { "0.\($0 * 617 + 100_003)" }.joined(separator: ", ") + "]"
    let sample = "[" + Array(repeating: row, count: 100).joined(separator: ", ") + "]"
    let samples = Array(repeating: sample, count: 130).joined(separator: ", ")
    let text = "{\"layers\": [{\"LSTM\": {\"units\": 2}}], \"input\": [\(samples)]}"
    #expect(text.utf8.count > 2_000_000)
    let clock = ContinuousClock()
    var configuration: RunConfiguration?
    let time = try clock.measure { configuration = try RunConfiguration(Array(text.utf8), named: name) }
    #expect(configuration?.calls.first?.input.shape == [130, 100, 16])
    #expect(time < .seconds(20))
  }
}
