import Recurrent

/// What has to be known of a run to read its numbers: direction, mask and first states.
///
/// Every statement about numbers is checked on the trace first and left out where it does not hold.
enum LayerNotes {
  static func all(_ trace: LayerTrace) -> [String] {
    [direction(trace), mask(trace), initialState(trace)].compactMap { $0 }
  }

  private static func direction(_ trace: LayerTrace) -> String? {
    guard trace.argument("go_backwards") == "True", let outputs = trace.outputSequence else { return nil }
    let start = "`go_backwards=True`: the layer reads from the last step to the first"
    guard trace.steps > 1, returnsInReadingOrder(trace, outputs) else { return start + "." }
    return start
      + " and returns in the order of its reading. `outputs[:, 0]` belongs to input step \(trace.steps) "
      + "and `outputs[:, -1]` to input step 1."
  }

  /// Whether each row of the outputs is the hidden state of the mirrored input step.
  private static func returnsInReadingOrder(_ trace: LayerTrace, _ outputs: Tensor) -> Bool {
    guard let hidden = trace.signal(.hiddenState)?.values, hidden.shape == outputs.shape else { return false }
    let steps = trace.steps
    return (0..<trace.samples).allSatisfy { sample in
      (0..<steps).allSatisfy { step in
        isMasked(trace, sample, steps - 1 - step)
          || (0..<trace.units).allSatisfy { unit in
            outputs[sample, step, unit] == hidden[sample, steps - 1 - step, unit]
          }
      }
    }
  }

  private static func mask(_ trace: LayerTrace) -> String? {
    guard let mask = trace.mask else { return nil }
    let masked = mask.scalars.count { $0 == 0 }
    guard masked > 0 else { return "A mask was given that lets every step count." }
    let start = "The mask leaves out \(masked) of \(mask.count) steps (\(places(trace)))."
    return [start, maskedStates(trace), maskedOutputs(trace)].compactMap { $0 }.joined(separator: " ")
  }

  private static func places(_ trace: LayerTrace) -> String {
    let samples = (0..<trace.samples).compactMap { sample -> String? in
      let steps = (0..<trace.steps).filter { isMasked(trace, sample, $0) }.map { "\($0 + 1)" }
      guard !steps.isEmpty else { return nil }
      let shown = steps.count > 8 ? Array(steps.prefix(7)) + ["\(steps.count - 7) more"] : steps
      return "sample \(sample + 1): \(steps.count == 1 ? "step" : "steps") \(MarkdownText.list(shown))"
    }
    guard samples.count > 4 else { return samples.joined(separator: "; ") }
    return samples.prefix(3).joined(separator: "; ") + "; \(samples.count - 3) more samples"
  }

  private static func maskedStates(_ trace: LayerTrace) -> String? {
    let states = trace.signals.filter { [.cellState, .hiddenState].contains($0.description.role) }
    let names: [SignalRole: String] = [.cellState: "c", .hiddenState: "h"]
    let initial = Dictionary(
      trace.initialStates.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    let isKept =
      !states.isEmpty
      && states.allSatisfy { state in
        let start = names[state.description.role].flatMap { initial[$0] }
        return maskedPairs(trace, state.values, inReadingOrder: true, start: start)
          .allSatisfy { $0.now == $0.before }
      }
    return isKept ? "A masked step leaves the states as they are." : nil
  }

  private static func maskedOutputs(_ trace: LayerTrace) -> String? {
    guard let outputs = trace.outputSequence else { return nil }
    let pairs = maskedPairs(trace, outputs, inReadingOrder: false, start: nil)
    if pairs.allSatisfy({ $0.now == 0 }) { return "The output of a masked step is 0." }
    guard pairs.allSatisfy({ $0.now == $0.before }) else { return nil }
    return "The output of a masked step repeats the one before it, or is 0 where none came before."
  }

  /// The values at masked steps beside those of the step read before.
  ///
  /// - Parameters:
  ///   - inReadingOrder: Whether index t of `values` is input step t, and not the t-th step read.
  ///   - start: What stands before the first step; zeros where nil.
  private static func maskedPairs(
    _ trace: LayerTrace, _ values: Tensor, inReadingOrder isInputOrder: Bool, start: Tensor?
  ) -> [(now: Float, before: Float)] {
    let steps = trace.steps
    let isReversed = trace.argument("go_backwards") == "True"
    var pairs: [(now: Float, before: Float)] = []
    for sample in 0..<trace.samples {
      for read in 0..<steps {
        let inputStep = isReversed ? steps - 1 - read : read
        guard isMasked(trace, sample, inputStep) else { continue }
        let index = isInputOrder ? inputStep : read
        let previous = isInputOrder && isReversed ? index + 1 : index - 1
        for unit in 0..<trace.units {
          let before = read > 0 ? values[sample, previous, unit] : start?[sample, unit] ?? 0
          pairs.append((values[sample, index, unit], before))
        }
      }
    }
    return pairs
  }

  private static func initialState(_ trace: LayerTrace) -> String? {
    let isGiven = trace.initialStates.contains { $0.tensor.scalars.contains { $0 != 0 } }
    guard isGiven else { return nil }
    return trace.layer.isStateful
      ? "The first states are those that the call before ended in (`stateful=True`)."
      : "The first states were given in the call; they are listed above, under what was run."
  }

  private static func isMasked(_ trace: LayerTrace, _ sample: Int, _ step: Int) -> Bool {
    trace.mask.map { $0[sample, step] == 0 } ?? false
  }
}
