/// Lines that turn so often that nobody can follow one of them.
enum Tangle {
  /// How often lines turn over all that share a panel, for each pixel of its width.
  static func density(_ lines: [[Float]], width: Double) -> Double {
    Double(lines.reduce(0) { $0 + turns($1) }) / max(1, width)
  }

  /// How often a line goes up after it went down, or down after it went up.
  private static func turns(_ values: [Float]) -> Int {
    var (turns, last, isRising) = (0, Float.nan, Bool?.none)
    for value in values where value.isFinite {
      defer { last = value }
      guard value < last || value > last else { continue }
      if let isRising, isRising != (value > last) { turns += 1 }
      isRising = value > last
    }
    return turns
  }
}
