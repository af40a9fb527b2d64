import Graphics

/// A panel of a plot: maps positions of steps and values to places on the canvas.
struct PlotPanel {
  let frame: Rect
  /// How many steps stand side by side, the first and the last at the panel's edges.
  let steps: Int
  /// The values at the lower and the upper edge.
  let limits: ClosedRange<Double>

  /// The place of a step, by its position from 0; halves lie between two steps.
  func x(_ position: Double) -> Double {
    steps > 1 ? frame.minX + position / Double(steps - 1) * frame.width : frame.center.x
  }

  /// The height of a value.
  func y(_ value: Double) -> Double {
    let share = (value - limits.lowerBound) / (limits.upperBound - limits.lowerBound)
    return frame.maxY - share * frame.height
  }

  /// The place of a value at a step.
  func point(_ position: Int, _ value: Double) -> Point {
    Point(x(Double(position)), y(value))
  }

  /// From half a step before the first position to half a step behind the last, within the panel.
  func span(_ positions: Range<Int>) -> ClosedRange<Double> {
    guard steps > 1 else { return frame.minX...frame.maxX }
    let left = max(frame.minX, x(Double(positions.lowerBound) - 0.5))
    return left...max(left, min(frame.maxX, x(Double(positions.upperBound) - 0.5)))
  }

  /// The value from which areas are filled.
  var base: Double { min(max(0, limits.lowerBound), limits.upperBound) }
}
