import Graphics

extension Canvas {
  private enum SignalLayout {
    /// Up to as many steps each value has a dot.
    static let stepsWithDots = 12
    static let dotRadius = 2.2
    static let singleDotRadius = 3.0
    /// Of the line's width: among many steps a value between two gaps is a short piece of line, and no event.
    static let quietDot = 0.6
    static let stemWidth = 1.25
    static let stemOpacity = 0.5
    static let envelopeReach = 0.6
    /// How many turns in the width of a line are many, and how wide it is there.
    static let denseTurns = 0.7
    static let thin = 1.0
  }

  /// Draws a signal over time, with a fill to the zero line where `isFilled`.
  ///
  /// Numbers that are not finite interrupt the line. Of a long signal each pixel column shows the smallest and the
  /// largest value, so that what is drawn does not grow with the steps.
  mutating func signal(
    _ values: [Float], in panel: PlotPanel, _ color: Color, width: Double, dash: [Double] = [],
    isFilled: Bool = false, hasDots: Bool = true
  ) {
    guard values.count <= theme.plot.stepsAsLine else {
      envelope(values, in: panel, color)
      return
    }
    // A line that turns back before it left its own width would be a band.
    let isDense = Tangle.density([values], width: panel.frame.width) * width > SignalLayout.denseTurns
    let width = isDense ? min(width, SignalLayout.thin) : width
    for run in Self.finiteRuns(values) {
      if run.count == 1 {
        let hasDot = values.count <= SignalLayout.stepsWithDots
        loneValue(
          values[run.lowerBound], at: run.lowerBound, in: panel, color, isFilled: isFilled && hasDot,
          radius: hasDot ? SignalLayout.dotRadius : SignalLayout.quietDot * width)
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
    _ value: Float, at position: Int, in panel: PlotPanel, _ color: Color, isFilled: Bool, radius: Double
  ) {
    let point = panel.point(position, Double(value))
    if isFilled {
      line(
        [Point(point.x, panel.y(panel.base)), point], color.opacity(SignalLayout.stemOpacity),
        width: SignalLayout.stemWidth)
    }
    let isOnly = panel.steps == 1
    dot(point, radius: isOnly ? SignalLayout.singleDotRadius : radius, color)
  }

  /// The area between the smallest and the largest value of each pixel column.
  private mutating func envelope(_ values: [Float], in panel: PlotPanel, _ color: Color) {
    let columns = StepColumns.ranges(values.count, most: Int(panel.frame.width)).map { range in
      values[range].reduce(into: Column(sides: panel.span(range))) { $0.add($1) }
    }
    for run in Self.runs(columns.map { $0.low <= $0.high }) {
      let run = columns[run]
      // From side to side, so that a column without neighbors shows too.
      let ends = [run[run.startIndex].sides.lowerBound, run[run.endIndex - 1].sides.upperBound]
      let centers = run.map { ($0.sides.lowerBound + $0.sides.upperBound) / 2 }
      let places = [ends[0]] + centers + [ends[1]]
      let shown = [run[run.startIndex]] + run + [run[run.endIndex - 1]]
      let reach = SignalLayout.envelopeReach
      let upper = zip(places, shown).map { Point($0, panel.y(Double($1.high)) - reach) }
      let lower = zip(places, shown).reversed().map { Point($0, panel.y(Double($1.low)) + reach) }
      fill(.polygon(upper + lower), color)
    }
  }

  /// The values that share a pixel.
  private struct Column {
    let sides: ClosedRange<Double>
    var low = Float.infinity
    var high = -Float.infinity

    mutating func add(_ value: Float) {
      guard value.isFinite else { return }
      (low, high) = (min(low, value), max(high, value))
    }
  }

  /// What a heading adds of signals that are drawn as envelopes; nothing where each step has its place.
  func envelopeNote(_ steps: Int) -> String {
    steps > theme.plot.stepsAsLine ? "; from lowest to highest in each pixel column" : ""
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
