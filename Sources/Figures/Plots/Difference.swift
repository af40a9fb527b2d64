import Graphics
import Recurrent

/// Where two runs of layers of one kind part: the largest difference of each signal at every step.
enum Difference: Figure {
  static let scope = FigureScope.comparison
  static let name = "difference"
  static let summary = "two runs signal by signal: how far apart, and where they part first"
  static let comparesInputs = true

  private enum Layout {
    /// On `half` the first row's name stands above.
    static let top = (full: 60.0, half: 51.0)
    static let height = 44.0
    static let gap = 15.0
    static let left = (full: 142.0, half: 36.0)
    static let right = (full: 612.0, half: 276.0)
    static let nameRise = 3.0
    static let symbolDrop = 13.0
    static let halfName = 24.0
    static let valueGap = 8.0
    static let axisDrop = 6.0
    /// Of the words for time: left of the axis' numbers, or below them.
    static let timeDrop = (beside: 21.0, below: 38.0)
    static let partingRise = 8.0
    static let bottom = 18.0
  }

  /// Only layers of one kind and size that differ somewhere.
  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let content = try DifferenceContent(subject, in: name)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let sub = content.sub + canvas.envelopeNote(content.steps.count)
    let names = try canvas.headingNames(content.labels) { (subject.title ?? content.heading($0), sub) }
    let shift = try canvas.heading(subject.title ?? content.heading(names), sub: sub)
    let left =
      isHalf
      ? try canvas.valueLabelsEnd(content.rows.map(content.end), atLeast: Layout.left.half)
      : canvas.plotsStart(Layout.left.full)
    let right = canvas.plotsEnd(isHalf ? Layout.right.half : Layout.right.full)
    var y = (isHalf ? Layout.top.half : Layout.top.full) + shift
    var isFirst = true
    for row in content.rows {
      if isHalf { y += Layout.halfName }
      let frame = Rect(x: left, y: y, width: right - left, height: Layout.height)
      let panel = PlotPanel(
        frame: frame, steps: content.steps.count, limits: 0...content.end(of: row))
      try canvas.maskedSteps(content.masked, in: panel)
      canvas.gridlines([0, panel.limits.upperBound], in: panel)
      try canvas.valueLabels([0, panel.limits.upperBound], in: panel)
      // Where the runs part a line goes through every row, between the names that stand above them.
      if let parting = content.parting {
        canvas.guide(
          at: parting.position, from: isFirst || isHalf ? y : y - Layout.gap, to: frame.maxY, in: panel)
      }
      isFirst = false
      let colors = theme[row.color]
      canvas.signal(row.values, in: panel, colors.line, width: theme.stroke.data, isFilled: true)
      try canvas.noteWhereEmpty(row.values, masked: content.masked, in: panel)
      let label = Label.text(row.label, theme.type.name, colors.text)
      let letters = Label.math(
        row.symbol.tex(style.notation), size: theme.type.rowSymbol, colors.text)
      if isHalf {
        try canvas.write(label + .space(5) + letters, at: Point(canvas.margin, y - 11))
      } else {
        try canvas.write(label, at: Point(canvas.margin, frame.center.y - Layout.nameRise))
        try canvas.write(letters, at: Point(canvas.margin, frame.center.y + Layout.symbolDrop))
      }
      let text = try canvas.fitted(
        [Float(AxisLimits.largest(row.values))], theme.type.tick, budget: 40 * theme.type.labelGrowth,
        decimals: theme.plot.listDecimals)[0]
      let largest = Label.text("max \(text)", theme.type.tick, theme.surface.ink3)
      let fits = try canvas.width(of: largest) <= canvas.canvasWidth - canvas.margin - right - Layout.valueGap
      try canvas.write(
        fits ? largest : .text(text, theme.type.tick, theme.surface.ink3),
        at: Point(right + Layout.valueGap, frame.center.y), baseline: .middle)
      y = frame.maxY + Layout.gap
    }
    y -= Layout.gap
    try StepAxis(steps: content.steps).draw(
      below: PlotPanel(
        frame: Rect(x: left, y: y, width: right - left, height: 0), steps: content.steps.count, limits: 0...1),
      drop: Layout.axisDrop, on: &canvas)
    let time =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    y += isHalf ? Layout.timeDrop.below : Layout.timeDrop.beside
    try canvas.write(time, at: Point(isHalf ? right : canvas.margin, y), align: isHalf ? .right : .left)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: y + Layout.bottom, title: content.heading(),
        description: content.description), caption: content.caption)
  }
}
