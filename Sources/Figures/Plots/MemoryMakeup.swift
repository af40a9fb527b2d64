import Graphics
import Recurrent

/// What a unit's memory is made of: how much of it each past step contributed.
enum MemoryMakeup: Figure {
  static let name = "memory"
  static let summary = "what a unit's memory is made of: the contribution of each past step"

  private enum Layout {
    static let top = 64.0
    static let tableTop = 52.0
    static let sums = 150.0
    static let gap = 30.0
    static let tallestGrid = 300.0
    static let left = (full: 142.0, half: 92.0)
    static let right = (full: 630.0, half: 276.0)
    static let bar = (full: 648.0, half: 286.0)
    static let mostGroups = 12
    /// Up to how many steps each has a row and a column, and how many groups there are beyond.
    static let mostSteps = 400
    static let groups = 240
    static let nameRise = 3.0
    static let wordsDrop = 13.0
    static let symbolDrop = 30.0
    static let axisDrop = 6.0
    static let timeDrop = 39.0
    static let bottom = 18.0
    static let barHeight = 120.0
    static let firstShade = 0.15
  }

  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    let memory = try KeptMemory(view, in: name)
    let unit = try view.units(subject.units.map { Array($0.prefix(1)) }, most: 1, in: name)[0]
    let blocks = memory.blocks(alone: Layout.mostSteps, most: Layout.groups)
    let sources = memory.contributions(unit: unit, in: blocks)
    let isTable = MemoryTable.suits(view.shown.count, style.preset)
    let words = MemoryWords(
      memory: memory, unit: unit, blocks: blocks, sources: sources, isTable: isTable,
      isGrayscale: style.isGrayscale)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let shift = try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let largest = AxisLimits.largest(sources.flatMap { $0.map { Float($0) } })
    let limit = Ticks.symmetricLimit(largest)
    if isTable {
      let end = try MemoryTable(memory: memory, unit: unit, sources: sources, style: style)
        .draw(top: Layout.tableTop + shift, limit: limit, on: &canvas)
      return DrawnFigure(
        scene: canvas.scene(
          width: canvas.canvasWidth, height: end, title: words.title, description: words.description),
        caption: words.caption)
    }
    let left = isHalf ? Layout.left.half : Layout.left.full
    let right = isHalf ? Layout.right.half : Layout.right.full
    let count = view.shown.count
    // Between the ends of groups the parts are not known, but what they add up to is: the state.
    let totals =
      blocks.count == count
      ? (0..<count).map { position in Float(sources.reduce(0) { $0 + $1[position] }) }
      : view.steps.map { view.value(of: memory.state, at: $0, unit: unit) }
    let spans = blocks.indices.map { position in
      sources.reduce((low: 0.0, high: 0.0)) { span, source in
        let value = source[position]
        return value.isFinite ? (span.low + min(0, value), span.high + max(0, value)) : span
      }
    }
    let tallest = max(spans.map { max($0.high, -$0.low) }.max() ?? 0, AxisLimits.largest(totals))
    let end = AxisLimits.end(above: tallest)
    let frame = Rect(x: left, y: Layout.top + shift, width: right - left, height: Layout.sums)
    // Each step stands above the middle of its column.
    let half = frame.width / Double(max(1, count)) / 2
    let panel = PlotPanel(
      frame: Rect(x: left + half, y: frame.minY, width: frame.width - 2 * half, height: frame.height),
      steps: count, limits: -end...end)
    let wide = PlotPanel(frame: frame, steps: count, limits: -end...end)
    try canvas.maskedSteps(view.steps.map(view.isMasked), in: panel)
    canvas.gridlines([-end, 0, end], in: wide)
    try canvas.valueLabels([-end, 0, end], in: wide)
    drawStack(sources, at: blocks.map { $0.upperBound - 1 }, in: panel, on: &canvas)
    let role = memory.state.description.role.color
    canvas.signal(
      totals, in: panel, theme[role].line, width: theme.stroke.median, hasDots: count <= 12)
    try canvas.noteWhereEmpty(totals, masked: view.steps.map(view.isMasked), in: panel)
    let symbol = Label.math(
      memory.state.description.symbol.tex(style.notation), size: theme.type.rowSymbol, theme[role].text)
    try drawNames("Memory", "sum of the parts", symbol, middle: frame.center.y, on: &canvas)

    let gridTop = frame.maxY + Layout.gap
    let grid = Rect(
      x: left, y: gridTop, width: right - left,
      height: min(
        Layout.tallestGrid, (right - left) / Double(max(1, blocks.count)) * Double(blocks.count + 1)))
    // What is not written yet is no number: it stays as the page.
    let rows = sources.enumerated().map { source, values in
      values.enumerated().map { position, value in position + 1 < source ? Float.nan : Float(value) }
    }
    let map = style.stateMap
    canvas.heatGrid(
      rows, in: grid, map: map, limit: limit, marksNegative: style.isGrayscale,
      missing: theme.surface.background)
    try drawNames(
      "Written at", words.rows, nil, middle: grid.minY + Layout.symbolDrop, on: &canvas)
    try canvas.colorBar(
      Rect(
        x: isHalf ? Layout.bar.half : Layout.bar.full,
        y: grid.center.y - min(Layout.barHeight, grid.height) / 2,
        width: 9, height: min(Layout.barHeight, grid.height)), map: map, from: -1, to: 1,
      labels: [(0, "−" + Self.short(limit)), (0.5, "0"), (1, Self.short(limit))],
      marksNegative: style.isGrayscale)
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

  static func short(_ value: Double) -> String {
    abs(value) < 1000 ? NumberText.tick(value) : NumberFormat.scientific(value, decimals: 0)
  }

  /// The contributions above each other, the oldest next to the zero line; many of them in groups.
  private static func drawStack(
    _ sources: [[Double]], at positions: [Int], in panel: PlotPanel, on canvas: inout Canvas
  ) {
    let count = positions.count
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
        let upper = (0..<count).map { panel.point(positions[$0], tip[$0]) }
        let lower = (0..<count).reversed().map { panel.point(positions[$0], base[$0]) }
        canvas.fill(.polygon(upper + lower), shade)
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
