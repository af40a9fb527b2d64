import Recurrent

/// What has to be known of a run to read its numbers: direction, mask and first states.
///
/// Every statement about numbers is checked on the trace first and left out where it does not hold.
enum LayerNotes {
  static func all(_ contrast: Contrast) -> [String] {
    let trace = contrast.configured
    return [flags(contrast), direction(trace), MaskNote.text(contrast), initialState(trace)].compactMap { $0 }
  }

  /// Whose the two flags are, where they are not the layer's own.
  private static func flags(_ contrast: Contrast) -> String? {
    let trace = contrast.configured
    guard trace.kind == .bidirectional || trace.kind == .timeDistributed else { return nil }
    return "The two flags are set on the layer inside; `\(trace.layer.className)` has none of its own."
  }

  /// What figures show of a layer whose signals have axes of space, or why there is none.
  static func withoutFigures(_ trace: LayerTrace) -> [String] {
    guard trace.recurrentLayers.isEmpty else { return [] }
    guard trace.space.isEmpty else {
      return [
        "Each filter has a number for every place. What its figures show is the mean over the "
          + "\(trace.space.map(String.init).joined(separator: " × ")) places."
      ]
    }
    return [
      "There is no figure of it: figures show signals of one number for each unit, and here each filter has one for "
        + "every place."
    ]
  }

  private static func direction(_ trace: LayerTrace) -> String? {
    if trace.kind == .bidirectional, trace.parts[0].argument("go_backwards") == "True" {
      return
        "The forward layer reads from the last step to the first (`go_backwards=True`), and Keras turns the outputs "
        + "of the backward layer round all the same: `outputs[:, 0]` belongs to input step \(trace.inputSteps)."
    }
    guard trace.argument("go_backwards") == "True", let outputs = trace.outputSequence else { return nil }
    let start = "`go_backwards=True`: the layer reads from the last step to the first"
    guard trace.steps > 1, returnsInReadingOrder(trace, outputs) else { return start + "." }
    return start
      + " and returns in the order of its reading. `outputs[:, 0]` belongs to input step \(trace.steps) "
      + "and `outputs[:, -1]` to input step 1."
  }

  /// Whether each row of the outputs is the hidden state of the mirrored input step.
  private static func returnsInReadingOrder(_ trace: LayerTrace, _ outputs: Tensor) -> Bool {
    let top = trace.kind == .stackedCells ? trace.parts.last ?? trace : trace
    guard let hidden = top.signal(.hiddenState)?.values, hidden.shape == outputs.shape else { return false }
    let steps = trace.steps
    return (0..<trace.samples).allSatisfy { sample in
      (0..<steps).allSatisfy { step in
        trace.isMasked(sample, steps - 1 - step)
          || outputs.numbers(ofSample: sample, step: step)
            .elementsEqual(hidden.numbers(ofSample: sample, step: steps - 1 - step))
      }
    }
  }

  private static func initialState(_ trace: LayerTrace) -> String? {
    let isGiven = trace.initialStates.contains { $0.tensor.scalars.contains { $0 != 0 } }
    guard isGiven else { return nil }
    return trace.layer.isStateful
      ? "The first states are those that the call before ended in (`stateful=True`)."
      : "The first states were given in the call; they are listed above, under what was run."
  }
}

extension LayerTrace {
  /// Whether a mask leaves the step out.
  func isMasked(_ sample: Int, _ step: Int) -> Bool { mask.map { $0[sample, step] == 0 } ?? false }
}
