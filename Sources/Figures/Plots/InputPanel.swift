import Graphics
import Recurrent

/// The input of a layer over time: a line for each feature, or a row of colors where lines would be a tangle, and
/// marks for a feature that is only ever 0 or 1.
struct InputPanel {
  /// What is drawn as lines; empty where all is drawn as rows of colors.
  let lines: [Feature]
  /// What is drawn as rows of colors: all, where one axis would not do for all, or where lines would be a tangle.
  let strips: InputStrips?
  /// How many features there are.
  let features: Int
  /// The positions of the marks; empty where no feature is drawn as marks.
  let marks: [Int]
  let steps: Int
  let ticks: [Double]
  /// How high the name of a feature is.
  let nameHeight: Double
  private let limits: ClosedRange<Double>

  /// One feature of the input, from 0, and its values at the steps shown.
  struct Feature {
    let index: Int
    let values: [Float]
  }

  private enum Layout {
    static let mostLines = 6
    /// Where several lines turn more often in each pixel of the width, nobody can follow one.
    static let mostTurns = 0.16
    static let height = 58.0
    static let labelGap = 1.0
    static let marksOnlyHeight = 16.0
    /// What marks take at the lower edge.
    static let markRoom = 14.0
    static let headroom = 0.06
    /// Of the largest magnitude.
    static let nearEnd = 0.7
    /// Of a tick.
    static let farEnd = 0.5
    /// Dots of more lines than these would hide each other.
    static let mostLinesWithDots = 2
    /// A feature is drawn as marks when at most this share of its steps are 1.
    static let mostMarks = 0.34
    static let fewestSteps = 6
    static let dashes: [[Double]] = [[], [5, 2.2], [1.5, 2], [8, 2, 1.5, 2], [3, 2], [10, 3]]
  }

  /// Takes from a layer its input at some steps, from left to right.
  ///
  /// - Parameters:
  ///   - width: How wide the panel will be, in px.
  ///   - mostWithMarks: Up to how many steps a feature can be drawn as marks.
  ///   - nameHeight: How high the name of a feature is.
  init(
    _ view: LayerView, steps inputSteps: [Int], width: Double, mostWithMarks: Int, nameHeight: Double
  ) {
    features = view.features
    self.nameHeight = nameHeight
    steps = inputSteps.count
    let columns = (0..<view.features).map { feature in
      Feature(index: feature, values: view.input(feature, at: inputSteps))
    }
    let marked = steps <= mostWithMarks ? columns.first { Self.isMarks($0.values) } : nil
    marks = marked.map { line in line.values.indices.filter { line.values[$0] == 1 } } ?? []
    let rest = columns.filter { $0.index != marked?.index }
    let scale = RowScale(rest.map(\.values))
    // On the axis of a feature that is many times larger the line of another is flat.
    let hasRows = Self.isTangle(rest, width: width) || !scale.isShared
    lines = hasRows ? [] : rest
    strips = hasRows ? InputStrips(rest, scale: scale, rowHeight: nameHeight) : nil

    let finite = lines.flatMap(\.values).filter(\.isFinite)
    (limits, ticks) = Self.axis(low: Double(finite.min() ?? 0), high: Double(finite.max() ?? 0))
  }

  /// An axis that ends a little beyond the values, with ticks at a round number near their ends; or, where there is none,
  /// at one beyond them, where the axis ends.
  private static func axis(low: Double, high: Double) -> (ClosedRange<Double>, ticks: [Double]) {
    guard low < high || low != 0 else { return (-1...1, [0]) }
    let largest = max(abs(low), abs(high))
    var tick = AxisLimits.tick(below: largest)
    let pad = (max(high, 0) - min(low, 0)) * Layout.headroom
    var (bottom, top) = (min(low, 0) - (low < 0 ? pad : 0), max(high, 0) + (high > 0 ? pad : 0))
    if tick < Layout.nearEnd * largest {
      tick = AxisLimits.end(above: largest)
      if high >= Layout.nearEnd * largest { top = tick }
      if -low >= Layout.nearEnd * largest { bottom = -tick }
    }
    // The smaller side ends at its tick too, where that is not far.
    if -low >= Layout.farEnd * tick { bottom = min(bottom, -tick) }
    if high >= Layout.farEnd * tick { top = max(top, tick) }
    return (bottom...top, [-tick, 0, tick].filter { bottom <= $0 && $0 <= top })
  }

  private static func isMarks(_ values: [Float]) -> Bool {
    let ones = values.count { $0 == 1 }
    return values.count >= Layout.fewestSteps && ones > 0 && values.allSatisfy { $0 == 0 || $0 == 1 }
      && Double(ones) <= Layout.mostMarks * Double(values.count)
  }

  private static func isTangle(_ features: [Feature], width: Double) -> Bool {
    guard features.count > 1 else { return false }
    return features.count > Layout.mostLines
      || Tangle.density(features.map(\.values), width: width) > Layout.mostTurns
  }

  /// How tall the row is.
  var height: Double {
    let room = marks.isEmpty ? 0 : Layout.markRoom
    if let strips { return strips.height + room }
    guard !lines.isEmpty else { return Layout.marksOnlyHeight }
    let labels = lines.count > 1 ? Double(lines.count) * (nameHeight + Layout.labelGap) : 0
    return max(Layout.height, labels + room)
  }

  /// What the row shows, in a few words.
  var explanation: String {
    let shown = strips?.rows.count ?? lines.count
    if shown == 0 { return "marks" }
    if shown == 1 { return marks.isEmpty ? "1 feature" : "signal and marks" }
    return "\(NumberFormat.integer(shown)) features"
      + (strips.map { $0.scale.isShared ? ", " + $0.scale.span : "" } ?? "")
      + (marks.isEmpty ? "" : ", marks")
  }

  /// Draws the row into a column.
  ///
  /// - Parameters:
  ///   - words: Where words stand left of the panel: values are labelled beside them; nil for no labels.
  ///   - labelsLines: Whether features are named at the right.
  func draw(
    in frame: Rect, masked: [Bool], avoiding words: Rect?, labelsLines: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let room = marks.isEmpty ? 0 : Layout.markRoom
    let plot = PlotPanel(
      frame: Rect(x: frame.x, y: frame.y, width: frame.width, height: max(1, frame.height - room)),
      steps: steps,
      limits: limits)
    if let strips {
      try strips.draw(in: plot, masked: masked, on: &canvas)
      if labelsLines { try strips.label(right: frame.maxX, in: plot.frame, on: &canvas) }
    } else {
      try canvas.maskedSteps(masked, in: PlotPanel(frame: frame, steps: steps, limits: limits))
    }
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
    if labelsLines, lines.count > 1 { try label(in: plot, frame: frame, on: &canvas) }
  }
}
