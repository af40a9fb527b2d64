import Recurrent

/// What a comparison of two layers comes to, in sentences that their numbers bear out.
enum ComparisonFindings {
  static func all(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> [String] {
    [
      output(first, second), keeping(first, second), showing(first, second), parameters(first, second),
      cells(first, second), alone(first, second),
    ]
    .compactMap { $0 }
  }

  /// How far apart what they return is.
  private static func output(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    let (one, other) = (MarkdownText.escaped(first.label), MarkdownText.escaped(second.label))
    guard first.trace.outputs.count == 1, second.trace.outputs.count == 1 else { return nil }
    let shapes = [first, second].map { ShapeText.tuple($0.trace.lastOutput.shape) }
    guard shapes[0] == shapes[1] || first.trace.units != second.trace.units else {
      return "The last output of \(one) has shape \(shapes[0]), that of \(other) \(shapes[1])."
    }
    guard shapes[0] == shapes[1] else {
      return "\(one) has \(MarkdownText.count(first.trace.units, "unit")) and \(other) "
        + "\(second.trace.units), so that no unit of the one stands beside a unit of the other."
    }
    guard
      let deviation = Deviation(
        first.trace.lastOutput, second.trace.lastOutput, axes: AxisNames(of: first.trace))
    else { return nil }
    if deviation.isZero { return "Both end in the same output." }
    let (a, b) = deviation.values
    return "Their last outputs are \(NumberText.difference(deviation.largest)) apart at most "
      + "(\(deviation.place): \(one) \(NumberText.plain(a)), \(other) \(NumberText.plain(b)))."
  }

  /// Which of them holds on to more of what it has.
  private static func keeping(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    guard let one = extent(CellFunction.keeping.part(of: first.trace)?.values),
      let other = extent(CellFunction.keeping.part(of: second.trace)?.values)
    else { return nil }
    let (left, right) = (MarkdownText.escaped(first.label), MarkdownText.escaped(second.label))
    let facts =
      "Per step \(left) keeps \(one.text) of its memory and \(right) \(other.text)"
    if one.low > other.high { return facts + ": \(left) forgets more slowly, at every step and unit." }
    if other.low > one.high { return facts + ": \(right) forgets more slowly, at every step and unit." }
    return facts + "."
  }

  /// Which of them lets only a part of its memory out.
  private static func showing(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    let gated = [first, second].compactMap { member in
      extent(member.trace.signal(.outputGate)?.values).map { (member, $0) }
    }
    guard gated.count == 1, let (member, share) = gated.first else { return nil }
    let other = member.label == first.label ? second : first
    guard other.trace.signal(.cellState) == nil else { return nil }
    return "\(MarkdownText.escaped(member.label)) lets \(share.text) of its memory, squashed, out through "
      + "the output gate; the memory of \(MarkdownText.escaped(other.label)) is its hidden state."
  }

  /// The smallest and the largest share of a gate, over all samples, steps and units.
  private static func extent(_ gate: Tensor?) -> (low: Float, high: Float, text: String)? {
    let values = gate?.scalars.filter { !$0.isNaN } ?? []
    guard let low = values.min(), let high = values.max() else { return nil }
    let (from, to) = (percent(low), percent(high))
    return (low, high, from == to ? "\(from) %" : "\(from) to \(to) %")
  }

  private static func percent(_ share: Float) -> String { NumberText.fixed(share * 100, decimals: 1) }

  private static func parameters(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    let (one, other) = (first.trace.layer.parameterCount, second.trace.layer.parameterCount)
    let (left, right) = (MarkdownText.escaped(first.label), MarkdownText.escaped(second.label))
    if one == other { return "Both have \(MarkdownText.count(one, "parameter"))." }
    return "\(left) has \(MarkdownText.count(one, "parameter")), \(right) \(other)."
  }

  /// Why gates are not compared: a wrapper has those of every cell in it.
  private static func cells(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    guard first.trace.signals.isEmpty || second.trace.signals.isEmpty else { return nil }
    let counts = [first, second].map { member in
      "\(MarkdownText.escaped(member.label)) has \(MarkdownText.count(member.trace.leaves.count, "cell"))"
    }
    return "Gates are not set side by side: \(MarkdownText.list(counts)), each with gates of its own."
  }

  /// The parts of the one that the other has nothing for.
  private static func alone(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    guard !first.trace.signals.isEmpty, !second.trace.signals.isEmpty else { return nil }
    let sides = [(first, second), (second, first)].compactMap { side, other -> String? in
      let matched = CellFunction.allCases.filter { $0.part(of: other.trace) != nil }
        .compactMap { $0.part(of: side.trace)?.role }
      let labels = side.trace.signals.map(\.description)
        .filter { !matched.contains($0.role) }
        .map { $0.label.prefix(1).lowercased() + $0.label.dropFirst() }
      return labels.isEmpty ? nil : "the \(MarkdownText.list(labels)) of \(MarkdownText.escaped(side.label))"
    }
    return sides.isEmpty ? nil : "Without counterpart: \(sides.joined(separator: "; "))."
  }
}
