import Graphics
import Recurrent

/// The two panels of a memory's makeup: the parts above each other, and a row for each.
struct MemoryPanels {
  let parts: MemoryParts
  let style: FigureStyle
  let tokens: [String]?
  /// From where to where the panels reach.
  let sides: (left: Double, right: Double)
  /// Where the scales right of them stand.
  let bar: Double

  enum Layout {
    static let firstShade = 0.15
    static let nameRise = 17.0
    static let wordsRise = 1.0
    static let keyHeight = 72.0
    static let barWidth = 9.0
    /// Lines of as many columns are thinner, so that the parts show beside them.
    static let fineLine = (columns: 60, width: 1.25)
    static let casing = 2.0
    static let shades = (x: -8.0, width: 5.0)
    static let labels = -14.0
    static let titleRise = 10.0
    static let barHeight = 120.0
    static let powerRise = 9.0
    /// How high what is kept runs through a masked step, as a share of the row.
    static let through = 0.4
    static let visible = 0.02
    /// From here on numbers are written with a power of ten.
    static let longest = 1000.0
  }

  var theme: Theme { style.theme }
  private var width: Double { sides.right - sides.left }
  private var pitch: Double { width / Double(parts.columns.count) }
  private var view: LayerView { parts.memory.view }

  /// The shade of a row's parts: the more recent, the stronger.
  private func shade(_ row: Int) -> Color {
    shades(Layout.firstShade + (1 - Layout.firstShade) * parts.recency(row))
  }

  private var shades: ColorMap { style.isGrayscale ? theme.grayscale : theme.maps.gate }

  /// A panel whose columns stand above those of the rows.
  private func columns(_ frame: Rect, _ limits: ClosedRange<Double> = 0...1) -> PlotPanel {
    PlotPanel(
      frame: Rect(x: frame.minX + pitch / 2, y: frame.minY, width: frame.width - pitch, height: frame.height),
      steps: parts.columns.count, limits: limits)
  }

  /// Whether columns are wide enough for the dashes that mark negative parts in grey.
  var hasDashes: Bool { Canvas.hasDashes(width: pitch, height: .infinity) }

  /// The sides of the masked columns.
  private var masked: [ClosedRange<Double>] {
    Canvas.runs(parts.masked).map { run in
      sides.left + Double(run.lowerBound) * pitch...sides.left + Double(run.upperBound) * pitch
    }
  }

  /// Draws the parts above each other, the oldest next to the zero line, and the state that they add up to.
  func drawArea(top: Double, height: Double, on canvas: inout Canvas) throws(FigureError) {
    let frame = Rect(x: sides.left, y: top, width: width, height: height)
    let end = AxisLimits.end(above: parts.tallest)
    let (panel, wide) = (
      columns(frame, -end...end), PlotPanel(frame: frame, steps: parts.columns.count, limits: -end...end)
    )
    try canvas.hatch(masked, in: frame)
    canvas.gridlines([-end, 0, end], in: wide)
    try canvas.valueLabels([-end, 0, end], in: wide)
    drawStack(in: panel, on: &canvas)
    let state = parts.memory.state.description
    let isFine = parts.columns.count > Layout.fineLine.columns
    let lineWidth = isFine ? Layout.fineLine.width : theme.stroke.median
    let hasDots = parts.columns.count <= 12
    // Among many steps a casing would hide the parts.
    if !isFine {
      canvas.signal(
        parts.totals, in: panel, theme.surface.background, width: lineWidth + Layout.casing, hasDots: false)
    }
    canvas.signal(
      parts.totals, in: panel, style.isGrayscale ? theme.surface.ink : theme[state.role.color].line,
      width: lineWidth, hasDots: hasDots)
    try canvas.noteWhereEmpty(parts.totals, masked: parts.masked, in: panel)
    let name =
      Label.text("Memory", theme.type.name, theme.surface.ink) + .space(5)
      + .math(
        state.symbol.tex(style.notation), size: theme.type.rowSymbol,
        style.isGrayscale ? theme.surface.ink : theme[state.role.color].text)
    try canvas.write(name, at: Point(canvas.margin, frame.center.y - Layout.nameRise))
    if style.preset != .half {
      try canvas.write(
        .text("sum of the parts", theme.type.note, theme.surface.ink3),
        at: Point(canvas.margin, frame.center.y - Layout.wordsRise))
    }
    try canvas.colorBar(
      Rect(
        x: bar, y: frame.center.y - Layout.keyHeight / 2, width: Layout.barWidth, height: Layout.keyHeight),
      map: shades, from: Layout.firstShade, to: 1, labels: [(0, "old"), (1, "recent")])
  }

  private func drawStack(in panel: PlotPanel, on canvas: inout Canvas) {
    let count = parts.columns.count
    var low = Array(repeating: 0.0, count: count)
    var high = low
    for row in parts.byRecency {
      let values = parts.rows[row].values.map { $0.flatMap { $0.isFinite ? $0 : nil } ?? 0 }
      for isPositive in [true, false] {
        let own = values.map { isPositive ? max(0, $0) : min(0, $0) }
        guard own.contains(where: { $0 != 0 }) else { continue }
        let base = isPositive ? high : low
        let tip = zip(base, own).map { $0 + $1 }
        let upper = (0..<count).map { panel.point($0, tip[$0]) }
        let lower = (0..<count).reversed().map { panel.point($0, base[$0]) }
        canvas.fill(.polygon(upper + lower), shade(row))
        if isPositive { high = tip } else { low = tip }
      }
    }
  }

  /// Draws a row for each source, and the axis of time below.
  ///
  /// - Returns: Where the rows end.
  func drawRows(top: Double, height: Double, drop: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let grid = Rect(x: sides.left, y: top, width: width, height: height * Double(parts.rows.count))
    let title =
      Label.text("Written", theme.type.name, theme.surface.ink)
      + .text(parts.isByAge ? " steps ago" : " at step", theme.type.note, theme.surface.ink3)
    try canvas.write(title, at: Point(canvas.margin, top - Layout.titleRise))
    let limit = Self.limit(parts.largest)
    canvas.heatGrid(
      parts.rows.map { row in row.values.map { $0.map(Float.init) ?? .nan } }, in: grid, map: style.stateMap,
      limit: limit, marksNegative: style.isGrayscale, missing: theme.surface.background)
    try drawMasked(in: grid, limit: limit, on: &canvas)
    for (index, row) in parts.rows.enumerated() {
      let frame = Rect(x: grid.minX, y: grid.minY + Double(index) * height, width: grid.width, height: height)
      canvas.box(
        Rect(
          x: frame.minX + Layout.shades.x, y: frame.minY + theme.plot.cellGap / 2,
          width: Layout.shades.width, height: height - theme.plot.cellGap), fill: shade(index))
      try canvas.write(
        try label(row.source, on: canvas), at: Point(frame.minX + Layout.labels, frame.center.y),
        align: .right, baseline: .middle)
    }
    try drawBar(beside: grid, limit: limit, on: &canvas)
    let half = width / Double(max(1, view.shown.count)) / 2
    try StepAxis(steps: view.steps).draw(
      below: PlotPanel(
        frame: Rect(x: grid.minX + half, y: grid.maxY, width: grid.width - 2 * half, height: 0),
        steps: view.shown.count, limits: 0...1), drop: drop, on: &canvas)
    return grid.maxY
  }

  /// The end of the scale of parts up to a magnitude.
  static func limit(_ largest: Double) -> Double {
    largest < 0.1 ? AxisLimits.scaleEnd(above: largest) : Ticks.symmetricLimit(largest)
  }
}
