import Graphics

extension Canvas {
  private enum SignalLayout {
    /// Up to as many steps each value has a dot.
    static let stepsWithDots = 12
    static let dotRadius = 2.2
    static let singleDotRadius = 3.0
    static let stemWidth = 1.25
    static let stemOpacity = 0.5
    static let envelopeReach = 0.6
  }

  /// Draws a signal over time, with a fill to the zero line where `isFilled`.
  ///
  /// Numbers that are not finite interrupt the line.
  mutating func signal(
    _ values: [Float], in panel: PlotPanel, _ color: Color, width: Double, dash: [Double] = [],
    isFilled: Bool = false, hasDots: Bool = true
  ) {
    for run in Self.finiteRuns(values) {
      if run.count == 1 {
        loneValue(values[run.lowerBound], at: run.lowerBound, in: panel, color, isFilled: isFilled)
      } else if values.count > theme.plot.stepsAsLine {
        envelope(values, run, in: panel, color)
      } else {
        line(
          values, run, in: panel, color, width: width, dash: dash, isFilled: isFilled,
          hasDots: hasDots && values.count <= SignalLayout.stepsWithDots)
      }
    }
  }

  private mutating func line(
    _ values: [Float], _ run: Range<Int>, in panel: PlotPanel, _ color: Color, width: Double,
    dash: [Double], isFilled: Bool, hasDots: Bool
  ) {
    let points = run.map { panel.point($0, Double(values[$0])) }
    if isFilled {
      let base = panel.y(panel.base)
      let ends = [Point(points[points.count - 1].x, base), Point(points[0].x, base)]
      fill(.polygon(points + ends), color.opacity(theme.plot.fillOpacity))
    }
    line(points, color, width: width, dash: dash, cap: dash.isEmpty ? .round : .butt)
    guard hasDots else { return }
    for point in points { dot(point, radius: SignalLayout.dotRadius, color) }
  }

  /// A value between two gaps, or the only one there is.
  private mutating func loneValue(
    _ value: Float, at position: Int, in panel: PlotPanel, _ color: Color, isFilled: Bool
  ) {
    let point = panel.point(position, Double(value))
    if isFilled {
      line(
        [Point(point.x, panel.y(panel.base)), point], color.opacity(SignalLayout.stemOpacity),
        width: SignalLayout.stemWidth)
    }
    let isOnly = panel.steps == 1
    dot(point, radius: isOnly ? SignalLayout.singleDotRadius : SignalLayout.dotRadius, color)
  }

  /// The area between the smallest and the largest value of each pixel column.
  private mutating func envelope(_ values: [Float], _ run: Range<Int>, in panel: PlotPanel, _ color: Color) {
    var columns: [(x: Double, low: Float, high: Float)] = []
    for position in run {
      let x = panel.x(Double(position)).rounded()
      let value = values[position]
      if let last = columns.last, last.x == x {
        columns[columns.count - 1].low = min(last.low, value)
        columns[columns.count - 1].high = max(last.high, value)
      } else {
        columns.append((x, value, value))
      }
    }
    let reach = SignalLayout.envelopeReach
    let upper = columns.map { Point($0.x, panel.y(Double($0.high)) - reach) }
    let lower = columns.reversed().map { Point($0.x, panel.y(Double($0.low)) + reach) }
    fill(.polygon(upper + lower), color)
  }

  /// Stretches without a gap.
  static func finiteRuns(_ values: [Float]) -> [Range<Int>] {
    runs(values.map(\.isFinite))
  }

  /// Stretches of true.
  static func runs(_ flags: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, flag) in flags.enumerated() {
      if flag, start == nil { start = index }
      if !flag, let begin = start {
        runs.append(begin..<index)
        start = nil
      }
    }
    if let begin = start { runs.append(begin..<flags.count) }
    return runs
  }
}
