import Testing

@testable import UnrollKit

@Suite struct LabelsTests {
  @Test func `stems of files differ and are short`() {
    let long = String(repeating: "a", count: 300)
    let stems = Labels.distinctStems(["lstm-a-b", "lstm-a-b", "lstm-a-b-2", "lstm-a-b", long, long])
    #expect(stems.prefix(4) == ["lstm-a-b", "lstm-a-b-2", "lstm-a-b-2-2", "lstm-a-b-3"])
    #expect(Set(stems).count == stems.count)
    #expect(stems.allSatisfy { $0.count < 120 })
  }

  @Test func `names of models differ, by their source and then by a number`() {
    #expect(Labels.distinct([["LSTM", "a"], ["GRU", "b"]]) == ["LSTM", "GRU"])
    #expect(Labels.distinct([["LSTM", "a"], ["LSTM", "b"]]) == ["LSTM (a)", "LSTM (b)"])
    #expect(Labels.distinct([["LSTM", "a"], ["LSTM", "a"]]) == ["LSTM (a)", "LSTM (a) 2"])
  }

  @Test func `a label becomes a part of a file's name, without what shells and hosts dislike`() {
    #expect(Labels.fileName("LSTM (a)") == "lstm-a")
    #expect(Labels.fileName("../x y") == "x-y")
    #expect(Labels.fileName("漢字") == "layer")
  }

  @Test func `a selection counts from one and has no number twice`() {
    #expect(Selection("1,5-8,5")?.indices == [0, 4, 5, 6, 7])
    #expect(Selection("2-4")?.range == 1...3)
    #expect(Selection("1,3")?.range == nil)
    for wrong in ["", "0", "3-1", "a", "1,", "-1", "1-2-3"] { #expect(Selection(wrong) == nil) }
  }
}
