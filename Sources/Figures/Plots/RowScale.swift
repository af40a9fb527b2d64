import Graphics

/// How the numbers of rows become colors: on one scale, or each row on its own where one scale would leave rows pale.
struct RowScale {
  /// The magnitude at the ends of each row's scale; the same for all rows where they share a scale.
  private let limits: [Double]
  let isShared: Bool
  /// Whether some numbers lie beyond the ends: single ones so large that all others of their row would be pale.
  let isCut: Bool
  /// The ends in words: of the one scale, or of the smallest and the largest.
  let span: String

  private enum Choice {
    /// Numbers as many times smaller than the end of their scale are pale.
    static let pale = 10.0
    /// One row among more of them than this may be pale.
    static let fewPale = 8
    /// Which share of a row's numbers its scale has to hold, zeros not counted, where the rest would leave it pale.
    static let held = 0.95
    /// A row of fewer numbers is held as a whole.
    static let fewestForCut = 8
    /// From how many numbers of a row its scale is found.
    static let mostAsked = 2000
    static let rounding = 1 + 1e-5
  }

  init(_ rows: [[Float]]) {
    let largest = rows.map(AxisLimits.largest)
    let ends = zip(rows, largest).map { row, largest -> Double? in
      guard let typical = Self.typical(row), largest >= Choice.pale * typical else {
        return largest > 0 ? largest : nil
      }
      return typical
    }
    let known = ends.compactMap(\.self)
    let most = known.max() ?? 0
    let pale = known.count { most >= Choice.pale * $0 }
    isShared = pale * Choice.fewPale < known.count || pale == 0
    limits = ends.map { [isShared] in AxisLimits.end(above: isShared ? most : $0 ?? 0) }
    let span = [known.min() ?? 0, most].map { "±" + NumberText.tick(AxisLimits.end(above: $0)) }
    isCut = zip(largest, limits).contains { $0 > $1 * Choice.rounding }
    self.span = isShared ? span[1] : span.joined(separator: " to ")
  }

  /// The magnitude that nearly all numbers of a row keep within; nil for a row with few.
  private static func typical(_ row: [Float]) -> Double? {
    let stride = max(1, row.count / Choice.mostAsked)
    let sizes = row.indices.lazy.filter { $0 % stride == 0 }.map { abs(row[$0]) }
      .filter { $0 > 0 && $0.isFinite }.sorted()
    guard sizes.count >= Choice.fewestForCut else { return nil }
    return Double(sizes[Int(Choice.held * Double(sizes.count - 1))])
  }

  private var limit: Double { limits.first ?? 1 }

  /// Rows as they are drawn on one scale, with the magnitude at its ends.
  func scaled(_ rows: [[Float]]) -> (rows: [[Float]], limit: Double) {
    isShared
      ? (rows, limit) : (zip(rows, limits).map { row, limit in row.map { Float(Double($0) / limit) } }, 1)
  }

  /// What the ends of the colors stand for, beside a swatch of them.
  func words(_ style: FigureStyle) -> String {
    guard isShared else {
      return "input, each row on its own scale: " + span + (isCut ? ", outliers beyond" : "")
    }
    let end = NumberText.tick(limit)
    guard isCut else { return "input from " + (style.isGrayscale ? "0 to ±\(end)" : "−\(end) to \(end)") }
    return "input from " + (style.isGrayscale ? "0 to ±\(end) or more" : "−\(end) or less to \(end) or more")
  }

  /// The same where no swatch is; nil where the ends alone say all.
  var note: String? {
    guard isShared else {
      return "input rows each on its own scale, " + span + (isCut ? ", outliers beyond" : "")
    }
    return isCut ? "input beyond \(span) in the strongest colors" : nil
  }
}
