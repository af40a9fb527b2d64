import Graphics
import Recurrent

/// The panels of a comparison and the strips of differences below them.
struct ComparisonRows {
  let content: ComparisonContent
  let left: Double
  let right: Double
  /// Where row labels start.
  let margin: Double

  private enum Layout {
    static let height = 56.0
    static let strip = 9.0
    static let stripDrop = 5.0
    static let stripPitch = 14.0
    static let gap = 22.0
    static let nameRise = 4.0
    static let symbolsDrop = 13.0
    static let explanationDrop = 12.0
    static let explanationBottom = 16.0
    static let symbolSize = 11.5
    static let stripLabelDrop = 8.0
    static let endGap = 8.0
    static let endLabelDistance = 14.0
    /// How far the lowest name stays above the strip's own label.
    static let endLabelRise = 5.0
    static let endRoom = 84.0
    /// How much narrower than the other labels those of strips are, which lie close to a label of a value.
    static let stripLabelInset = 20.0
    static let labelGap = 8.0
    static let guideTail = 16.0
  }

  private var names: [String] { content.views.map(\.label) }
  private var labelRoom: Double { left - margin - Layout.labelGap }

  /// How far the next row lies below a row.
  func height(_ row: ComparisonContent.Row) -> Double {
    Layout.height + Double(row.differences.count) * Layout.stripPitch + Layout.gap
  }

  /// Draws the input that all layers read.
  func drawInput(
    _ input: InputPanel, top: Double, guideDrop: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let middle = top + input.height / 2
    try canvas.write(
      .text("Input", theme.type.name, theme.surface.ink) + .space(Layout.stripDrop)
        + .math(Symbol.input.tex(canvas.style.notation), size: theme.type.rowSymbol, theme.surface.ink),
      at: Point(margin, middle - Layout.nameRise))
    let words = Label.text(input.explanation, theme.type.note, theme.surface.ink3)
    try canvas.write(words, at: Point(margin, middle + Layout.explanationDrop))
    let taken = Rect(
      x: margin, y: middle, width: try canvas.width(of: words) + Layout.labelGap,
      height: Layout.explanationBottom)
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
    let limits = row.limits
    let panel = PlotPanel(
      frame: Rect(x: left, y: top, width: right - left, height: Layout.height), steps: content.steps.count,
      limits: limits)
    if limits == 0...1 { canvas.saturationBands(in: panel) }
    try canvas.maskedSteps(content.masked, in: panel)
    let values = limits.lowerBound < 0 ? [limits.lowerBound, 0, limits.upperBound] : [0, limits.upperBound]
    canvas.gridlines(values, in: panel)
    try canvas.valueLabels(values, in: panel)
    let strips = Double(row.differences.count) * Layout.stripPitch
    for position in marks {
      canvas.guide(
        at: position, from: guideTop, to: panel.frame.maxY + strips + Layout.guideTail - Layout.stripPitch,
        in: panel)
    }
    for series in row.series {
      let look = content.looks[series.layer]
      canvas.signal(
        series.values, in: panel, theme[look.role].line, width: theme.stroke.data, dash: look.dash)
    }
    try canvas.noteWhereEmpty(row.series.flatMap(\.values), masked: content.masked, in: panel)
    try label(row, panel: panel, on: &canvas)
    try nameLines(row, panel: panel, on: &canvas)
    for (index, difference) in row.differences.enumerated() {
      let y = panel.frame.maxY + Layout.stripDrop + Double(index) * Layout.stripPitch
      try strip(difference.values, against: difference.layer, first: row.series[0].layer, top: y, on: &canvas)
    }
  }

  private func label(
    _ row: ComparisonContent.Row, panel: PlotPanel, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let middle = panel.frame.center.y
    let name = try canvas.elided(row.name, theme.type.name, to: labelRoom)
    try canvas.write(
      .text(name, theme.type.name, theme.surface.ink), at: Point(margin, middle - Layout.nameRise))
    var label = Label([])
    let last = row.series.count - 1
    let isShared = Set(row.series.map { $0.signal.tex(.course) }).count == 1
    for (index, series) in row.series.enumerated() where !isShared || index == 0 {
      if index > 0 {
        label = label + .text(index == last ? " and " : ", ", theme.type.explanation, theme.surface.ink3)
      }
      let color = isShared ? theme.surface.ink2 : theme[content.looks[series.layer].role].text
      label = label + .math(series.signal.tex(canvas.style.notation), size: Layout.symbolSize, color)
    }
    try canvas.write(label, at: Point(margin, middle + Layout.symbolsDrop))
  }

  /// Names each line at its right end, in the first row that shows it.
  private func nameLines(
    _ row: ComparisonContent.Row, panel: PlotPanel, on canvas: inout Canvas
  ) throws(FigureError) {
    let fresh = row.series.filter { series in
      content.rows.first { $0.series.contains { $0.layer == series.layer } }?.name == row.name
    }
    let wanted = fresh.map { series in
      series.values.last { $0.isFinite }.map { panel.y(Double($0)) } ?? panel.frame.center.y
    }
    let places = spreadApart(
      wanted, distance: Layout.endLabelDistance,
      within: panel.frame.minY...panel.frame.maxY - Layout.endLabelRise)
    for (series, y) in zip(fresh, places) {
      let theme = canvas.theme
      let name = try canvas.elided(
        names[series.layer], theme.type.name,
        to: min(Layout.endRoom, canvas.canvasWidth - margin - right - Layout.endGap), .middle)
      try canvas.write(
        .text(name, theme.type.name, theme[content.looks[series.layer].role].text),
        at: Point(right + Layout.endGap, y), baseline: .middle)
    }
  }

  /// The differences of two layers as colors, one cell for each step.
  private func strip(
    _ values: [Float], against other: Int, first: Int, top: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let frame = Rect(x: left, y: top, width: right - left, height: Layout.strip)
    let panel = PlotPanel(frame: frame, steps: values.count, limits: 0...1)
    let map = theme.maps.state
    let end = content.scaleEnd
    let cells = StepColumns.extremes(
      values, in: StepColumns.ranges(values.count, most: Int(frame.width)))
    let pixels = cells.map { $0.isFinite ? map(Double($0) / end) : theme.surface.mask }
    // The first and the last step lie at the edges, so that half of their cells is cut off.
    let half = values.count > 1 ? (panel.x(1) - panel.x(0)) / 2 : 0
    let image = Scene.PixelImage(
      frame: Rect(x: frame.x - half, y: frame.y, width: frame.width + 2 * half, height: frame.height),
      columns: cells.count, rows: 1, pixels: pixels)
    try canvas.group("difference strip", clip: frame) { (canvas) throws(FigureError) in
      canvas.add(.image(image))
    }

    let baseline = top + Layout.stripLabelDrop
    try canvas.write(
      .text(try pair(first, other, on: canvas), theme.type.tick, theme.surface.ink3),
      at: Point(margin, baseline))
    let text = try largest(values, room: canvas.canvasWidth - margin - right - Layout.endGap, on: canvas)
    try canvas.write(
      .text(text, theme.type.tick, theme.surface.ink3), at: Point(right + Layout.endGap, frame.center.y),
      baseline: .middle)
  }

  /// The largest difference, written to fit beside its strip.
  private func largest(_ values: [Float], room: Double, on canvas: Canvas) throws(FigureError) -> String {
    guard let largest = values.filter(\.isFinite).map({ abs($0) }).max() else { return "no values" }
    let (style, word) = (canvas.theme.type.tick, "max ")
    let room = room - (try canvas.width(of: word, style))
    return word
      + (try canvas.fitted([largest], style, budget: room, decimals: canvas.theme.plot.listDecimals)[0])
  }

  private func pair(_ first: Int, _ other: Int, on canvas: Canvas) throws(FigureError) -> String {
    let style = canvas.theme.type.tick
    let labelRoom = labelRoom - Layout.stripLabelInset
    let whole = names[first] + " − " + names[other]
    if try canvas.width(of: whole, style) <= labelRoom { return whole }
    let room = (labelRoom - (try canvas.width(of: " − ", style))) / 2
    return try canvas.elided(names[first], style, to: room, .middle) + " − "
      + canvas.elided(names[other], style, to: room, .middle)
  }
}
