/// Lengths in px of two rows above each other that read one sequence from both ends: in each column the cells of the
/// rows stand left and right of its middle, so that what passes one row goes between its cells.
struct TwoWayColumns {
  var cellWidth: Double
  var pitch: Double
  /// From the middle of a column to its cells: under a quarter of the pitch, which leaves the arrowheads in a row more
  /// than half of the room between its cells.
  var spread: Double
  /// From the box's left side to the first cell, and from the last one to its right side.
  var side: Double
  var farSide: Double

  /// Before a wire that passes between two cells, and behind it for the arrowhead.
  private enum Passing {
    static let before = 7.5
    static let behind = 14.5
  }

  /// Columns that are as close as wires which pass between cells allow.
  ///
  /// - Parameter leastSpread: What two outputs beside each other, or their ways to a node, need.
  static func closest(
    cellWidth: Double, leastSpread: Double = 0, side: Double, farSide: Double
  ) -> TwoWayColumns {
    let spread = max(leastSpread, (cellWidth / 2 + Passing.before) / 2)
    return TwoWayColumns(
      cellWidth: cellWidth, pitch: 2 * spread + cellWidth / 2 + Passing.behind, spread: spread, side: side,
      farSide: farSide)
  }

  func closer(to other: TwoWayColumns, by closeness: Double) -> TwoWayColumns {
    func between(_ length: KeyPath<TwoWayColumns, Double>) -> Double {
      self[keyPath: length].closer(to: other[keyPath: length], by: closeness)
    }
    return TwoWayColumns(
      cellWidth: between(\.cellWidth), pitch: between(\.pitch), spread: between(\.spread),
      side: between(\.side), farSide: between(\.farSide))
  }

  /// The width of a box with a number of columns.
  func width(_ places: Int) -> Double {
    side + cellWidth + 2 * spread + Double(places - 1) * pitch + farSide
  }

  /// The middles of columns in a box whose left side is given.
  func centers(_ places: Int, in left: Double) -> [Double] {
    (0..<places).map { left + side + cellWidth / 2 + spread + Double($0) * pitch }
  }
}
