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

  /// Compares two tensors `[batch, units]` under the names that a reader knows them by.
  init?(_ left: String, _ leftTensor: Tensor, _ right: String, _ rightTensor: Tensor) {
    guard let deviation = Deviation(leftTensor, rightTensor) else { return nil }
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
  /// Everything that can be compared in what one combination returns.
  static func all(in trace: LayerTrace, _ combination: ReturnCombination) -> [Agreement] {
    let returned = trace.returned(combination)
    guard let output = returned.first?.tensor else { return [] }
    let states = Array(returned.dropFirst())
    let isSequence = output.rank == 3 && output.shape[1] > 0
    let last = isSequence ? output.step(output.shape[1] - 1) : output
    let name = isSequence ? "outputs[:, -1]" : "output"

    var agreements = states.compactMap { Agreement(name, last, $0.name, $0.tensor) }
    // A state that the output equals has been compared with the others already.
    let same = Set(agreements.filter(\.holds).map(\.right))
    for (index, state) in states.enumerated() where !same.contains(state.name) {
      agreements += states[(index + 1)...].compactMap {
        Agreement(state.name, state.tensor, $0.name, $0.tensor)
      }
    }
    if isSequence && states.isEmpty {
      agreements += [Agreement(name, last, "output", trace.lastOutput)].compactMap { $0 }
    }
    return agreements
  }
}
