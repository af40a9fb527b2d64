import Graphics
import Recurrent

/// The input of a layer over time: a line for each feature, and marks for one that is only ever 0 or 1.
struct InputPanel {
  /// The features drawn as lines, by index, and their values at the steps shown.
  let lines: [Line]
  /// How many features there are.
  let features: Int
  /// The positions of the marks; empty where no feature is drawn as marks.
  let marks: [Int]
  let steps: Int
  private let ticks: [Double]
  private let limits: ClosedRange<Double>

  /// A feature that is drawn as a line.
  struct Line {
    let feature: Int
    let values: [Float]
  }

  private enum Layout {
    static let mostLines = 6
    static let height = 58.0
    static let heightPerLabel = 13.0
    static let marksOnlyHeight = 16.0
    /// What marks take at the lower edge.
    static let markRoom = 14.0
    static let headroom = 0.06
    static let leastTickDistance = 12.0
    /// Half the height of a label of a value.
    static let tickReach = 5.0
    /// Dots of more lines than these would hide each other.
    static let mostLinesWithDots = 2
    /// A feature is drawn as marks when at most this share of its steps are 1.
    static let mostMarks = 0.34
    static let fewestSteps = 6
    static let dashes: [[Double]] = [[], [5, 2.2], [1.5, 2], [8, 2, 1.5, 2], [3, 2], [10, 3]]
    static let labelGap = 6.0
    static let labelDistance = 12.0
  }

  /// Takes from a layer its input at some steps, from left to right.
  ///
  /// - Parameter mostWithMarks: Up to how many steps a feature can be drawn as marks.
  init(_ view: LayerView, steps inputSteps: [Int], mostWithMarks: Int) {
    features = view.features
    steps = inputSteps.count
    let columns = (0..<view.features).map { feature in
      Line(feature: feature, values: view.input(feature, at: inputSteps))
    }
    let marked = steps <= mostWithMarks ? columns.first { Self.isMarks($0.values) } : nil
    marks = marked.map { line in line.values.indices.filter { line.values[$0] == 1 } } ?? []
    let rest = columns.filter { $0.feature != marked?.feature }
    let chosen = rest.sorted { Self.spread($0.values) > Self.spread($1.values) }.prefix(Layout.mostLines)
    lines = chosen.sorted { $0.feature < $1.feature }

    let finite = lines.flatMap(\.values).filter(\.isFinite)
    let (low, high) = (Double(finite.min() ?? 0), Double(finite.max() ?? 0))
    let tick = AxisLimits.tick(below: max(abs(low), abs(high)))
    let pad = (max(high, 0) - min(low, 0)) * Layout.headroom
    let (bottom, top) = (min(low, 0) - (low < 0 ? pad : 0), max(high, 0) + (high > 0 ? pad : 0))
    limits = top > bottom ? bottom...top : -1...1
    ticks = top > bottom ? [-tick, 0, tick].filter { bottom <= $0 && $0 <= top } : [0]
  }

  private static func isMarks(_ values: [Float]) -> Bool {
    let ones = values.count { $0 == 1 }
    return values.count >= Layout.fewestSteps && ones > 0 && values.allSatisfy { $0 == 0 || $0 == 1 }
      && Double(ones) <= Layout.mostMarks * Double(values.count)
  }

  private static func spread(_ values: [Float]) -> Float {
    let finite = values.filter(\.isFinite)
    return (finite.max() ?? 0) - (finite.min() ?? 0)
  }

  /// How tall the row is.
  var height: Double {
    guard !lines.isEmpty else { return Layout.marksOnlyHeight }
    let labels = lines.count > 1 ? Double(lines.count) * Layout.heightPerLabel : 0
    return max(Layout.height, labels + (marks.isEmpty ? 0 : Layout.markRoom))
  }

  /// What the row shows, in a few words.
  var explanation: String {
    if lines.isEmpty { return "marks" }
    let hidden = features - (marks.isEmpty ? 0 : 1) - lines.count
    let shown = hidden > 0 ? "\(lines.count) of \(features) features" : "\(lines.count) features"
    if marks.isEmpty { return lines.count == 1 && hidden == 0 ? "1 feature" : shown }
    return lines.count == 1 && hidden == 0 ? "signal and marks" : shown + ", marks"
  }

  /// Whether lines need names at their right end.
  var hasLabels: Bool { lines.count > 1 }

  /// Draws the row into a column.
  ///
  /// - Parameters:
  ///   - words: Where words stand left of the panel: values are labelled beside them; nil for no labels.
  ///   - labelsLines: Whether lines are named at the right.
  func draw(
    in frame: Rect, masked: [Bool], avoiding words: Rect?, labelsLines: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let room = marks.isEmpty ? 0 : Layout.markRoom
    let plot = PlotPanel(
      frame: Rect(x: frame.x, y: frame.y, width: frame.width, height: max(1, frame.height - room)),
      steps: steps,
      limits: limits)
    try canvas.maskedSteps(masked, in: PlotPanel(frame: frame, steps: steps, limits: limits))
    if !lines.isEmpty {
      canvas.gridlines([0], in: plot)
      if let words { try labelValues(in: plot, avoiding: words, on: &canvas) }
    }
    for position in marks { canvas.guide(at: position, from: frame.minY, to: frame.maxY, in: plot) }
    for (index, line) in lines.enumerated() {
      canvas.signal(
        line.values, in: plot, theme[.input].line, width: theme.stroke.rawSignal, dash: Layout.dashes[index],
        hasDots: lines.count <= Layout.mostLinesWithDots)
    }
    for position in marks {
      canvas.mark(foot: Point(plot.x(Double(position)), frame.maxY), theme.surface.ink)
    }
    try canvas.noteWhereEmpty(lines.flatMap(\.values), masked: masked, in: plot)
    if labelsLines, hasLabels { try label(in: plot, frame: frame, on: &canvas) }
  }

  /// Labels zero, and the round values that stand clear of it and of the words beside them.
  private func labelValues(in plot: PlotPanel, avoiding words: Rect, on canvas: inout Canvas)
    throws(FigureError)
  {
    let theme = canvas.theme
    var shown: [Double] = []
    for tick in ticks {
      let width = try canvas.width(of: NumberText.tick(tick), theme.type.tick)
      let label = Rect(
        x: plot.frame.minX - theme.plot.tickLabelGap - width, y: plot.y(tick) - Layout.tickReach,
        width: width,
        height: 2 * Layout.tickReach)
      let isClear = tick == 0 || abs(plot.y(tick) - plot.y(0)) >= Layout.leastTickDistance
      if isClear, !label.intersects(words) { shown.append(tick) }
    }
    try canvas.valueLabels(shown, in: plot)
  }

  private func label(in plot: PlotPanel, frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let wanted = lines.map { line in
      line.values.last { $0.isFinite }.map { plot.y(Double($0)) } ?? plot.frame.center.y
    }
    let places = spreadApart(wanted, distance: Layout.labelDistance, within: frame.minY...frame.maxY)
    for (line, y) in zip(lines, places) {
      let symbol = canvas.style.notation == .course ? "x_{\(line.feature + 1)}" : "x_{t,\(line.feature + 1)}"
      try canvas.write(
        .math(symbol, size: canvas.theme.type.card, canvas.theme[.input].text),
        at: Point(frame.maxX + Layout.labelGap, y), baseline: .xMiddle)
    }
  }
}

/// Moves heights apart so that labels at them do not touch, as little as that takes.
func spreadApart(_ wanted: [Double], distance: Double, within limits: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  var places = wanted
  var lowest = -Double.infinity
  for index in order {
    places[index] = max(wanted[index], lowest, limits.lowerBound)
    lowest = places[index] + distance
  }
  var highest = limits.upperBound
  for index in order.reversed() {
    places[index] = min(places[index], highest)
    highest = places[index] - distance
  }
  return places
}
