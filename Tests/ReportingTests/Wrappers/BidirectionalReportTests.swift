import Foundation
import Recurrent
import Testing

@testable import Reporting

/// What a report says of a `Bidirectional`, held to the numbers of real runs and to Keras' order of what it returns.
@Suite struct BidirectionalReportTests {
  private typealias Runs = WrapperRuns

  @Test func `the halves of a joined output are the ends of both directions`() throws {
    let trace = try Runs.trace(Runs.bidirectional(Runs.lstm))
    #expect(
      try Runs.holding(trace, sequences: false, state: true) == [
        "output[:, :4] == forward_state_h": true, "output[:, 4:] == backward_state_h": true,
      ])
    #expect(
      try Runs.holding(trace, sequences: true, state: true) == [
        "outputs[:, -1, :4] == forward_state_h": true, "outputs[:, 0, 4:] == backward_state_h": true,
        "outputs[:, -1, 4:] == backward_state_h": false,
      ])
    #expect(
      try Runs.holding(trace, sequences: true, state: false) == [
        "outputs[:, -1] == output": false, "outputs[:, -1, :4] == output[:, :4]": true,
        "outputs[:, 0, 4:] == output[:, 4:]": true,
      ])
    #expect(try Runs.holding(trace, sequences: false, state: false).isEmpty)
  }

  @Test(arguments: [
    ("sum", "forward_state + backward_state"), ("mul", "forward_state * backward_state"),
    ("ave", "(forward_state + backward_state) / 2"),
  ])
  func `an output merged into one equals the states merged alike`(mode: String, states: String) throws {
    let trace = try Runs.trace(Runs.bidirectional(Runs.gru, merge: "\"\(mode)\""))
    #expect(try Runs.holding(trace, sequences: false, state: true) == ["output == \(states)": true])
    #expect(
      try Runs.holding(trace, sequences: true, state: true) == ["outputs[:, -1] == \(states)": false])
    #expect(
      try Runs.holding(trace, sequences: true, state: false) == ["outputs[:, -1] == output": false])
  }

  @Test func `directions that stay apart come back as two outputs before the states`() throws {
    let trace = try Runs.trace(Runs.bidirectional(Runs.gru, merge: "null"))
    #expect(
      try Runs.calls(trace) == [
        "output_forward, output_backward = Bidirectional(GRU(4), merge_mode=None)(x)",
        "outputs_forward, outputs_backward = "
          + "Bidirectional(GRU(4, return_sequences=True), merge_mode=None)(x)",
        "output_forward, output_backward, forward_state, backward_state = "
          + "Bidirectional(GRU(4, return_state=True), merge_mode=None)(x)",
        "outputs_forward, outputs_backward, forward_state, backward_state = "
          + "Bidirectional(GRU(4, return_sequences=True, return_state=True), merge_mode=None)(x)",
      ])
    #expect(
      try Runs.holding(trace, sequences: true, state: true) == [
        "outputs_forward[:, -1] == forward_state": true, "outputs_backward[:, 0] == backward_state": true,
        "outputs_backward[:, -1] == backward_state": false,
      ])
    let table = try SideBySide.table(Contrast(trace))
    #expect(table.contains("`output_forward`"))
    #expect(table.contains("| (2, 5, 4)"))
  }

  @Test func `under a mask each setting has the numbers that it would have by itself`() throws {
    let mask = Reporting_Runs.mask
    for flag in ["true", "false"] {
      let inner = #"{"LSTM": {"units": 4, "return_sequences": \#(flag)}}"#
      let contrast = try Contrast(Runs.trace(Runs.bidirectional(inner), mask: mask))
      let trace = try #require(contrast[.init(returnSequences: true, returnState: false)])
      // Sample 2 leaves out its last two steps, and Bidirectional zeroes them where sequences are returned …
      let last = trace.returned[0].tensor.step(4).row(1)
      #expect(last.scalars.allSatisfy { $0 == 0 })
      // … and only there: without, the last output is repeated.
      #expect(!contrast.plain.lastOutput.row(1).scalars.contains(0))
      let note = try #require(LayerNotes.all(contrast).last)
      #expect(note.contains("leaves out 3 of 10 steps"))
      #expect(note.contains("With `return_sequences` the output of a masked step is 0"))
    }
  }

  @Test func `the report names both directions, each with equations of its own`() throws {
    let report = try Report(Reporting_Runs.contents([Runs.run(Runs.bidirectional(Runs.lstm))]))
    let layer = report.layers[0]
    #expect(report.layers.count == 1)
    #expect(layer.kind == "bidirectional")
    #expect(layer.parts.map(\.label) == ["Bidirectional, forward", "Bidirectional, backward"])
    // What the backward layer has read before step t is step t + 1.
    let (forward, backward) = (layer.parts[0].equations, layer.parts[1].equations)
    #expect(forward.contains { $0.contains("t-1") } && !forward.contains { $0.contains("t+1") })
    #expect(backward.contains { $0.contains("t+1") } && !backward.contains { $0.contains("t-1") })
    #expect(layer.parts[1].equationsAs.isEmpty)
    #expect(layer.parts[1].summary.contains("from the last step to the first"))
    // 4·((3 + 4)·4 + 4) = 128 in each direction.
    #expect(layer.parameterSum.hasSuffix("= 128; together 256"))
    let text = try ReportWriter.markdown(report)
    #expect(text.contains("\n### Bidirectional, backward: the trace\n"))
    let words = text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    #expect(
      words.contains(
        "first `forward_state_h` and `forward_state_c`, then `backward_state_h` and `backward_state_c`."))
    #expect(text.contains("Full shape received: (None, 8)"))
  }

  @Test func `layers that change their directions are told to`() throws {
    let json = """
      {"Bidirectional": {"layer": {"LSTM": {"units": 4, "go_backwards": true}},
        "backward_layer": {"LSTM": {"units": 4}}}}
      """
    let contrast = try Contrast(Runs.trace(json))
    #expect(LayerNotes.all(contrast).contains { $0.contains("`outputs[:, 0]` belongs to input step 5") })
    let plain = ReportedCombination(contrast, .init(returnSequences: false, returnState: false))
    #expect(plain.remarks[0].contains("`output[:, :4]` has read it from the last step to the first"))
    // Row 0 of the outputs is what the forward layer gave first, on input step 5.
    let hidden = try #require(contrast.configured.parts[0].signal(.hiddenState)).values
    let outputs = contrast.sequence.returned[0].tensor
    #expect(outputs.step(0).columns(0..<4) == hidden.step(4))
    let backward = try #require(contrast.configured.parts[1].signal(.hiddenState)).values
    #expect(outputs.step(0).columns(4..<8) == backward.step(4))
  }

  @Test func `two Bidirectionals are compared by what they return`() throws {
    let runs = try [Runs.lstm, Runs.gru].map { try Runs.run(Runs.bidirectional($0)) }
    var contents = Reporting_Runs.contents(runs)
    contents.runs[1].label = "other"
    let comparison = try #require(try Report(contents).comparisons.first)
    #expect(comparison.rows.isEmpty)
    #expect(comparison.findings.contains("Bidirectional has 256 parameters, other 216."))
    #expect(try !ReportWriter.markdown(Report(contents)).contains("| What it does"))
  }
}

private typealias Reporting_Runs = Runs
