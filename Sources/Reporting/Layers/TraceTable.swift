import Recurrent

/// Every signal of one unit of one sample, a row for each step.
public struct TraceTable: Hashable, Sendable {
  /// Which sample, from 1.
  public let sample: Int
  /// Which unit, from 1.
  public let unit: Int
  /// The headings: `Step`, then the label of each signal.
  public let headings: [String]
  /// The cells of each row; a dash where a signal has no value.
  public let rows: [[String]]
  /// The whole table in Markdown, its columns aligned.
  public let table: String

  /// How many tables of one layer are shown, and how many rows of each.
  private static let tableLimit = 4
  private static let rowLimit = 12
  private static let rowsAtEnd = 3
  private static let gap = "…"

  /// The tables that a report shows of a layer: all for a small run, the first few of a larger one.
  static func shown(of trace: LayerTrace) -> [TraceTable] {
    let pairs = (0..<trace.samples).lazy.flatMap { sample in
      (0..<trace.units).lazy.map { (sample, $0) }
    }
    return pairs.prefix(tableLimit).map { TraceTable(trace, sample: $0, unit: $1) }
  }

  /// What the tables leave out, as a sentence; empty where they show everything.
  static func omission(in trace: LayerTrace) -> String {
    let all = trace.samples * trace.units
    var parts: [String] = []
    if all > tableLimit {
      parts.append(
        "the first \(tableLimit) of \(all) tables (\(MarkdownText.count(trace.samples, "sample")), "
          + "\(MarkdownText.count(trace.units, "unit")) each)")
    }
    if trace.steps > rowLimit {
      parts.append(
        "steps 1 to \(rowLimit - rowsAtEnd) and the last \(rowsAtEnd) of \(trace.steps)")
    }
    return parts.isEmpty ? "" : "Shown here: \(parts.joined(separator: "; "))."
  }

  private init(_ trace: LayerTrace, sample: Int, unit: Int) {
    let steps = Self.shownSteps(trace.steps)
    let columns = trace.signals.map { signal in
      Self.column(steps.map { step in step.map { signal.values[sample, $0, unit] } })
    }
    let names = steps.map { step in
      step.map { Self.name(of: $0, sample: sample, mask: trace.mask) } ?? Self.gap
    }
    let cells = names.indices.map { row in [names[row]] + columns.map { $0[row] } }
    let headings = ["Step"] + trace.signals.map(\.description.label)
    self.sample = sample + 1
    self.unit = unit + 1
    self.headings = headings
    rows = cells
    table =
      MarkdownTable(
        columns: headings.map { (MarkdownText.escaped($0), .right) }, rows: cells
      ).text
  }

  private static func shownSteps(_ count: Int) -> [Int?] {
    guard count > rowLimit else { return (0..<count).map { $0 } }
    return (0..<rowLimit - rowsAtEnd).map { $0 } + [nil] + (count - rowsAtEnd..<count).map { $0 }
  }

  private static func name(of step: Int, sample: Int, mask: Tensor?) -> String {
    let isMasked = mask.map { $0[sample, step] == 0 } ?? false
    return isMasked ? "\(step + 1) (masked)" : "\(step + 1)"
  }

  /// One signal's numbers, with the same decimals in every row. Nil stands for the rows left out.
  private static func column(_ values: [Float?]) -> [String] {
    let largest = values.reduce(Float(0)) { largest, value in
      guard let value, value.isFinite else { return largest }
      return max(largest, value.magnitude)
    }
    let integerDigits = largest < 10 ? 1 : NumberText.fixed(largest, decimals: 0).count
    let decimals = max(0, NumberText.decimals + 1 - integerDigits)
    return values.map { value in
      guard let value else { return gap }
      return value.isFinite ? NumberText.fixed(value, decimals: decimals) : NumberText.plain(value)
    }
  }
}
