import Graphics
import Recurrent

/// What a unit's memory is made of: how much of it each past step contributed.
enum MemoryMakeup: Figure {
  static let name = "memory"
  static let summary = "what a unit's memory is made of: the contribution of each past step"

  private enum Layout {
    static let top = 64.0
    static let sums = 150.0
    static let gap = 30.0
    static let tallestGrid = 300.0
    static let left = (full: 142.0, half: 84.0)
    static let right = (full: 630.0, half: 276.0)
    static let bar = (full: 648.0, half: 286.0)
    static let mostGroups = 12
    static let mostSteps = 400
    static let nameRise = 3.0
    static let wordsDrop = 13.0
    static let symbolDrop = 30.0
    static let axisDrop = 6.0
    static let timeDrop = 32.0
    static let bottom = 18.0
    static let barHeight = 120.0
    static let firstShade = 0.15
  }

  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    let memory = try KeptMemory(view, in: name)
    guard view.shown.count <= Layout.mostSteps else {
      throw FigureError(
        "\(name) has room for \(Layout.mostSteps) steps, and there are \(view.shown.count)",
        remedy: "choose a range with --steps")
    }
    let unit = try view.units(subject.units.map { Array($0.prefix(1)) }, most: 1, in: name)[0]
    let sources = memory.contributions(unit: unit)
    let words = MemoryWords(memory: memory, unit: unit, sources: sources)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let shift = try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let left = isHalf ? Layout.left.half : Layout.left.full
    let right = isHalf ? Layout.right.half : Layout.right.full
    let count = view.shown.count
    let totals = (0..<count).map { position in sources.reduce(0) { $0 + $1[position] } }
    let spans = (0..<count).map { position in
      sources.reduce((low: 0.0, high: 0.0)) { span, source in
        let value = source[position]
        return value.isFinite ? (span.low + min(0, value), span.high + max(0, value)) : span
      }
    }
    let end = AxisLimits.end(above: spans.map { max($0.high, -$0.low) }.max() ?? 0)
    let frame = Rect(x: left, y: Layout.top + shift, width: right - left, height: Layout.sums)
    let panel = PlotPanel(frame: frame, steps: count, limits: -end...end)
    try canvas.maskedSteps(view.steps.map(view.isMasked), in: panel)
    canvas.gridlines([-end, 0, end], in: panel)
    try canvas.valueLabels([-end, 0, end], in: panel)
    drawStack(sources, in: panel, on: &canvas)
    let role = memory.state.description.role.color
    canvas.signal(
      totals.map { Float($0) }, in: panel, theme[role].line, width: theme.stroke.median, hasDots: count <= 12)
    try canvas.noteWhereEmpty(
      totals.map { Float($0) }, masked: view.steps.map(view.isMasked), in: panel)
    let symbol = Label.math(
      memory.state.description.symbol.tex(style.notation), size: theme.type.rowSymbol, theme[role].text)
    try drawNames("Memory", "sum of the parts", symbol, middle: frame.center.y, on: &canvas)

    let gridTop = frame.maxY + Layout.gap
    let grid = Rect(
      x: left, y: gridTop, width: right - left,
      height: min(Layout.tallestGrid, (right - left) / Double(max(1, count)) * Double(count + 1)))
    let largest = AxisLimits.largest(sources.flatMap { $0.map { Float($0) } })
    let limit = Ticks.symmetricLimit(largest)
    // What is not written yet is no number: it stays as the page.
    let rows = sources.enumerated().map { source, values in
      values.enumerated().map { position, value in position + 1 < source ? Float.nan : Float(value) }
    }
    canvas.triangle(rows, in: grid, map: theme.maps.state, limit: limit)
    try drawNames(
      "Written at", "rows: start, step 1 …", nil, middle: grid.minY + Layout.symbolDrop, on: &canvas)
    try canvas.colorBar(
      Rect(
        x: isHalf ? Layout.bar.half : Layout.bar.full,
        y: grid.center.y - min(Layout.barHeight, grid.height) / 2,
        width: 9, height: min(Layout.barHeight, grid.height)), map: theme.maps.state, from: -1, to: 1,
      labels: [(0, "−" + Self.short(limit)), (0.5, "0"), (1, Self.short(limit))])
    let half = grid.width / Double(max(1, count)) / 2
    try StepAxis(steps: view.steps).draw(
      below: PlotPanel(
        frame: Rect(x: grid.minX + half, y: grid.maxY, width: grid.width - 2 * half, height: 0), steps: count,
        limits: 0...1), drop: Layout.axisDrop, on: &canvas)
    let time =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    try canvas.write(time, at: Point(right, grid.maxY + Layout.timeDrop), align: .right)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: grid.maxY + Layout.timeDrop + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  private static func short(_ value: Double) -> String {
    value < 1000 ? NumberText.tick(value) : NumberFormat.scientific(value, decimals: 0)
  }

  /// The contributions above each other, the oldest next to the zero line; many of them in groups.
  private static func drawStack(_ sources: [[Double]], in panel: PlotPanel, on canvas: inout Canvas) {
    let count = sources[0].count
    let groups = min(Layout.mostGroups, sources.count)
    var low = Array(repeating: 0.0, count: count)
    var high = low
    for group in 0..<groups {
      let members = group * sources.count / groups..<(group + 1) * sources.count / groups
      let values = (0..<count).map { position in
        members.reduce(0) { $0 + (sources[$1][position].isFinite ? sources[$1][position] : 0) }
      }
      let shade = canvas.theme.maps.gate(
        Layout.firstShade + (1 - Layout.firstShade) * Double(group) / Double(max(1, groups - 1)))
      for isPositive in [true, false] {
        let parts = values.map { isPositive ? max(0, $0) : min(0, $0) }
        guard parts.contains(where: { $0 != 0 }) else { continue }
        let base = isPositive ? high : low
        let tip = zip(base, parts).map { $0 + $1 }
        let upper = (0..<count).map { panel.point($0, tip[$0]) }
        let lower = (0..<count).reversed().map { panel.point($0, base[$0]) }
        if count > 1 {
          canvas.fill(.polygon(upper + lower), shade)
        } else {
          canvas.line([upper[0], lower[0]], shade, width: 8)
        }
        if isPositive { high = tip } else { low = tip }
      }
    }
  }

  private static func drawNames(
    _ name: String, _ words: String, _ symbol: Label?, middle: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    var label = Label.text(name, theme.type.name, theme.surface.ink)
    if let symbol { label = label + .space(5) + symbol }
    try canvas.write(label, at: Point(canvas.margin, middle - Layout.nameRise - 14))
    guard canvas.style.preset != .half else { return }
    try canvas.write(
      .text(words, theme.type.note, theme.surface.ink3),
      at: Point(canvas.margin, middle + Layout.wordsDrop - 12))
  }
}

extension Canvas {
  /// Draws rows of which each begins later than the one above; numbers that are not finite are left out.
  fileprivate mutating func triangle(_ rows: [[Float]], in frame: Rect, map: ColorMap, limit: Double) {
    guard let columns = rows.first?.count, columns > 0 else { return }
    let pixels = rows.flatMap { row in
      row.map { $0.isFinite ? map(Double($0) / limit) : theme.surface.background }
    }
    add(.image(Scene.PixelImage(frame: frame, columns: columns, rows: rows.count, pixels: pixels)))
  }
}

/// What is said of a memory's makeup beside the picture.
struct MemoryWords {
  let memory: KeptMemory
  let unit: Int
  let sources: [[Double]]

  private var view: LayerView { memory.view }
  var heading: String { "What unit \(unit + 1) remembers" }
  var title: String { "\(heading): \(view.titled)" }

  var sub: String {
    var text = "\(view.titled); each past step’s part in its \(memory.state.description.label.lowercased())"
    if view.batch > 1 { text += "; sample \(view.sample + 1) of \(view.batch)" }
    return text
  }

  var description: String { "A stacked area and a triangular heat map of contributions. \(claim)" }

  var caption: String {
    "\(claim) \(view.described). Rows are what was held before the first step and what each step wrote; they add up "
      + "to the state in each column."
  }

  /// The step that contributes most to the last state.
  private var claim: String {
    let last = view.shown.count - 1
    let final = sources.map { $0[last] }
    guard let best = final.indices.filter({ final[$0].isFinite }).max(by: { abs(final[$0]) < abs(final[$1]) })
    else {
      return "No step has a finite part."
    }
    let value = NumberText.plain(final[best], decimals: 2)
    let whole = NumberText.plain(final.reduce(0, +), decimals: 2)
    let source = best == 0 ? "what was held before the first step" : "step \(view.steps[best - 1] + 1)"
    return
      "After step \(view.steps[last] + 1) most of the memory, \(value) of \(whole), comes from \(source)."
  }
}
