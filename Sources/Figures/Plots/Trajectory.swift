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
    let hasList = !isHalf && content.steps.count <= Layout.mostListed && content.hasMoreThanNumbers
    var frame = isHalf ? Layout.half : Layout.panel
    if !hasList, !isHalf { frame.width = Layout.wide }
    let draft = TrajectoryPanel(content: content, frame: frame, style: style)
    // A flat path needs no high panel: scales are equal.
    let lowest = isHalf ? Layout.lowest.half : Layout.lowest.full
    frame.height = max(min(frame.height, draft.height), lowest, hasList ? draft.listHeight : 0)
    let words = TrajectoryWords(content: content, ending: draft.isBusy ? draft.ending.count : nil)
    frame.y += try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let panel = TrajectoryPanel(content: content, frame: frame, style: style)
    try panel.draw(on: &canvas)
    if hasList { try panel.drawList(left: Layout.list, on: &canvas) }
    var y = frame.maxY + Layout.noteDrop
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

/// What is said of a trajectory beside the picture.
struct TrajectoryWords {
  let content: TrajectoryContent
  /// How many last steps are drawn where the rest is shown by how often the state is where; nil for a path.
  let ending: Int?

  private var view: LayerView { content.view }

  var heading: String { "Where the state goes while reading" }

  var sub: String {
    var text = "hidden state of \(view.units) \(view.cellName) units on its first two principal axes"
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if view.shown.count < view.totalSteps { text += "; \(view.shown.count) of \(view.totalSteps) steps" }
    if content.maskedSteps > 0 {
      text +=
        "; \(NumberFormat.integer(content.maskedSteps)) masked step\(content.maskedSteps == 1 ? "" : "s") left out"
    }
    if ending == nil, content.stride > 1 { text += "; one point every \(content.stride) steps" }
    if ending != nil, content.cloudStride > 1 {
      text += "; one of \(NumberFormat.integer(content.cloudStride)) steps counted"
    }
    return text
  }

  var title: String {
    "Path of the hidden state of \(view.label) over \(NumberFormat.integer(view.shown.count)) steps"
  }

  private var shares: String {
    "first axis, \(NumberFormat.percent(content.axes.shares[0])) of variance; second axis, "
      + NumberFormat.percent(content.axes.shares[1])
  }

  var note: String {
    let isStill = content.path.count < 2 || content.farthest == nil
    var text = isStill ? "The state does not move." : "\(shares); equal scales."
    if let ending {
      text = "Shade: how many steps end there; line: the last \(ending). " + text.capitalizedFirst
    }
    if let readout = content.readout, content.border != nil {
      text += " Dashed: where the answer is \(readout.isProbability ? "0.5" : "0")."
    }
    return text
  }

  var description: String {
    "The hidden states of \(view.titled), projected on two axes: \(shares). \(claim)"
  }

  var caption: String {
    var text = "\(claim) \(view.described); \(shares)"
    if !content.others.isEmpty {
      text +=
        "; grey: \(ending == nil ? "" : "where the path ends of ")sample\(content.others.count == 1 ? "" : "s") "
      text += content.others.map { String($0.sample + 1) }.joined(separator: ", ")
    }
    return text + "."
  }

  /// The longest move.
  private var claim: String {
    if content.maskedSteps == view.shown.count {
      return "Every step is masked: the state stays where it starts."
    }
    guard content.path.count == content.steps.count + 1, content.path.count > 1 else {
      return "No step has a finite state."
    }
    guard let step = content.farthest else { return "The state does not move." }
    let name = content.tokens.map { " (“\(StepName.shown($0[step]))”)" } ?? ""
    return "The state moves farthest at step \(step + 1)\(name)."
  }
}

extension String {
  /// The same as a sentence begins.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
