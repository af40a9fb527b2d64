import Recurrent
import Testing

@testable import Reporting

@Suite struct TimeDistributedReportTests {
  private func trace() throws -> LayerTrace {
    try WrapperRuns.trace(
      #"{"TimeDistributed": {"layer": {"GRU": {"units": 4}}}}"#, input: [2, 3, 5, 2])
  }

  @Test func `only return_sequences can be set inside, and gives a second axis of time`() throws {
    let trace = try trace()
    #expect(
      try WrapperRuns.calls(trace) == [
        "output = TimeDistributed(GRU(4))(x)",
        "outputs = TimeDistributed(GRU(4, return_sequences=True))(x)",
      ])
    #expect(try WrapperRuns.shapes(trace) == [["(2, 3, 4)"], ["(2, 3, 5, 4)"]])
    #expect(
      try WrapperRuns.holding(trace, sequences: true, state: false) == ["outputs[:, :, -1] == output": true])
    let axes = AxisNames(of: trace)
    #expect(axes.given(rank: 4) == ["samples", "timesteps", "inner timesteps", "features"])
    #expect(axes.returned(rank: 3) == ["samples", "timesteps", "units"])
  }

  @Test func `a mask is told to go by the layer inside`() throws {
    let mask = Tensor(shape: [2, 3], scalars: [1, 1, 0, 1, 1, 1])
    let trace = try WrapperRuns.trace(
      #"{"TimeDistributed": {"layer": {"GRU": {"units": 4}}}}"#, input: [2, 3, 5, 2], mask: mask)
    let note = try #require(LayerNotes.all(Contrast(trace)).last)
    #expect(note.hasPrefix("The mask leaves out 1 of 6 steps (sample 1: step 3). The layer inside runs"))
  }

  @Test func `the samples of the layer inside are told to be steps`() throws {
    let part = try Report(
      Runs.contents([
        WrapperRuns.run(#"{"TimeDistributed": {"layer": {"GRU": {"units": 4}}}}"#, input: [2, 3, 5, 2])
      ])
    ).layers[0].parts[0]
    #expect(part.summary.contains("its sample 4 is step 1 of sample 2"))
  }
}
