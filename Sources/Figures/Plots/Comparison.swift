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
    static let top = (full: 64.0, half: 51.0)
    static let left = 150.0
    static let right = 612.0
    static let halfLeft = 36.0
    static let halfRight = 88.0
    static let inputGap = 26.0
    static let guideOverhang = 20.0
    static let axisRise = 12.0
    static let key = (beside: 32.0, below: 44.0)
    static let bottom = 18.0
    /// Of the words for time: left of the axis, or below it.
    static let timeBaseline = (beside: 15.0, below: 32.0)
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
    let right = isHalf ? canvas.canvasWidth - Layout.halfRight : Layout.right
    let note = canvas.envelopeNote(content.steps.count)
    func above(_ names: [String]) -> (heading: String, sub: String) {
      let words = ComparisonWords(content: content, names: names)
      return (subject.title ?? words.heading, words.sub + note)
    }
    let (heading, sub) = above(try canvas.headingNames(words.names, in: above))
    let shift = try canvas.heading(heading, sub: sub)

    let input = InputPanel(
      content.views[0], steps: content.steps,
      width: right - (isHalf ? canvas.margin + Layout.halfLeft : canvas.plotsStart(Layout.left)),
      mostWithMarks: theme.plot.stepsWithMarks, nameHeight: theme.type.card)
    let start =
      isHalf
      ? try canvas.valueLabelsEnd(
        content.rows.flatMap(\.ticks) + (input.lines.isEmpty ? [] : input.ticks), atLeast: Layout.halfLeft)
      : canvas.plotsStart(Layout.left)
    var rows = ComparisonRows(
      content: content, left: start, right: right, margin: canvas.margin, namesAbove: isHalf, theme: theme)
    try rows.makeRoomForLanes(on: canvas)
    let left = rows.left
    rows.stripNamesAbove = try isHalf ? true : !rows.hasRoomForPairs(on: canvas)
    var y = (isHalf ? Layout.top.half : Layout.top.full) + shift + rows.nameHeight
    try rows.drawInput(input, top: y, guideDrop: isHalf ? 0 : Layout.inputGap, on: &canvas)
    y += input.height + Layout.inputGap
    for (index, row) in content.rows.enumerated() {
      y += rows.nameHeight
      try rows.draw(
        row, top: y, marks: input.marks, guideTop: y - (index > 0 && !isHalf ? Layout.guideOverhang : 0),
        on: &canvas)
      y += rows.height(row)
    }
    let axis = PlotPanel(
      frame: Rect(x: left, y: y - Layout.axisRise, width: right - left, height: 0),
      steps: content.steps.count, limits: 0...1)
    try StepAxis(steps: content.steps).draw(below: axis, drop: 0, on: &canvas)
    try canvas.write(
      .text("time step ", theme.type.note, theme.surface.ink3)
        + .math("t", size: theme.type.note.size, theme.surface.ink3),
      at: Point(
        isHalf ? right : canvas.margin,
        axis.frame.maxY + (isHalf ? Layout.timeBaseline.below : Layout.timeBaseline.beside)),
      align: isHalf ? .right : .left)
    let scale = DifferenceScale(
      ends: content.scales, left: isHalf ? canvas.margin : left, hasBands: content.hasBands,
      hasMask: content.masked.contains(true), inputNote: input.strips?.scale.note)
    let end = try scale.draw(
      top: axis.frame.maxY + (isHalf ? Layout.key.below : Layout.key.beside), on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}
