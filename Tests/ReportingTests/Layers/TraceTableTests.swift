import Recurrent
import Testing

@testable import Reporting

@Suite struct TraceTableTests {
  @Test func `a small run is shown whole`() throws {
    let trace = try Runs.run("LSTM", [Runs.layer("LSTM", units: 2)], HandMade.input).trace.layers[0]
    let tables = TraceTable.shown(of: trace)
    #expect(tables.map(\.unit) == [1, 2])
    #expect(TraceTable.omission(in: trace).isEmpty)
    #expect(tables[0].headings.first == "Step")
    #expect(tables[0].headings.count == 7)
    #expect(tables[0].rows.map { $0[0] } == ["1", "2", "3"])
    let state = trace.finalStates[0].tensor[0, 1]
    #expect(tables[1].rows[2][6] == NumberText.fixed(state, decimals: 8))
  }

  @Test func `a large run is cut, and says what it leaves out`() throws {
    let input = Tensor(repeating: 0.25, shape: [3, 20, 2])
    let trace = try Runs.run("GRU", [Runs.layer("GRU", units: 5)], input).trace.layers[0]
    let tables = TraceTable.shown(of: trace)
    #expect(tables.count == 4)
    #expect(tables[0].rows.map { $0[0] } == (1...9).map(String.init) + ["…", "18", "19", "20"])
    #expect(
      TraceTable.omission(in: trace)
        == "Shown here: the first 4 of 15 tables (3 samples, 5 units each); steps 1 to 9 and the last 3 of 20."
    )
  }

  @Test func `gates of a masked step have no value`() throws {
    let layer = try Runs.layer("GRU", units: 4)
    let trace = try Runs.run("GRU", [layer], Runs.unequalInput, mask: Runs.mask).trace.layers[0]
    #expect(TraceTable.shown(of: trace)[0].rows[0] == ["1 (masked)", "–", "–", "–", "0.00000000"])
  }
}
