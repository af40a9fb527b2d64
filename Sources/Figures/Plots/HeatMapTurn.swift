import Recurrent

/// Where units turn over: the step at which the states that change sign move most.
struct HeatMapTurn {
  /// The column of the step.
  let column: Int
  /// The rows of the units whose state changes sign there and moves by more than 0.5, one below the other; where there
  /// are several such stretches the longest, and of these the one that moves most.
  let rows: Range<Int>
  /// How many of all the rows change sign there, by however much.
  let changing: Int

  private static let largeMove: Float = 0.5

  /// Finds it; nil where no state turns over.
  ///
  /// - Parameters:
  ///   - values: The states of each row, a number for each column.
  ///   - masked: Which columns do not count.
  init?(_ values: [[Float]], masked: [Bool]) {
    var best: (column: Int, size: Float) = (0, 0)
    for column in masked.indices.dropFirst() where !masked[column] {
      let size = values.reduce(Float(0)) { $0 + Self.turn($1, at: column) }
      if size > best.size { best = (column, size) }
    }
    guard best.size > 0 else { return nil }
    let turns = values.map { Self.turn($0, at: best.column) }
    var longest: (rows: Range<Int>, size: Float) = (0..<0, 0)
    var stretch = longest
    for (row, turn) in turns.enumerated() {
      stretch = turn > 0 ? (row - stretch.rows.count..<row + 1, stretch.size + turn) : (0..<0, 0)
      if (stretch.rows.count, stretch.size) > (longest.rows.count, longest.size) { longest = stretch }
    }
    (column, rows) = (best.column, longest.rows)
    changing = values.count { Self.changesSign($0, at: best.column) }
  }

  /// How far a state moves that turns over; 0 for another.
  private static func turn(_ row: [Float], at column: Int) -> Float {
    let move = abs(row[column] - row[column - 1])
    return changesSign(row, at: column) && move > largeMove ? move : 0
  }

  private static func changesSign(_ row: [Float], at column: Int) -> Bool {
    let (before, after) = (row[column - 1], row[column])
    return before.isFinite && after.isFinite && (before < 0 && after > 0 || before > 0 && after < 0)
  }
}

extension HeatMapContent {
  /// Where units turn over; nil where rows or columns are too many to tell, or none does.
  var turn: HeatMapTurn? {
    guard !isDense, let signal = view.trace.signal(.hiddenState), columns.count == steps.count else {
      return nil
    }
    return HeatMapTurn(units.map { row(signal, unit: $0) }, masked: masked)
  }

  /// How many states, and values of the gate that is shown, are NaN or infinite at steps that count.
  var notFinite: Int {
    [view.trace.signal(.hiddenState), keeping].compactMap(\.self).reduce(0) { total, signal in
      // Nearly always all of them are finite, which is quickly found.
      let (start, width) = (view.sample * view.totalSteps, view.units)
      let all = signal.values.scalars[start * width..<(start + view.totalSteps) * width]
      guard !all.allSatisfy(\.isFinite) else { return total }
      return zip(steps, masked).reduce(total) { sum, step in
        step.1 ? sum : sum + units.count { !view.value(of: signal, at: step.0, unit: $0).isFinite }
      }
    }
  }

  /// The gate that says how much of the past is kept, where rows are tall enough to read two grids.
  var keeping: RecordedSignal? {
    isDense ? nil : view.trace.signal(.forgetGate) ?? view.trace.signal(.updateGate)
  }
}
