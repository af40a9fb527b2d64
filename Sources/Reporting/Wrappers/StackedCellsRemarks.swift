import Recurrent

/// What is said of stacked cells under one setting of the two flags.
struct StackedCellsRemarks {
  private let trace: LayerTrace

  init(_ trace: LayerTrace) { self.trace = trace }

  var all: [String] {
    switch (trace.layer.returns.returnSequences, trace.layer.returns.returnState) {
    case (false, false):
      [
        Remarks.when(
          "The last output of the topmost cell sums up the sequence: into a `Dense` layer for a class or a number per "
            + "sequence."),
        Remarks.cannotStack(trace, next: "Another recurrent layer", wantsRank: trace.input.rank),
      ]
    case (true, false):
      [
        Remarks.when("Another recurrent layer follows, or every step gets an answer of its own."),
        Remarks.missed(
          "The flag speaks of the topmost cell alone. The cells below it hand on every step by themselves, and what "
            + "they give is not returned."),
      ]
    case (false, true):
      [
        Remarks.when("The encoder of an encoder–decoder: the decoder's cells start from the states."),
        nesting, units,
      ]
    case (true, true):
      [
        Remarks.when(
          "A decoder that is run step by step: `outputs` feeds the layer after it, the states go into its own next call."
        ),
        nesting, Remarks.tuple,
      ]
    }
  }

  private var nesting: String {
    let names = PythonCall(trace).names
    let flat = MarkdownText.code(names.joined(separator: ", ") + " = …")
    let found = PythonSpelling.targetCount(names)
    let start =
      "The states come cell by cell, those of each cell in a list of their own, also where it has only one."
    guard found < names.count else {
      return Remarks.missed("\(start) Without the brackets \(flat) makes each state a list of one tensor.")
    }
    return Remarks.missed(
      "\(start) Without the brackets \(flat) fails with "
        + "`ValueError: not enough values to unpack (expected \(names.count), got \(found))`.")
  }

  private var units: String {
    let top = trace.outputStates.first.map { MarkdownText.code($0.name) } ?? "the state of the topmost cell"
    return Remarks.missed(
      "The output is that of the topmost cell, and so equals \(top). The states of the cells below are in no output."
    )
  }
}
