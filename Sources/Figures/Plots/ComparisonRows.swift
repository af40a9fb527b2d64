import Graphics
import Recurrent

/// The panels of a comparison and the strips of differences below them.
struct ComparisonRows {
  let content: ComparisonContent
  let left: Double
  let right: Double
  /// Where row labels start.
  let margin: Double

  enum Layout {
    static let height = 56.0
    /// The height of one layer's part of a row where lines are envelopes, and what is free between two.
    static let lane = 34.0
    static let laneGap = 17.0
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
    static let endLabelLeading = 3.0
    /// How far the lowest name stays above the strip's own label.
    static let endLabelRise = 5.0
    static let endRoom = 84.0
    /// How much narrower than the other labels those of strips are, which lie close to a label of a value.
    static let stripLabelInset = 20.0
    static let labelGap = 8.0
    static let guideTail = 16.0
  }

  var names: [String] { content.views.map(\.label) }
  var labelRoom: Double { left - margin - Layout.labelGap }

  /// Envelopes of one color would hide each other, and have no dashes: each layer has a lane of its own.
  private func hasLanes(_ theme: Theme) -> Bool { content.steps.count > theme.plot.stepsAsLine }

  private func plotHeight(_ row: ComparisonContent.Row, _ theme: Theme) -> Double {
    hasLanes(theme)
      ? Double(row.series.count) * (Layout.lane + Layout.laneGap) - Layout.laneGap : Layout.height
  }

  /// How far the next row lies below a row.
  func height(_ row: ComparisonContent.Row, _ theme: Theme) -> Double {
    plotHeight(row, theme) + Double(row.differences.count) * Layout.stripPitch + Layout.gap
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
    let explanation = try canvas.elided(input.explanation, theme.type.note, to: labelRoom)
    let words = Label.text(explanation, theme.type.note, theme.surface.ink3)
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
    let panel = PlotPanel(
      frame: Rect(x: left, y: top, width: right - left, height: plotHeight(row, theme)),
      steps: content.steps.count, limits: row.limits)
    let lanes = hasLanes(theme) ? row.series.map { [$0] } : [row.series]
    let panels = lanes.indices.map { index in
      lanes.count == 1
        ? panel
        : PlotPanel(
          frame: Rect(
            x: left, y: top + Double(index) * (Layout.lane + Layout.laneGap), width: right - left,
            height: Layout.lane), steps: panel.steps, limits: row.limits)
    }
    for panel in panels { try drawGround(of: panel, isGate: row.isGate, on: &canvas) }
    let strips = Double(row.differences.count) * Layout.stripPitch
    for position in marks {
      canvas.guide(
        at: position, from: guideTop, to: panel.frame.maxY + strips + Layout.guideTail - Layout.stripPitch,
        in: panel)
    }
    for (lane, panel) in zip(lanes, panels) {
      for series in lane {
        let look = content.looks[series.layer]
        canvas.signal(
          series.values, in: panel, theme[look.role].line, width: theme.stroke.data, dash: look.dash)
      }
      try canvas.noteWhereEmpty(lane.flatMap(\.values), masked: content.masked, in: panel)
    }
    try label(row, panel: panel, on: &canvas)
    for (lane, panel) in zip(lanes, panels) { try nameLines(lane, of: row, in: panel, on: &canvas) }
    for (index, difference) in row.differences.enumerated() {
      let y = panel.frame.maxY + Layout.stripDrop + Double(index) * Layout.stripPitch
      try strip(difference.values, against: difference.layer, of: row, top: y, on: &canvas)
    }
  }

  /// What lies behind lines: bands, masked steps, gridlines and their numbers.
  private func drawGround(
    of panel: PlotPanel, isGate: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let limits = panel.limits
    if isGate { canvas.saturationBands(in: panel) }
    try canvas.maskedSteps(content.masked, in: panel)
    let values = limits.lowerBound < 0 ? [limits.lowerBound, 0, limits.upperBound] : [0, limits.upperBound]
    canvas.gridlines(values, in: panel)
    try canvas.valueLabels(values, in: panel)
  }

  private func label(
    _ row: ComparisonContent.Row, panel: PlotPanel, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let middle = panel.frame.center.y
    let name = try canvas.elided(row.name, theme.type.name, to: labelRoom)
    try canvas.write(
      .text(name, theme.type.name, theme.surface.ink), at: Point(margin, middle - Layout.nameRise))
    if let answer = row.series.first?.answer {
      let words = answer.width > 1 ? "answer \(answer.answer + 1) of \(answer.width)" : "whole network"
      try canvas.write(
        .text(words, theme.type.note, theme.surface.ink3), at: Point(margin, middle + Layout.explanationDrop))
      return
    }
    var label = Label([])
    let last = row.series.count - 1
    let isShared = Set(row.series.map { $0.signal?.tex(.course) }).count == 1
    for (index, series) in row.series.enumerated() where !isShared || index == 0 {
      if index > 0 {
        label = label + .text(index == last ? " and " : ", ", theme.type.explanation, theme.surface.ink3)
      }
      let color = isShared ? theme.surface.ink2 : theme[content.looks[series.layer].role].text
      label = label + .math(series.signal?.tex(canvas.style.notation) ?? "", size: Layout.symbolSize, color)
    }
    try canvas.write(label, at: Point(margin, middle + Layout.symbolsDrop))
  }

  /// Names each line at its right end: in the first row that shows it, or in its lane.
  private func nameLines(
    _ lines: [ComparisonContent.Series], of row: ComparisonContent.Row, in panel: PlotPanel,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let isLane = hasLanes(canvas.theme)
    let fresh = lines.filter { series in
      isLane || content.rows.first { $0.series.contains { $0.layer == series.layer } }?.name == row.name
    }
    let wanted = fresh.map { series in
      let end = isLane ? nil : series.values.last { $0.isFinite }
      return end.map { panel.y(Double($0)) } ?? panel.frame.center.y
    }
    let places = spreadApart(
      wanted, distance: canvas.theme.type.name.size + Layout.endLabelLeading,
      within: panel.frame.minY...panel.frame.maxY - Layout.endLabelRise)
    let theme = canvas.theme
    let room = min(Layout.endRoom, canvas.canvasWidth - margin - right - Layout.endGap)
    let shown = try canvas.namesApart(names, theme.type.name, to: room)
    for (series, y) in zip(fresh, places) {
      let name = try canvas.elided(shown[series.layer], theme.type.name, to: room, .middle)
      try canvas.write(
        .text(name, theme.type.name, theme[content.looks[series.layer].role].text),
        at: Point(right + Layout.endGap, y), baseline: .middle)
    }
  }
}
