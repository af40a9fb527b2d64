import Graphics

/// The axis of time: 1, round steps, and the last.
struct StepAxis {
  /// Input steps from 0, left to right.
  let steps: [Int]

  private enum Layout {
    static let roomPerTick = 40.0
    static let mostIntervals = 6
    static let labelGap = 5.0
    /// How far a label may reach beyond the end of the axis.
    static let overhang = 8.0
  }

  /// A tick: a position, and the step that it names.
  struct Tick: Hashable {
    let position: Int
    let text: String
  }

  /// Draws the axis below a panel, `drop` px below its lower edge.
  func draw(below panel: PlotPanel, drop: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let y = panel.frame.maxY + drop
    canvas.line(
      [Point(panel.frame.minX, y), Point(panel.frame.maxX, y)], theme.surface.axis, width: theme.stroke.axis)
    var taken: [ClosedRange<Double>] = []
    for tick in ticks(width: panel.frame.width) {
      let x = panel.x(Double(tick.position))
      let half = try canvas.width(of: tick.text, theme.type.tick) / 2
      let left = panel.frame.minX - Layout.overhang + half
      let right = panel.frame.maxX + Layout.overhang - half
      let center = left < right ? min(max(x, left), right) : panel.frame.center.x
      let extent = center - half - Layout.labelGap...center + half + Layout.labelGap
      guard !taken.contains(where: { $0.overlaps(extent) }) else { continue }
      taken.append(center - half...center + half)
      canvas.line(
        [Point(x, y), Point(x, y + theme.plot.tickLength)], theme.surface.axis, width: theme.stroke.axis)
      try canvas.write(
        .text(tick.text, theme.type.tick, theme.surface.ink3),
        at: Point(center, y + theme.plot.tickLabelBaseline), align: .center)
    }
  }

  /// The ends first, then the round steps between them: what comes later gives way.
  func ticks(width: Double) -> [Tick] {
    let last = steps.count - 1
    var positions = last > 0 ? [0, last] : [0]
    let most = max(1, min(Layout.mostIntervals, Int(width / Layout.roomPerTick)))
    var spacing = 1
    for choice in [1, 2, 5, 10, 20, 50]
      + (2...8).flatMap({ power in [1, 2, 5].map { $0 * Self.ten(power) } })
    where steps.count - 1 > spacing * most {
      spacing = choice
    }
    positions += steps.indices.filter { (steps[$0] + 1) % spacing == 0 && $0 != 0 && $0 != last }
    return positions.map { Tick(position: $0, text: NumberFormat.integer(steps[$0] + 1)) }
  }

  private static func ten(_ power: Int) -> Int { (0..<power).reduce(1) { product, _ in product * 10 } }
}
