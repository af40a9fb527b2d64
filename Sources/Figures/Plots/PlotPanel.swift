import Graphics

/// A panel of a plot: maps positions of steps and values to places on the canvas.
struct PlotPanel {
  let frame: Rect
  /// How many steps stand side by side, the first and the last at the panel's edges.
  let steps: Int
  /// The values at the lower and the upper edge.
  let limits: ClosedRange<Double>

  private var time: LinearScale {
    LinearScale(domain: 0...Double(steps - 1), range: ScaleRange(frame.minX, frame.maxX))
  }
  private var values: LinearScale {
    LinearScale(domain: limits, range: ScaleRange(frame.maxY, frame.minY))
  }

  /// The place of a step, by its position from 0; halves lie between two steps.
  func x(_ position: Double) -> Double { time(position) }

  /// The height of a value.
  func y(_ value: Double) -> Double { values(value) }

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

  /// Where a cell for each step lies around its place: half of the first and of the last beyond the panel's edges.
  var cells: Rect {
    let half = steps > 1 ? (x(1) - x(0)) / 2 : 0
    return Rect(x: frame.x - half, y: frame.y, width: frame.width + 2 * half, height: frame.height)
  }

  /// The value from which areas are filled.
  var base: Double { min(max(0, limits.lowerBound), limits.upperBound) }
}
