import ModelFiles
import Recurrent
import Testing
import UnrollKit

@Suite struct `What to know before models are compared` {
  private func runs(_ layers: [String], inputs: [String]) throws -> [ModelRun] {
    try zip(layers, inputs).flatMap { layer, input in
      let text = "{\"layers\": [\(layer)], \"input\": \(input)}"
      return try Pipeline.run(try RunConfiguration(Array(text.utf8), named: "run.json"))
    }
  }

  @Test func `parameters of whole models are told, and unequal budgets are called so`() throws {
    // 4·((2 + 3)·3 + 3) = 72 and 4 for the Dense layer; 3·((2 + 3)·3 + 2·3) = 63.
    let runs = try runs(
      [#"{"LSTM": {"units": 3}}, {"Dense": {"units": 1}}"#, #"{"GRU": {"units": 3}}"#],
      inputs: ["[[[1, 2], [3, 4]]]", "[[[1, 2], [3, 4]]]"])
    #expect(
      ComparisonNotes.all(of: runs) == [
        "Parameters of the whole models: LSTM 76 and GRU 63.",
        "Not a fair comparison: LSTM has 1.2 times as many parameters as GRU.",
      ])
  }

  @Test func `different inputs are called so, equal ones not`() throws {
    let layer = #"{"SimpleRNN": {"units": 1}}"#
    let same = try runs([layer, layer], inputs: ["[[[1]]]", "[[[1]]]"])
    #expect(ComparisonNotes.all(of: same).count == 1)
    let numbers = try runs([layer, layer], inputs: ["[[[1]]]", "[[[2]]]"])
    #expect(ComparisonNotes.all(of: numbers).last?.contains("read different numbers") == true)
    let shapes = try runs([layer, layer], inputs: ["[[[1]]]", "[[[1], [2]]]"])
    #expect(ComparisonNotes.all(of: shapes).last?.contains("(1, 1, 1)") == true)
    #expect(ComparisonNotes.all(of: shapes).filter(ComparisonNotes.isWarning).count == 1)
  }
}
