import Recurrent

/// A unit's memory in parts that add up to it: by the step that wrote them, or of a longer run by how long ago.
struct MemoryParts {
  /// What wrote a part.
  enum Source: Hashable {
    /// What was held before the first step shown.
    case before
    /// A position shown.
    case step(Int)
    /// As many steps before.
    case ages(Range<Int>)
    /// As many steps before, or more.
    case agesFrom(Int)
  }

  /// The parts of one source.
  struct Row {
    let source: Source
    /// By column; nil where the source wrote nothing yet.
    var values: [Double?]
  }

  let memory: KeptMemory
  let unit: Int
  /// From top to bottom: by step the oldest first, by age the most recent.
  let rows: [Row]
  /// The positions that share a column.
  let columns: [Range<Int>]
  /// The position whose state each column shows.
  let shown: [Int]
  /// What the parts add up to, by column.
  let totals: [Float]
  let isByAge: Bool

  private enum Limits {
    /// Up to how many steps each has a row.
    static let mostSteps = 20
    /// Parts smaller than this share of the largest cannot be seen: ages of such parts alone have no rows.
    static let visible = 0.02
    static let fewestRows = 4
  }

  /// Takes a unit's memory apart for a picture of so many columns at most.
  init(_ memory: KeptMemory, unit: Int, mostColumns: Int) {
    (self.memory, self.unit) = (memory, unit)
    let view = memory.view
    let count = view.shown.count
    isByAge = count > Limits.mostSteps
    columns = StepColumns.ranges(count, most: isByAge ? mostColumns : count)
    let states = view.values(of: memory.state, unit: unit)
    // Where steps share a column it shows the largest of them, as a line's envelope does.
    let shown = columns.map { range in
      range.reduce(range.upperBound - 1) { best, position in
        states[position].isFinite && !(abs(states[position]) <= abs(states[best])) ? position : best
      }
    }
    self.shown = shown
    totals = shown.map { states[$0] }
    rows =
      isByAge
      ? Self.byAge(memory.contributionsByAge(unit: unit, at: shown))
      : Self.bySteps(memory.contributions(unit: unit))
  }

  private static func bySteps(_ sources: [[Double]]) -> [Row] {
    let rows = sources.enumerated().map { source, values in
      Row(
        source: source == 0 ? .before : .step(source - 1),
        values: values.enumerated().map { position, value in position + 1 < source ? nil : value })
    }
    // A layer that starts from zeros holds nothing from before.
    return sources[0].allSatisfy { $0 == 0 } ? Array(rows.dropFirst()) : rows
  }

  /// Ages that hold too little to be seen are one row, so that the rows still add up.
  private static func byAge(_ rows: [[Double?]]) -> [Row] {
    let sizes = rows.map { row in row.reduce(0.0) { max($0, $1.flatMap { $0.isFinite ? abs($0) : nil } ?? 0) }
    }
    let least = Limits.visible * (sizes.max() ?? 0)
    let last = sizes.lastIndex { $0 > least } ?? 0
    let kept = min(max(last + 1, Limits.fewestRows), rows.count - 1)
    let rest = rows[kept...].reduce([Double?](repeating: nil, count: rows[0].count)) { sums, row in
      zip(sums, row).map { sum, value in sum.map { $0 + (value ?? 0) } ?? value }
    }
    return rows[..<kept].enumerated().map { Row(source: .ages(KeptMemory.age(ofRow: $0)), values: $1) }
      + [Row(source: .agesFrom(KeptMemory.age(ofRow: kept).lowerBound), values: rest)]
  }

  /// How recent a row is: 0 for the oldest, 1 for the last.
  func recency(_ row: Int) -> Double {
    let share = rows.count > 1 ? Double(row) / Double(rows.count - 1) : 1
    return isByAge ? 1 - share : share
  }

  /// The rows from the oldest to the most recent.
  var byRecency: [Int] { isByAge ? rows.indices.reversed() : Array(rows.indices) }

  /// The largest magnitude of a part.
  var largest: Double {
    AxisLimits.largest(rows.flatMap { row in row.values.compactMap { $0.map(Float.init) } })
  }

  /// The largest magnitude that parts of one sign reach together, or the state.
  var tallest: Double {
    let spans = columns.indices.map { column in
      rows.reduce((low: 0.0, high: 0.0)) { span, row in
        guard let value = row.values[column], value.isFinite else { return span }
        return (span.low + min(0, value), span.high + max(0, value))
      }
    }
    return max(spans.map { max($0.high, -$0.low) }.max() ?? 0, AxisLimits.largest(totals))
  }

  /// Which columns are masked.
  var masked: [Bool] { StepColumns.masked(memory.view.steps.map(memory.view.isMasked), in: columns) }

  /// Whether a row is that of a step which the layer did not count.
  func isMasked(_ row: Row) -> Bool {
    guard case .step(let position) = row.source else { return false }
    return memory.view.isMasked(memory.view.steps[position])
  }
}
