import Recurrent
import Testing

@testable import Reporting

@Suite struct StackedCellsReportTests {
  @Test func `the states of each cell are in a list of their own, as Keras nests them`() throws {
    let trace = try WrapperRuns.trace(WrapperRuns.stack)
    #expect(
      try WrapperRuns.calls(trace)[2]
        == "output, [cell_0_state_h, cell_0_state_c], [cell_1_state] = "
        + "RNN([LSTMCell(4), GRUCell(2)], return_state=True)(x)")
    let remarks = try Remarks.all(
      Contrast(trace), #require(Contrast(trace)[.init(returnSequences: false, returnState: true)]))
    #expect(remarks.contains { $0.contains("not enough values to unpack (expected 4, got 3)") })
  }

  @Test func `the output is the state of the topmost cell`() throws {
    let trace = try WrapperRuns.trace(WrapperRuns.stack)
    #expect(
      try WrapperRuns.holding(trace, sequences: true, state: true) == ["outputs[:, -1] == cell_1_state": true]
    )
  }

  @Test func `each cell has its own part`() throws {
    let layer = try Report(Runs.contents([WrapperRuns.run(WrapperRuns.stack)])).layers[0]
    #expect(layer.parts.map(\.label) == ["RNN, cell_0", "RNN, cell_1"])
    #expect(layer.parts.allSatisfy { !$0.equations.isEmpty })
    #expect(layer.parts[1].summary.contains("what the cell below it gives"))
    // 4·((3 + 4)·4 + 4) = 128 and 3·((4 + 2)·2 + 2·2) = 48.
    #expect(layer.parameterSum.hasSuffix("; together 176"))
  }

  @Test func `stacked cells in both directions nest by direction and cell`() throws {
    let trace = try WrapperRuns.trace(WrapperRuns.bidirectional(WrapperRuns.stack))
    #expect(
      try WrapperRuns.calls(trace)[2].hasPrefix(
        "output, [forward_cell_0_state_h, forward_cell_0_state_c], [forward_cell_1_state], "
          + "[backward_cell_0_state_h, backward_cell_0_state_c], [backward_cell_1_state] = "))
    #expect(
      try WrapperRuns.holding(trace, sequences: false, state: true) == [
        "output[:, :2] == forward_cell_1_state": true, "output[:, 2:] == backward_cell_1_state": true,
      ])
    #expect(trace.leaves.map { $0.path(in: trace) }.last == "backward, cell_1")
  }
}
