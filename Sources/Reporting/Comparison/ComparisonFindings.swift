import Recurrent

/// What a comparison of two layers comes to, in sentences that their numbers bear out.
enum ComparisonFindings {
  static func all(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> [String] {
    [output(first, second), keeping(first, second), parameters(first, second), alone(first, second)]
      .compactMap { $0 }
  }

  /// How far apart what they return is.
  private static func output(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    let (one, other) = (MarkdownText.escaped(first.label), MarkdownText.escaped(second.label))
    guard first.trace.lastOutput.shape == second.trace.lastOutput.shape else {
      return "\(one) has \(MarkdownText.count(first.trace.units, "unit")) and \(other) "
        + "\(second.trace.units), so that no unit of the one stands beside a unit of the other."
    }
    guard let deviation = Deviation(first.trace.lastOutput, second.trace.lastOutput) else { return nil }
    if deviation.isZero { return "Both end in the same output." }
    let (a, b) = deviation.values
    return "Their last outputs are \(NumberText.difference(deviation.largest)) apart at most "
      + "(\(deviation.place): \(one) \(NumberText.plain(a)), \(other) \(NumberText.plain(b)))."
  }

  /// Which of them holds on to more of what it has.
  private static func keeping(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    guard let one = extent(first.trace), let other = extent(second.trace) else { return nil }
    let (left, right) = (MarkdownText.escaped(first.label), MarkdownText.escaped(second.label))
    let facts =
      "Per step \(left) keeps \(one.text) of its memory and \(right) \(other.text)"
    if one.low > other.high { return facts + ": \(left) forgets more slowly, at every step and unit." }
    if other.low > one.high { return facts + ": \(right) forgets more slowly, at every step and unit." }
    return facts + "."
  }

  private static func extent(_ trace: LayerTrace) -> (low: Float, high: Float, text: String)? {
    let values = CellFunction.keeping.part(of: trace)?.values.scalars.filter { !$0.isNaN } ?? []
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

  /// The parts of the one that the other has nothing for.
  private static func alone(
    _ first: ReportedComparison.Member, _ second: ReportedComparison.Member
  ) -> String? {
    let sides = [(first, second), (second, first)].compactMap { side, other -> String? in
      let missing = CellFunction.allCases.filter { $0.part(of: other.trace) == nil }
      let labels =
        side.trace.signals.filter { !CellFunction.roles.contains($0.description.role) }
        .map(\.description.label) + missing.compactMap { $0.part(of: side.trace)?.label }
      guard !labels.isEmpty else { return nil }
      let names = labels.map { $0.prefix(1).lowercased() + $0.dropFirst() }
      return "the \(MarkdownText.list(names)) of \(MarkdownText.escaped(side.label))"
    }
    return sides.isEmpty ? nil : "Without counterpart: \(sides.joined(separator: "; "))."
  }
}
