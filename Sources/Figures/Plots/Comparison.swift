import Graphics
import Recurrent

/// Two or three layers on the same input: signals that do the same work share a panel.
enum Comparison: Figure {
  static let scope = FigureScope.comparison
  static let name = "comparison"
  static let summary =
    "two or three layers on one input: what keeps, writes, remembers and leaves, side by side"

  private enum Layout {
    static let layers = 2...3
    static let top = 64.0
    static let left = 150.0
    static let right = 612.0
    static let halfLabels = 126.0
    static let halfRight = 84.0
    static let inputGap = 26.0
    static let guideOverhang = 20.0
    static let axisRise = 12.0
    static let key = 32.0
    static let bottom = 18.0
    static let timeBaseline = 15.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    guard Layout.layers.contains(subject.layers.count) else {
      throw FigureError(
        "\(name) shows two or three layers, and was given \(subject.layers.count)",
        remedy: "name two or three recurrent layers or models")
    }
    let content = try ComparisonContent(subject, in: name)
    let words = ComparisonWords(content: content)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let left = isHalf ? canvas.margin + Layout.halfLabels : Layout.left
    let right = isHalf ? canvas.canvasWidth - Layout.halfRight : Layout.right
    let shift = try canvas.heading(
      subject.title ?? words.heading, sub: words.sub + canvas.envelopeNote(content.steps.count))

    let rows = ComparisonRows(content: content, left: left, right: right, margin: canvas.margin)
    var y = Layout.top + shift
    let input = InputPanel(
      content.views[0], steps: content.steps, width: right - left, mostWithMarks: theme.plot.stepsWithMarks,
      nameHeight: theme.type.card)
    try rows.drawInput(input, top: y, guideDrop: Layout.inputGap, on: &canvas)
    y += input.height + Layout.inputGap
    for (index, row) in content.rows.enumerated() {
      try rows.draw(
        row, top: y, marks: input.marks, guideTop: y - (index > 0 ? Layout.guideOverhang : 0), on: &canvas)
      y += rows.height(row, theme)
    }
    let axis = PlotPanel(
      frame: Rect(x: left, y: y - Layout.axisRise, width: right - left, height: 0),
      steps: content.steps.count, limits: 0...1)
    try StepAxis(steps: content.steps).draw(below: axis, drop: 0, on: &canvas)
    try canvas.write(
      .text("time step ", theme.type.note, theme.surface.ink3)
        + .math("t", size: theme.type.note.size, theme.surface.ink3),
      at: Point(canvas.margin, axis.frame.maxY + Layout.timeBaseline))
    let scale = DifferenceScale(
      ends: content.scales, left: isHalf ? canvas.margin : left, hasBands: content.hasBands,
      hasMask: content.masked.contains(true))
    let end = try scale.draw(top: axis.frame.maxY + Layout.key, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}
