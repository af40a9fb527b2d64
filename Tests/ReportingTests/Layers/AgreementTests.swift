import Recurrent
import Testing

@testable import Reporting

/// What is said to be equal is equal, and what is said to differ differs: held to the numbers of real runs.
@Suite struct AgreementTests {
  private func agreements(
    _ className: String, _ arguments: [(String, ConfigurationValue)] = [], mask: Tensor? = nil,
    sequences: Bool, state: Bool
  ) throws -> [Agreement] {
    let layer = try Runs.layer(className, units: 4, arguments)
    let trace = try Runs.run(className, [layer], Runs.unequalInput, mask: mask).trace.layers[0]
    return try Agreement.all(in: Contrast(trace), .init(returnSequences: sequences, returnState: state))
  }

  private func holding(_ agreements: [Agreement]) -> [String: Bool] {
    Dictionary(uniqueKeysWithValues: agreements.map { ($0.expression, $0.holds) })
  }

  @Test func `the last output of an LSTM is its hidden state and not its cell state`() throws {
    let found = holding(try agreements("LSTM", sequences: true, state: true))
    #expect(found == ["outputs[:, -1] == state_h": true, "outputs[:, -1] == state_c": false])
  }

  @Test(arguments: ["GRU", "SimpleRNN"])
  func `a layer with one state returns it twice`(className: String) throws {
    #expect(holding(try agreements(className, sequences: false, state: true)) == ["output == state": true])
  }

  @Test func `the last row of the sequence is the output without return_sequences`() throws {
    let found = holding(try agreements("GRU", sequences: true, state: false))
    #expect(found == ["outputs[:, -1] == output": true])
  }

  @Test func `a masked last step repeats the output, so that it still equals the state`() throws {
    let found = holding(try agreements("GRU", mask: Runs.mask, sequences: true, state: true))
    #expect(found == ["outputs[:, -1] == state": true])
  }

  @Test func `a zeroed output at the masked last step differs from the state, in its sample only`() throws {
    let found = try agreements(
      "GRU", [("zero_output_for_mask", .bool(true))], mask: Runs.mask, sequences: true, state: true)
    #expect(holding(found) == ["outputs[:, -1] == state": false])
    #expect(found[0].sentence.contains("sample 2, unit"))
    #expect(found[0].sentence.contains(": 0 against"))
    #expect(found[0].sentence.hasSuffix("in sample 1 they are equal."))
  }

  @Test func `the largest difference is told with its place and both numbers`() throws {
    let left = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5, 6])
    let right = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5.5, 6.25])
    let agreement = try #require(Agreement("output", left, "state", right))
    #expect(
      agreement.sentence == """
        `output` is not `state`: they differ by up to 0.500 (sample 2, unit 2: 5 against 5.5); \
        in sample 1 they are equal.
        """)
  }
}
