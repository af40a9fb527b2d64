import Graphics
import Recurrent

/// How long units keep what they hold: the product of their keep gates, and half-lives.
enum Retention: Figure {
  static let name = "retention"
  static let summary = "how much of what each unit held at the start is left, and its half-life"

  private enum Layout {
    static let top = 64.0
    static let height = 200.0
    static let left = (full: 142.0, half: 40.0)
    static let right = (full: 612.0, half: 276.0)
    static let axisDrop = 6.0
    static let timeDrop = 36.0
    static let barsGap = 74.0
    /// Half-lives are told with two decimals where all are shorter.
    static let shortLife = 10.0
    static let mostBars = 24
    static let barPitch = 17.0
    static let barHeight = 9.0
    static let numberGap = 7.0
    static let valueGap = 6.0
    static let bottom = 20.0
    static let nameRise = 13.0
    static let halfName = 11.0
  }

  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    let memory = try KeptMemory(view, in: name)
    // Of many units those that keep longest.
    let wanted = try view.units(subject.units, most: view.units, in: name)
    guard subject.units == nil || wanted.count <= Layout.mostBars else {
      throw FigureError(
        "\(name) has room for \(Layout.mostBars) units, and was given \(wanted.count)",
        remedy: "name fewer with --units")
    }
    let ranked = wanted.map { (unit: $0, life: memory.halfLife(unit: $0)) }
      .sorted { (-$0.life, $0.unit) < (-$1.life, $1.unit) }.prefix(Layout.mostBars)
    let units = ranked.map(\.unit)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let role = memory.keep.description.role.color
    let curves = RetentionCurves(memory, units: units)
    let steps = Array(view.steps.prefix(curves.steps))
    let words = RetentionWords(
      memory: memory, units: units, lives: ranked.map(\.life), leftOut: wanted.count - units.count,
      curves: curves)
    let shift = try canvas.heading(
      subject.title ?? words.heading, sub: words.sub + canvas.envelopeNote(steps.count))
    let left =
      isHalf
      ? try canvas.valueLabelsEnd(curves.ticks, atLeast: Layout.left.half)
      : canvas.plotsStart(Layout.left.full)
    let right = canvas.plotsEnd(isHalf ? Layout.right.half : Layout.right.full)
    let top = Layout.top + shift + (isHalf ? Layout.halfName : 0)
    let panel = PlotPanel(
      frame: Rect(x: left, y: top, width: right - left, height: Layout.height), steps: steps.count,
      limits: curves.limits)
    try canvas.maskedSteps(steps.map(view.isMasked), in: panel)
    canvas.gridlines(curves.ticks, in: panel)
    try canvas.valueLabels(curves.ticks, in: panel)
    let symbol = Label.math(
      memory.keep.description.symbol.tex(style.notation), size: theme.type.rowSymbol, theme[role].text)
    let name = Label.text("What is left", theme.type.name, theme.surface.ink)
    let note = Label.text("product of ", theme.type.note, theme.surface.ink3) + symbol
    if isHalf {
      try canvas.write(name + .space(6) + note, at: Point(canvas.margin, top - Layout.nameRise))
    } else {
      try canvas.write(name, at: Point(canvas.margin, panel.frame.center.y - 3))
      try canvas.write(note, at: Point(canvas.margin, panel.frame.center.y + 13))
    }
    try curves.draw(in: panel, theme[role].line, on: &canvas)
    try StepAxis(steps: steps).draw(below: panel, drop: Layout.axisDrop, on: &canvas)
    try canvas.write(
      .text("time step ", theme.type.note, theme.surface.ink3)
        + .math("t", size: theme.type.note.size, theme.surface.ink3),
      at: Point(right, panel.frame.maxY + Layout.timeDrop), align: .right)
    let barsTop = panel.frame.maxY + Layout.barsGap
    let end = try drawBars(
      words.units, words.lives, color: theme[role].line, left: left, right: right, top: barsTop, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  /// Half-lives as bars; those without an end, or longer than what was read, reach the edge.
  private static func drawBars(
    _ units: [Int], _ lives: [Double], color: Color, left: Double, right: Double, top: Double,
    on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let theme = canvas.theme
    try canvas.write(
      .text("Half-life", theme.type.name, theme.surface.ink) + .space(6)
        + .text("in steps, mean over the run", theme.type.note, theme.surface.ink3),
      at: Point(canvas.margin, top - 14))
    let finite = lives.filter(\.isFinite).max() ?? 1
    for (index, (unit, life)) in zip(units, lives).enumerated() {
      let y = top + (Double(index) + 0.5) * Layout.barPitch
      try canvas.write(
        .text(String(unit + 1), theme.type.tick, theme.surface.ink3), at: Point(left - Layout.numberGap, y),
        align: .right, baseline: .middle)
      let share = life.isFinite ? life / max(finite, 1e-9) : 1
      let width = max(1, share * (right - left))
      canvas.box(
        Rect(x: left, y: y - Layout.barHeight / 2, width: width, height: Layout.barHeight), cornerRadius: 1,
        fill: color.opacity(life.isFinite ? 0.75 : 0.3))
      let text = life.isFinite ? NumberText.plain(life, decimals: finite < Layout.shortLife ? 2 : 1) : "∞"
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink2), at: Point(left + width + Layout.valueGap, y),
        baseline: .middle)
    }
    return top + Double(units.count) * Layout.barPitch
  }
}

/// What is said of retention beside the picture.
struct RetentionWords {
  let memory: KeptMemory
  /// Those that keep longest first.
  let units: [Int]
  let lives: [Double]
  let leftOut: Int
  let curves: RetentionCurves

  private var view: LayerView { memory.view }
  var heading: String { "How long units keep what they hold" }
  var title: String { "\(heading): \(view.titled)" }

  var sub: String {
    var text = view.titled
    if leftOut > 0 { text += "; \(units.count) that keep longest, \(leftOut) left out" }
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    if curves.units.count < units.count { text += "; curves of \(curves.units.count)" }
    if let cut { text += "; " + cut }
    if view.steps.prefix(curves.steps).contains(where: view.isMasked) { text += "; hatched: masked" }
    let missing = units.reduce(0) { $0 + memory.notFinite(unit: $1) }
    if missing > 0 { text += "; " + NotFinite.words(missing, "gate value") }
    return text
  }

  /// Where the curves stop before the run does.
  private var cut: String? {
    guard curves.steps < view.shown.count else { return nil }
    return
      "\(NumberFormat.integer(curves.steps)) of \(NumberFormat.integer(view.shown.count)) steps, after which "
      + "under 1 % is left"
  }

  var description: String {
    "\(curves.areShares ? "Falling curves" : "Curves") of what is left of a unit’s first memory, and bars of "
      + "half-lives. \(claim)"
  }

  var caption: String {
    "\(claim) \(view.described)\(cut.map { "; \($0)" } ?? ""). A half-life is the number of steps after which half is gone, at the mean of the "
      + "logarithms of the \(memory.keep.description.label.lowercased())."
  }

  private var claim: String {
    guard let first = lives.first, let last = lives.last else { return "No unit is shown." }
    func say(_ life: Double) -> String {
      life.isFinite ? "\(NumberText.plain(life, decimals: 1)) steps" : "for ever"
    }
    guard units.count > 1 else { return "Unit \(units[0] + 1) keeps half of what it holds \(say(first))." }
    let longest = "Unit \(units[0] + 1) keeps half of what it holds longest, \(say(first))"
    // The one that keeps shortest may be among those left out.
    guard leftOut == 0 else { return longest + "." }
    return "\(longest); unit \(units[units.count - 1] + 1) shortest, \(say(last))."
  }
}
