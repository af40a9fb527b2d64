import Recurrent

/// Every signal of one unit of one sample, a row for each step.
public struct TraceTable: Hashable, Sendable {
  /// Which sample, from 1.
  public let sample: Int
  /// Which unit, from 1.
  public let unit: Int
  /// What it shows: `Sample 1, unit 2`; of a convolutional layer also the place.
  public let title: String
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
      let noun = trace.kind == .convolutional ? "filter" : "unit"
      parts.append(
        "the first \(tableLimit) of \(all) tables (\(MarkdownText.count(trace.samples, "sample")), "
          + "\(MarkdownText.count(trace.units, noun)) each)")
    }
    let space = space(of: trace)
    if space.reduce(1, *) > 1 {
      let middle = AxisNames(of: trace).place(inSpace: Self.middle(of: space)).joined(separator: ", ")
      parts.append(
        "of \(space.map(String.init).joined(separator: " × ")) places the one in the middle (\(middle))")
    }
    if trace.inputSteps > rowLimit {
      parts.append(
        "steps 1 to \(rowLimit - rowsAtEnd) and the last \(rowsAtEnd) of \(trace.inputSteps)")
    }
    return parts.isEmpty ? "" : "Shown here: \(parts.joined(separator: "; "))."
  }

  private init(_ trace: LayerTrace, sample: Int, unit: Int) {
    let steps = Self.shownSteps(trace.inputSteps)
    let space = Self.space(of: trace)
    let place = Self.middle(of: space)
    let offset = zip(space, place).reduce(0) { $0 * $1.0 + $1.1 } * trace.units + unit
    let columns = trace.signals.map { signal in
      Self.column(
        steps.map { step in
          step.flatMap { signal.values.numbers(ofSample: sample, step: $0).dropFirst(offset).first }
        })
    }
    let names = steps.map { step in
      step.map { Self.name(of: $0, sample: sample, mask: trace.mask) } ?? Self.gap
    }
    let cells = names.indices.map { row in [names[row]] + columns.map { $0[row] } }
    let headings = ["Step"] + trace.signals.map(\.description.label)
    self.sample = sample + 1
    self.unit = unit + 1
    title = "Sample \(sample + 1), \(AxisNames(of: trace).unit(unit, at: place))"
    self.headings = headings
    rows = cells
    table =
      MarkdownTable(
        columns: headings.map { (MarkdownText.escaped($0), .right) }, rows: cells
      ).text
  }

  /// The lengths of the axes between time and units; none but in a convolutional layer.
  private static func space(of trace: LayerTrace) -> [Int] {
    (trace.signals.first?.values.shape ?? []).dropFirst(2).dropLast()
  }

  private static func middle(of space: [Int]) -> [Int] { space.map { $0 / 2 } }

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
