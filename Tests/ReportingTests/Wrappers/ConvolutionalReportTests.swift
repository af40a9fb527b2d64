import Recurrent
import Testing

@testable import Reporting

@Suite struct ConvolutionalReportTests {
  private func trace() throws -> LayerTrace {
    try WrapperRuns.trace(WrapperRuns.images, input: [2, 3, 4, 5, 1])
  }

  @Test func `outputs and states keep the axes of space`() throws {
    let trace = try trace()
    // A kernel of 2 × 2 that stays within 4 × 5 leaves 3 × 4.
    let state = "(2, 3, 4, 2)"
    #expect(
      try WrapperRuns.shapes(trace) == [
        [state], ["(2, 3, 3, 4, 2)"], [state, state, state], ["(2, 3, 3, 4, 2)", state, state],
      ])
    let axes = AxisNames(of: trace)
    #expect(axes.returned(rank: 5) == ["samples", "timesteps", "rows", "columns", "filters"])
    #expect(axes.returned(rank: 4) == ["samples", "rows", "columns", "filters"])
    #expect(axes.given(rank: 5).last == "channels")
  }

  @Test func `the last step is the hidden state, and a place has rows and columns`() throws {
    let trace = try trace()
    #expect(
      try WrapperRuns.holding(trace, sequences: true, state: true) == [
        "outputs[:, -1] == state_h": true, "outputs[:, -1] == state_c": false,
      ])
    let found = try Agreement.all(in: Contrast(trace), .init(returnSequences: false, returnState: true))
    let sentence = try #require(found.last?.sentence)
    let words = ["(sample ", ", row ", ", column ", ", filter "]
    #expect(words.allSatisfy(sentence.contains), "\(sentence)")
  }

  @Test func `tables show the place in the middle`() throws {
    let trace = try trace()
    let table = TraceTable.shown(of: trace)[1]
    #expect(table.title == "Sample 1, filter 2, row 2, column 3")
    let hidden = try #require(trace.signal(.hiddenState)).values
    #expect(table.rows[2].last == NumberText.fixed(hidden[0, 2, 1, 2, 1], decimals: 8))
    #expect(
      TraceTable.omission(in: trace).contains("of 3 × 4 places the one in the middle (row 2, column 3)"))
  }

  @Test func `the report speaks of filters and of the missing figures`() throws {
    let lines = try ReportWriter.markdown(
      Report(Runs.contents([WrapperRuns.run(WrapperRuns.images, input: [2, 3, 4, 5, 1])])))
    let text = lines.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    #expect(text.contains("2 filters, 1 channel."))
    #expect(text.contains("one tensor or several, of four axes or five,"))
    #expect(text.contains("What its figures show is the mean over the"))
    #expect(text.contains("expected ndim=5, found ndim=4. Full shape received: (None, 3, 4, 2)"))
    #expect(text.contains("Here they measure 3 × 4, the input 4 × 5"))
    #expect(text.contains("$`\\ast`$ convolves"))
    #expect(text.contains("# (samples, timesteps, rows, columns, filters)"))
  }

  @Test func `a mask is reported for pictures too`() throws {
    let mask = Tensor(shape: [2, 3], scalars: [1, 1, 0, 0, 1, 1])
    let trace = try WrapperRuns.trace(WrapperRuns.images, input: [2, 3, 4, 5, 1], mask: mask)
    let note = try #require(LayerNotes.all(Contrast(trace)).first)
    #expect(note.contains("A masked step leaves the states as they are."))
    #expect(note.contains("repeats the one before it"))
  }
}
