/// Steps side by side, several to a column where there are more of them than pixels.
enum StepColumns {
  /// The positions that each column holds, as evenly as whole steps allow.
  static func ranges(_ count: Int, most: Int) -> [Range<Int>] {
    let columns = min(count, max(1, most))
    return (0..<columns).map { $0 * count / columns..<($0 + 1) * count / columns }
  }

  /// Which columns are masked: those of which at least half of the steps are.
  static func masked(_ masked: [Bool], in columns: [Range<Int>]) -> [Bool] {
    columns.map { range in masked[range].count { $0 } * 2 >= range.count }
  }

  /// The finite number of the largest magnitude in each column; NaN where there is none.
  static func extremes(_ values: [Float], in columns: [Range<Int>]) -> [Float] {
    columns.map { range in
      values[range].reduce(Float.nan) { most, value in
        value.isFinite && !(abs(value) <= abs(most)) ? value : most
      }
    }
  }
}
