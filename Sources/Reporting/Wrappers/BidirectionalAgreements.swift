import Recurrent

/// Which parts of what a `Bidirectional` returns are equal, and which are taken for equal and are not.
struct BidirectionalAgreements {
  /// The findings on the numbers of the run.
  let all: [Agreement]

  /// - Parameter trace: The call under the setting that is shown.
  init(_ contrast: Contrast, _ trace: LayerTrace) {
    let halves = Halves(trace)
    let plain = Halves(contrast.plain)
    let axes = AxisNames(of: trace)
    func agreement(_ left: Halves.Term?, _ right: Halves.Term?) -> Agreement? {
      guard let left, let right else { return nil }
      return Agreement(left.text, left.tensor, right.text, right.tensor, axes)
    }
    let found: [Agreement?] =
      if trace.layer.returns.returnState {
        [
          agreement(halves.whole, halves.mergedStates),
          agreement(halves.forwardEnd, halves.forwardState),
          agreement(halves.backwardEnd, halves.backwardState),
          agreement(halves.backwardStart, halves.backwardState),
        ]
      } else if trace.returnsSteps {
        [
          halves.merge == .apart ? nil : agreement(halves.whole, plain.whole),
          agreement(halves.forwardEnd, plain.forwardEnd),
          agreement(halves.backwardEnd, plain.backwardEnd),
          halves.merge == .apart ? agreement(halves.backwardStart, plain.backwardEnd) : nil,
        ]
      } else {
        []
      }
    all = found.compactMap { $0 }
  }
}
