import Recurrent

/// What a mask leaves out, and what it does to states and outputs.
///
/// Every statement about numbers is checked on the trace first and left out where it does not hold.
enum MaskNote {
  static func text(_ contrast: Contrast) -> String? {
    let trace = contrast.configured
    guard let mask = trace.mask else { return nil }
    let masked = mask.scalars.count { $0 == 0 }
    guard masked > 0 else { return "A mask was given that lets every step count." }
    let start = "The mask leaves out \(masked) of \(mask.count) steps (\(places(trace)))."
    return [start, states(trace), outputs(contrast)].compactMap { $0 }.joined(separator: " ")
  }

  private static func places(_ trace: LayerTrace) -> String {
    let samples = (0..<trace.samples).compactMap { sample -> String? in
      let steps = (0..<trace.inputSteps).filter { trace.isMasked(sample, $0) }.map { "\($0 + 1)" }
      guard !steps.isEmpty else { return nil }
      let shown = steps.count > 8 ? Array(steps.prefix(7)) + ["\(steps.count - 7) more"] : steps
      return "sample \(sample + 1): \(steps.count == 1 ? "step" : "steps") \(MarkdownText.list(shown))"
    }
    guard samples.count > 4 else { return samples.joined(separator: "; ") }
    return samples.prefix(3).joined(separator: "; ") + "; \(samples.count - 3) more samples"
  }

  private static func states(_ trace: LayerTrace) -> String? {
    // Inside of a TimeDistributed no step is left out.
    let leaves = trace.leaves.filter { $0.mask != nil }
    guard !leaves.isEmpty, leaves.allSatisfy(keepsStates) else { return nil }
    return "A masked step leaves the states as they are."
  }

  private static func keepsStates(_ trace: LayerTrace) -> Bool {
    let states = trace.signals.filter { [.cellState, .hiddenState].contains($0.description.role) }
    let names: [SignalRole: String] = [.cellState: "c", .hiddenState: "h"]
    let initial = Dictionary(
      trace.initialStates.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    return !states.isEmpty
      && states.allSatisfy { state in
        let start = names[state.description.role].flatMap { initial[$0] }
        return pairs(trace, state.values, inReadingOrder: true, start: start)
          .allSatisfy { $0.now == $0.before }
      }
  }

  private static func outputs(_ contrast: Contrast) -> String? {
    let trace = contrast.sequence
    if trace.kind == .timeDistributed, trace.leaves.allSatisfy({ $0.mask == nil }) {
      return "The layer inside runs at those steps too; the mask goes on to the layer that follows."
    }
    guard let outputs = trace.outputSequence else { return nil }
    let pairs = pairs(trace, outputs, inReadingOrder: false, start: nil)
    let repeats = pairs.allSatisfy { $0.now == $0.before }
    // Where no step came before, an output of 0 is also the one that is repeated.
    let isZeroed =
      !repeats || trace.argument("zero_output_for_mask") == "True" || trace.kind == .bidirectional
    if isZeroed, pairs.allSatisfy({ $0.now == 0 }) {
      guard trace.kind == .bidirectional else { return "The output of a masked step is 0." }
      return "With `return_sequences` the output of a masked step is 0, since `Bidirectional` then sets "
        + "`zero_output_for_mask` on both of its layers; without, each direction repeats the output of the step "
        + "that it read before."
    }
    guard repeats else { return nil }
    return "The output of a masked step repeats the one before it, or is 0 where none came before."
  }

  /// The values at masked steps beside those of the step read before.
  ///
  /// - Parameters:
  ///   - inReadingOrder: Whether index t of `values` is input step t, and not the t-th step read.
  ///   - start: What stands before the first step; zeros where nil.
  private static func pairs(
    _ trace: LayerTrace, _ values: Tensor, inReadingOrder isInputOrder: Bool, start: Tensor?
  ) -> [(now: Float, before: Float)] {
    let steps = trace.inputSteps
    let width = values.shape.dropFirst(2).reduce(1, *)
    let isReversed = trace.argument("go_backwards") == "True"
    var pairs: [(now: Float, before: Float)] = []
    for sample in 0..<trace.samples {
      for read in 0..<steps {
        let inputStep = isReversed ? steps - 1 - read : read
        guard trace.isMasked(sample, inputStep) else { continue }
        let index = isInputOrder ? inputStep : read
        let previous = isInputOrder && isReversed ? index + 1 : index - 1
        let before =
          read > 0
          ? values.numbers(ofSample: sample, step: previous)
          : start.map { $0.scalars[sample * width..<(sample + 1) * width] }
            ?? Array(repeating: 0, count: width)[...]
        pairs += zip(values.numbers(ofSample: sample, step: index), before).map { (now: $0, before: $1) }
      }
    }
    return pairs
  }
}
