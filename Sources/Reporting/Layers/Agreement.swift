import Recurrent

/// Whether two things that come back are the same, found on the numbers of the run.
public struct Agreement: Hashable, Sendable {
  /// The claim in Python: `outputs[:, -1] == state_h`.
  public let expression: String
  /// Whether it holds for every number.
  public let holds: Bool
  /// The finding as a sentence, in Markdown.
  public let sentence: String

  /// The name on the right of the claim.
  private let right: String

  /// Compares two tensors without a time axis under the names that a reader knows them by.
  init?(
    _ left: String, _ leftTensor: Tensor, _ right: String, _ rightTensor: Tensor, _ axes: AxisNames = .plain
  ) {
    guard let deviation = Deviation(leftTensor, rightTensor, axes: axes) else { return nil }
    self.right = right
    expression = "\(left) == \(right)"
    holds = deviation.isZero
    if deviation.isZero {
      sentence = "`\(left) == \(right)`: the same numbers."
    } else {
      sentence =
        "`\(left)` is not `\(right)`: they differ by up to \(NumberText.difference(deviation.largest)) "
        + "(\(deviation.place): \(NumberText.plain(deviation.values.0)) against "
        + "\(NumberText.plain(deviation.values.1)))\(Self.exception(deviation))."
    }
  }

  private static func exception(_ deviation: Deviation) -> String {
    guard !deviation.equalSamples.isEmpty else { return "" }
    let shown = deviation.equalSamples.prefix(4).map { "\($0 + 1)" }
    let more = deviation.equalSamples.count > 4 ? ["\(deviation.equalSamples.count - 4) more"] : []
    let noun = deviation.equalSamples.count == 1 ? "sample" : "samples"
    return "; in \(noun) \(MarkdownText.list(shown + more)) they are equal"
  }
}

extension Agreement {
  /// Everything that can be compared in what one setting of the flags returns.
  static func all(in contrast: Contrast, _ combination: ReturnCombination) -> [Agreement] {
    guard let trace = contrast[combination] else { return [] }
    return switch trace.kind {
    case .bidirectional: BidirectionalAgreements(contrast, trace).all
    case .timeDistributed: innerSteps(contrast, trace)
    case .layer, .stackedCells, .convolutional: ends(contrast, trace)
    }
  }

  /// The output, or its last step, against the states of the cell that it comes from.
  private static func ends(_ contrast: Contrast, _ trace: LayerTrace) -> [Agreement] {
    let output = trace.returned[0].tensor
    let isSequence = trace.returnsSteps
    let last = isSequence ? output.step(output.shape[1] - 1) : output
    let name = isSequence ? "outputs[:, -1]" : "output"
    let axes = AxisNames(of: trace)
    guard trace.layer.returns.returnState else {
      return isSequence
        ? [Agreement(name, last, "output", contrast.plain.lastOutput, axes)].compactMap { $0 } : []
    }
    let states = trace.outputStates
    var agreements = states.compactMap { Agreement(name, last, $0.name, $0.tensor, axes) }
    // A state that the output equals has been compared with the others already.
    let same = Set(agreements.filter(\.holds).map(\.right))
    for (index, state) in states.enumerated() where !same.contains(state.name) {
      agreements += states[(index + 1)...].compactMap {
        Agreement(state.name, state.tensor, $0.name, $0.tensor, axes)
      }
    }
    return agreements
  }

  /// The last inner step of a layer that runs at every step.
  private static func innerSteps(_ contrast: Contrast, _ trace: LayerTrace) -> [Agreement] {
    let output = trace.lastOutput
    guard trace.layer.returns.returnSequences, output.rank > 3, output.shape[2] > 0 else { return [] }
    let outer = Array(output.shape.prefix(2))
    let folded = Tensor(shape: [outer[0] * outer[1]] + output.shape.dropFirst(2), scalars: output.scalars)
    let last = folded.step(output.shape[2] - 1)
    let unfolded = Tensor(shape: outer + last.shape.dropFirst(), scalars: last.scalars)
    return [
      Agreement(
        "outputs[:, :, -1]", unfolded, "output", contrast.plain.lastOutput, AxisNames(of: trace))
    ].compactMap { $0 }
  }
}

extension LayerTrace {
  /// Whether what the layer returns first has its steps.
  var returnsSteps: Bool { layer.returns.returnSequences && (outputs[0].sequence?.shape[1] ?? 0) > 0 }
}
