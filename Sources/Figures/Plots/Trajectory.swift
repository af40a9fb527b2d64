import Graphics
import Recurrent

/// The way of the hidden state while a layer reads, on the two axes along which it varies most.
enum Trajectory: Figure {
  static let name = "trajectory"
  static let summary = "the way of the hidden state on its first two principal axes"

  private enum Layout {
    static let panel = Rect(x: 24, y: 58, width: 520, height: 392)
    static let wide = 672.0
    static let half = Rect(x: 11, y: 58, width: 330, height: 300)
    static let list = 564.0
    static let mostListed = 30
    static let lowest = (full: 220.0, half: 200.0)
    static let noteDrop = 20.0
    static let stepsDrop = 14.0
    /// The space below the numbers of the last line that the note has anyway.
    static let stepsLift = 10.0
    static let lineHeight = 15.0
    static let bottom = 16.0
  }

  /// Several units over several steps.
  static func suits(_ subject: FigureSubject) -> Bool {
    subject.layers.contains { $0.trace.layer.units > fewestUnits && $0.trace.steps >= fewestSteps }
  }

  private static let fewestUnits = 2
  private static let fewestSteps = 4

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let content = try TrajectoryContent(subject, in: name)
    var canvas = Canvas(style)
    let isHalf = style.preset == .half
    let hasList = !isHalf && 1...Layout.mostListed ~= content.steps.count && content.hasMoreThanNumbers
    var frame = isHalf ? Layout.half : Layout.panel
    if !hasList, !isHalf { frame.width = Layout.wide }
    let draft = TrajectoryPanel(content: content, frame: frame, style: style)
    // A flat path needs no high panel: scales are equal.
    let lowest = isHalf ? Layout.lowest.half : Layout.lowest.full
    frame.height = max(min(frame.height, draft.height), lowest, hasList ? draft.listHeight : 0)
    let words = TrajectoryWords(content: content, ending: draft.isBusy ? draft.ending.count : nil)
    frame.y += try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let panel = TrajectoryPanel(content: content, frame: frame, style: style)
    let naming = try panel.draw(on: &canvas)
    if hasList { try panel.drawList(left: Layout.list, on: &canvas) }
    var y = frame.maxY
    if !hasList, let naming, !naming.isComplete,
      let steps = try TrajectorySteps(panel, left: frame.minX, right: frame.maxX, on: canvas)
    {
      try steps.draw(top: y + Layout.stepsDrop, on: &canvas)
      y += Layout.stepsDrop + steps.height - Layout.stepsLift
    }
    y += Layout.noteDrop
    let note = style.theme.type.note
    for (index, line) in try canvas.wrapped(
      words.note, note, to: canvas.canvasWidth - 2 * canvas.margin, most: 3
    )
    .enumerated() {
      if index > 0 { y += Layout.lineHeight }
      try canvas.write(.text(line, note, style.theme.surface.ink3), at: Point(canvas.margin, y))
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: y + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}
