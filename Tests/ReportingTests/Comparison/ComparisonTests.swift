import Recurrent
import Testing

@testable import Reporting

@Suite struct ComparisonTests {
  private func comparison(
    _ first: String, _ second: String, units: (Int, Int) = (4, 4)
  ) throws -> (ReportedComparison, LayerTrace, LayerTrace) {
    let one = try Runs.run(first, [Runs.layer(first, units: units.0)], Runs.unequalInput).trace.layers[0]
    let two = try Runs.run(second, [Runs.layer(second, units: units.1)], Runs.unequalInput).trace.layers[0]
    return (ReportedComparison((label: first, trace: one), (label: second, trace: two)), one, two)
  }

  @Test func `parts are aligned by what they do`() throws {
    let (comparison, _, _) = try comparison("LSTM", "GRU")
    #expect(
      comparison.rows.map { [$0.first, $0.second] } == [
        ["Forget gate", "Update gate"], ["Input gate", "1 − Update gate"], ["Candidate", "Candidate"],
        ["Cell state", "Hidden state"], ["Hidden state", "Hidden state"],
      ])
    #expect(
      comparison.findings.contains("Without counterpart: the output gate of LSTM; the reset gate of GRU."))
  }

  @Test func `the input gate stands against one minus the update gate`() throws {
    let (comparison, lstm, gru) = try comparison("LSTM", "GRU")
    let input = try #require(lstm.signal(.inputGate)).values.scalars
    let update = try #require(gru.signal(.updateGate)).values.scalars
    let largest = zip(input, update).map { ($0 - (1 - $1)).magnitude }.max() ?? 0
    #expect(comparison.rows[1].difference == NumberText.difference(largest))
  }

  @Test func `a claim on who forgets more slowly is borne out at every step`() throws {
    let (comparison, lstm, gru) = try comparison("LSTM", "GRU")
    let forget = try #require(lstm.signal(.forgetGate)).values.scalars.min() ?? 0
    let update = try #require(gru.signal(.updateGate)).values.scalars.max() ?? 1
    let claims = comparison.findings.contains { $0.contains("LSTM forgets more slowly") }
    #expect(claims == (forget > update))
  }

  @Test func `a layer without gates is compared by memory and output`() throws {
    let (comparison, _, _) = try comparison("GRU", "SimpleRNN")
    #expect(comparison.rows.map(\.first) == ["Hidden state", "Hidden state"])
    #expect(
      comparison.findings.contains(
        "Without counterpart: the update gate, reset gate and candidate of GRU."))
  }

  @Test func `layers of different width are not compared unit by unit`() throws {
    let (comparison, _, _) = try comparison("LSTM", "GRU", units: (4, 3))
    #expect(comparison.rows.allSatisfy { $0.difference == "shapes differ" })
    #expect(comparison.findings[0].hasPrefix("LSTM has 4 units and GRU 3"))
  }
}
