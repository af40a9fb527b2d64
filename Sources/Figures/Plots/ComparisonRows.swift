import Graphics
import Recurrent

/// The panels of a comparison and the strips of differences below them.
struct ComparisonRows {
  let content: ComparisonContent
  private(set) var left: Double
  let right: Double
  /// Where row labels start.
  let margin: Double
  /// Whether a row's name stands above its panel instead of left of it.
  let namesAbove: Bool
  /// Whether the names of the layers of a strip stand above it.
  var stripNamesAbove: Bool
  /// Whether each layer has a lane of its own: envelopes of one color would hide each other, and have no dashes, and
  /// lines that turn often cannot be told apart.
  let hasLanes: Bool

  init(
    content: ComparisonContent, left: Double, right: Double, margin: Double, namesAbove: Bool, theme: Theme
  ) {
    (self.content, self.left, self.right, self.margin) = (content, left, right, margin)
    self.namesAbove = namesAbove
    stripNamesAbove = namesAbove
    hasLanes =
      content.steps.count > theme.plot.stepsAsLine
      || content.rows.contains {
        Tangle.density($0.series.map(\.values), width: right - left) > Layout.mostTurns
      }
  }

  enum Layout {
    static let height = 56.0
    /// The height of one layer's part of a row where lines are envelopes, and what is free between two.
    static let lane = 34.0
    static let laneGap = 17.0
    /// Of the lines in one panel, in each pixel of its width.
    static let mostTurns = 0.4
    static let strip = 9.0
    static let stripDrop = 5.0
    static let stripPitch = 14.0
    /// What the names above a row and above a strip take.
    static let nameAbove = 24.0
    static let stripNameAbove = 13.0
    static let nameAboveRise = 11.0
    static let stripNameRise = 4.0
    static let nameGap = 6.0
    static let gap = 22.0
    static let nameRise = 4.0
    static let symbolsDrop = 13.0
    static let explanationDrop = 12.0
    static let explanationBottom = 16.0
    static let symbolSize = 11.5
    static let stripLabelDrop = 8.0
    static let endGap = 8.0
    static let endLabelLeading = 3.0
    /// How far the lowest name stays above the strip's own label.
    static let endLabelRise = 5.0
    static let endRoom = 84.0
    /// How much narrower than the other labels those of strips are, which lie close to a label of a value.
    static let stripLabelInset = 20.0
    static let labelGap = 8.0
    /// Between the names of a strip's layers.
    static let minus = " − "
    static let guideTail = 16.0
  }

  var names: [String] { content.views.map(\.label) }
  var labelRoom: Double { (namesAbove ? right : left - Layout.labelGap) - margin }
  /// What the name above a row takes.
  var nameHeight: Double { namesAbove ? Layout.nameAbove : 0 }
  var stripPitch: Double { Layout.stripPitch + (stripNamesAbove ? Layout.stripNameAbove : 0) }

  private func plotHeight(_ row: ComparisonContent.Row) -> Double {
    hasLanes
      ? Double(row.series.count) * (Layout.lane + Layout.laneGap) - Layout.laneGap : Layout.height
  }

  /// How far the next row lies below a row.
  func height(_ row: ComparisonContent.Row) -> Double {
    plotHeight(row) + Double(row.differences.count) * stripPitch + Layout.gap
  }

  /// Has panels begin further right where the numbers of lanes would stand beside a row's name and run into it.
  mutating func makeRoomForLanes(on canvas: Canvas) throws(FigureError) {
    guard hasLanes, !namesAbove else { return }
    var widest = 0.0
    for row in content.rows { widest = max(widest, try canvas.width(of: row.name, canvas.theme.type.name)) }
    let names = margin + widest + Layout.labelGap
    let numbers = try canvas.valueLabelsEnd(content.rows.flatMap(\.ticks), atLeast: 0) - margin
    left = max(left, names + numbers)
  }

  /// Draws the input that all layers read.
  func drawInput(
    _ input: InputPanel, top: Double, guideDrop: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let name =
      Label.text("Input", theme.type.name, theme.surface.ink) + .space(Layout.stripDrop)
      + .math(Symbol.input.tex(canvas.style.notation), size: theme.type.rowSymbol, theme.surface.ink)
    let room = labelRoom - (namesAbove ? try canvas.width(of: name) + Layout.nameGap : 0)
    let explanation = try canvas.elided(input.explanation, theme.type.note, to: room)
    let words = Label.text(explanation, theme.type.note, theme.surface.ink3)
    let (high, low) = labelPlaces(top: top, height: input.height, drop: Layout.explanationDrop)
    var taken = Rect(x: margin, y: top, width: 0, height: 0)
    if namesAbove {
      try canvas.write(name + .space(Layout.nameGap) + words, at: high)
    } else {
      try canvas.write(name, at: high)
      try canvas.write(words, at: low)
      taken = Rect(
        x: margin, y: top + input.height / 2, width: try canvas.width(of: words) + Layout.labelGap,
        height: Layout.explanationBottom)
    }
    let frame = Rect(x: left, y: top, width: right - left, height: input.height)
    let panel = PlotPanel(frame: frame, steps: content.steps.count, limits: 0...1)
    for position in input.marks {
      canvas.guide(at: position, from: frame.maxY, to: frame.maxY + guideDrop, in: panel)
    }
    try input.draw(in: frame, masked: content.masked, avoiding: taken, labelsLines: true, on: &canvas)
  }

  /// Draws a row, its strips included.
  func draw(
    _ row: ComparisonContent.Row, top: Double, marks: [Int], guideTop: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let panel = PlotPanel(
      frame: Rect(x: left, y: top, width: right - left, height: plotHeight(row)),
      steps: content.steps.count, limits: row.limits)
    let lanes = hasLanes ? row.series.map { [$0] } : [row.series]
    let panels = lanes.indices.map { index in
      lanes.count == 1
        ? panel
        : PlotPanel(
          frame: Rect(
            x: left, y: top + Double(index) * (Layout.lane + Layout.laneGap), width: right - left,
            height: Layout.lane), steps: panel.steps, limits: row.limits)
    }
    for panel in panels { try drawGround(of: panel, ticks: row.ticks, isGate: row.isGate, on: &canvas) }
    // Where names stand between panels and strips, lines keep to the panels.
    let strips = Double(row.differences.count - 1) * Layout.stripPitch + Layout.guideTail
    for position in marks {
      canvas.guide(
        at: position, from: guideTop, to: panel.frame.maxY + (stripNamesAbove ? 0 : strips), in: panel)
    }
    for (lane, panel) in zip(lanes, panels) {
      for series in lane {
        let look = content.looks[series.layer]
        canvas.signal(
          series.values, in: panel, theme[look.role].line, width: theme.stroke.data,
          dash: hasLanes ? [] : look.dash)
      }
      try canvas.noteWhereEmpty(lane.flatMap(\.values), masked: content.masked, in: panel)
    }
    try label(row, panel: panel, on: &canvas)
    for (lane, panel) in zip(lanes, panels) { try nameLines(lane, of: row, in: panel, on: &canvas) }
    for (index, difference) in row.differences.enumerated() {
      let y = panel.frame.maxY + Layout.stripDrop + Double(index + 1) * stripPitch - Layout.stripPitch
      try strip(difference.values, against: difference.layer, of: row, top: y, on: &canvas)
    }
  }

  /// What lies behind lines: bands, masked steps, gridlines and their numbers.
  private func drawGround(
    of panel: PlotPanel, ticks: [Double], isGate: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    if isGate { canvas.saturationBands(in: panel) }
    try canvas.maskedSteps(content.masked, in: panel)
    canvas.gridlines(ticks, in: panel)
    try canvas.valueLabels(ticks, in: panel)
  }
}
