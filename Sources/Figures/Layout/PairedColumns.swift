/// Columns of two cells each, of which the upper one stands left and the lower one right of the middle, so that wires pass
/// each row between its cells; or of one in the middle.
struct PairedColumns {
  /// The middle of each column.
  let centers: [Double]
  /// From the middle of a column to that of its cells.
  let spread: Double
  /// The sides of the box around them.
  let sides: ClosedRange<Double>

  /// Lengths in px that differ between presets.
  struct Metrics {
    /// Where the box may begin and end.
    var box: ClosedRange<Double>
    /// From the box's sides to the first and the last cell.
    var lead: Double
    var inset: Double
    var cellWidth: Double

    static let full = Metrics(box: 112...696, lead: 46, inset: 14, cellWidth: 52)
    static let crowded = Metrics(box: 112...696, lead: 40, inset: 12, cellWidth: 46)
    static let half = Metrics(box: 25...327, lead: 24, inset: 6, cellWidth: 44)
  }

  private enum Layout {
    /// From the middle of a column to its cells, where there is room.
    static let spread = 29.0
    static let widestPitch = 170.0
  }

  /// Places columns in the middle of the room for them.
  ///
  /// - Parameter indent: How much further than the lead the first cell stands from the left side of the box.
  init(_ count: Int, _ metrics: Metrics, indent: Double = 0) {
    let gaps = Double(max(1, count - 1))
    let ends = 2 * metrics.lead + metrics.cellWidth
    let whole = metrics.box.upperBound - metrics.box.lowerBound - indent
    var spread = Layout.spread
    var pitch = min(Layout.widestPitch, (whole - ends - 2 * spread) / gaps)
    if pitch < 4 * spread {
      // The wires of one row pass through the middle between the cells of the other.
      pitch = (whole - ends) / (gaps + 0.5)
      spread = min(spread, pitch / 4)
    }
    let width = ends + 2 * spread + Double(count - 1) * pitch
    let left = metrics.box.lowerBound + indent + (whole - width) / 2
    centers = (0..<count).map { left + ends / 2 + spread + Double($0) * pitch }
    self.spread = spread
    sides = left - indent...left + width
  }

  /// Places columns of one cell each in the middle of the room for them.
  init(single count: Int, _ metrics: Metrics, widestPitch: Double) {
    let ends = 2 * metrics.lead + metrics.cellWidth
    let whole = metrics.box.upperBound - metrics.box.lowerBound
    let pitch = min(widestPitch, (whole - ends) / Double(max(1, count - 1)))
    let width = ends + Double(count - 1) * pitch
    let left = metrics.box.lowerBound + (whole - width) / 2
    centers = (0..<count).map { left + ends / 2 + Double($0) * pitch }
    spread = 0
    sides = left...left + width
  }
}
