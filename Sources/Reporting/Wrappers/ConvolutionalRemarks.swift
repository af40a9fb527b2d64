import Recurrent

/// What is said of a `ConvLSTM1D` or `ConvLSTM2D` under one setting of the two flags.
struct ConvolutionalRemarks {
  private let trace: LayerTrace
  private let given: [String]
  private let returned: [String]

  init(_ contrast: Contrast, _ trace: LayerTrace) {
    self.trace = trace
    let axes = AxisNames(of: trace)
    given = axes.given(rank: trace.input.rank)
    returned = axes.returned(rank: trace.lastOutput.rank)
  }

  /// `Conv2D`: what reads one step of what comes back.
  private var flatLayer: String { "Conv\(trace.input.rank - 3)D" }

  var all: [String] {
    let className = trace.layer.className
    switch (trace.layer.returns.returnSequences, trace.layer.returns.returnState) {
    case (false, false):
      return [
        Remarks.when(
          "The last output, `\(ShapeText.axes(returned))`, sums up the sequence: into a `\(flatLayer)` for what comes "
            + "next, or through `Flatten` into a `Dense` layer for a class."),
        Remarks.cannotStack(trace, next: "Another `\(className)`", wantsRank: trace.input.rank),
      ]
    case (true, false):
      return [
        Remarks.when("Another `\(className)` follows, or every step gets an answer of its own."),
        Remarks.missed(
          "A `\(flatLayer)` after it reads one step at a time: wrap it in `TimeDistributed`, or take the time for a "
            + "further axis of space with `Conv\(trace.input.rank - 2)D`."),
      ]
    case (false, true):
      return [
        Remarks.when("The encoder of an encoder–decoder: the states go to the decoder as `initial_state`."),
        states,
      ]
    case (true, true):
      return [
        Remarks.when(
          "A decoder that is run step by step: `outputs` feeds the layer after it, the states go into its own next call."
        ),
        Remarks.tuple,
      ]
    }
  }

  private var states: String {
    let (inner, outer) = (
      trace.lastOutput.shape.dropFirst().dropLast(), trace.input.shape.dropFirst(2).dropLast()
    )
    let size =
      Array(inner) == Array(outer)
      ? ""
      : " Here they measure \(measure(inner)), the input \(measure(outer)): `padding` and `strides` decide."
    return Remarks.missed(
      "The states keep the axes of space: each is `\(ShapeText.axes(returned))`, as large as the last output and not "
        + "`(samples, filters)`.\(size)")
  }

  private func measure(_ lengths: some Sequence<Int>) -> String {
    lengths.map(String.init).joined(separator: " × ")
  }
}
