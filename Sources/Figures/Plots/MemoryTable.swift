import Graphics

/// The memory over a few steps: what each wrote as a table of numbers, and how they add up to the last state.
struct MemoryTable {
  let memory: KeptMemory
  let unit: Int
  /// `[source][step]`.
  let sources: [[Double]]
  let style: FigureStyle

  private enum Layout {
    static let mostSteps = (full: 4, half: 3)
    static let left = (full: 142.0, half: 96.0)
    static let column = (full: 64.0, half: 44.0)
    static let row = 28.0
    static let head = 26.0
    static let headRise = 8.0
    static let labelGap = 10.0
    static let cellInset = 5.0
    static let sumGap = 6.0
    static let bars = (gap: 40.0, halfGap: 26.0, inset: 24.0, height: 12.0)
    static let strength = 0.75
    static let axisDrop = 6.0
    static let bottom = 18.0
  }

  private var view: LayerView { memory.view }
  private var theme: Theme { style.theme }
  private var isHalf: Bool { style.preset == .half }
  private var count: Int { view.shown.count }

  /// Whether so few steps are shown that each number has its place.
  static func suits(_ steps: Int, _ preset: FigureStyle.Preset) -> Bool {
    steps <= (preset == .half ? Layout.mostSteps.half : Layout.mostSteps.full)
  }

  /// Draws the table and, right of it, the sum.
  ///
  /// - Returns: Where the figure ends.
  func draw(top: Double, limit: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let column = isHalf ? Layout.column.half : Layout.column.full
    let left = isHalf ? Layout.left.half : Layout.left.full
    let grid = Rect(
      x: left, y: top + Layout.head, width: column * Double(count),
      height: Layout.row * Double(sources.count))
    try drawHead(above: grid, column: column, on: &canvas)
    for (source, values) in sources.enumerated() {
      let row = Rect(
        x: grid.minX, y: grid.minY + Layout.row * Double(source), width: grid.width, height: Layout.row)
      try drawRow(source, values, in: row, column: column, limit: limit, on: &canvas)
    }
    let sum = Rect(x: grid.minX, y: grid.maxY + Layout.sumGap, width: grid.width, height: Layout.row)
    canvas.line(
      [Point(canvas.margin, grid.maxY + Layout.sumGap / 2), Point(grid.maxX, grid.maxY + Layout.sumGap / 2)],
      theme.surface.axis, width: theme.stroke.axis)
    try drawSum(in: sum, column: column, on: &canvas)
    let gap = isHalf ? Layout.bars.halfGap : Layout.bars.gap
    let bars = Rect(
      x: grid.maxX + gap, y: grid.minY,
      width: canvas.canvasWidth - canvas.margin - Layout.bars.inset - grid.maxX - gap,
      height: sum.maxY - grid.minY)
    try drawBars(in: bars, on: &canvas)
    return bars.maxY + Layout.axisDrop + theme.plot.tickLabelBaseline + Layout.bottom
  }

  private func drawHead(above grid: Rect, column: Double, on canvas: inout Canvas) throws(FigureError) {
    let y = grid.minY - Layout.headRise
    try canvas.write(
      .text("held after step", theme.type.tick, theme.surface.ink3),
      at: Point(grid.minX - Layout.labelGap, y), align: .right)
    for (index, step) in view.steps.enumerated() {
      try canvas.write(
        .text(NumberFormat.integer(step + 1), theme.type.tick, theme.surface.ink3),
        at: Point(grid.minX + (Double(index) + 0.5) * column, y), align: .center)
    }
  }

  /// What one source still gives after each step.
  private func drawRow(
    _ source: Int, _ values: [Double], in row: Rect, column: Double, limit: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let step = source > 0 ? view.steps[source - 1] : nil
    let name = step.map { "from step \(NumberFormat.integer($0 + 1))" } ?? "from before"
    try canvas.write(
      .text(name, theme.type.note, theme.surface.ink2), at: Point(row.minX - Layout.labelGap, row.center.y),
      align: .right, baseline: .middle)
    let texts = try canvas.fitted(
      values.map { Float($0) }, theme.type.wireValue, budget: column - Layout.cellInset,
      decimals: theme.plot.listDecimals)
    let isMasked = step.map(view.isMasked) ?? false
    for (index, value) in values.enumerated() where index + 1 >= source {
      let cell = Rect(
        x: row.minX + Double(index) * column, y: row.minY, width: column, height: row.height
      ).expanded(by: -theme.plot.cellGap / 2)
      if isMasked {
        try canvas.hatch(cell)
        continue
      }
      let shade = value.isFinite ? self.shade(value / limit) : theme.surface.mask
      canvas.box(cell, fill: shade)
      try canvas.write(
        .text(texts[index], theme.type.wireValue, ink(on: shade)), at: cell.center, align: .center,
        baseline: .middle)
    }
  }

  private func shade(_ share: Double) -> Color {
    style.stateMap(style.isGrayscale ? abs(share) : share)
  }

  /// The letters that are read best on a color.
  private func ink(on shade: Color) -> Color {
    let choices = [theme.surface.ink, theme.surface.background]
    let best = choices.max { $0.contrastRatio(to: shade) < $1.contrastRatio(to: shade) }
    return (best ?? theme.surface.ink).readable(atLeast: Color.Contrast.letters, on: [shade])
  }

  private func drawSum(in row: Rect, column: Double, on canvas: inout Canvas) throws(FigureError) {
    let role = memory.state.description.role.color
    let name =
      Label.text("Memory", theme.type.name, theme.surface.ink) + .space(5)
      + .math(
        memory.state.description.symbol.tex(style.notation), size: theme.type.rowSymbol, theme[role].text)
    try canvas.write(
      name, at: Point(row.minX - Layout.labelGap, row.center.y + theme.type.name.size * 0.36), align: .right)
    let totals = (0..<count).map { index in Float(sources.reduce(0) { $0 + $1[index] }) }
    let texts = try canvas.fitted(
      totals, theme.type.chipValue, budget: column - Layout.cellInset, decimals: theme.plot.listDecimals)
    for (index, text) in texts.enumerated() {
      try canvas.write(
        .text(text, theme.type.chipValue, theme[role].text),
        at: Point(row.minX + (Double(index) + 0.5) * column, row.center.y), align: .center, baseline: .middle)
    }
  }

  /// The parts of the last state, each beginning where the one above ends, and what they come to.
  private func drawBars(in frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let last = sources.map { $0[count - 1] }
    let ends = last.reduce(into: [0.0]) { sums, part in sums.append(sums[sums.count - 1] + part) }
    let end = AxisLimits.end(above: AxisLimits.largest(ends.map { Float($0) }))
    let scale = LinearScale(domain: -end...end, range: ScaleRange(frame.minX, frame.maxX))
    for value in [-end, end] {
      canvas.line(
        [Point(scale(value), frame.minY), Point(scale(value), frame.maxY)], theme.surface.grid,
        width: theme.stroke.grid)
    }
    canvas.line(
      [Point(scale(0), frame.minY), Point(scale(0), frame.maxY)], theme.surface.axis,
      width: theme.stroke.guide)
    func bar(from low: Double, to high: Double, at y: Double, _ color: Color) {
      guard low.isFinite, high.isFinite, low != high else { return }
      canvas.box(
        Rect(
          x: min(scale(low), scale(high)), y: y - Layout.bars.height / 2,
          width: abs(scale(high) - scale(low)),
          height: Layout.bars.height), fill: color)
    }
    let rows =
      last.indices.map { frame.minY + (Double($0) + 0.5) * Layout.row } + [frame.maxY - Layout.row / 2]
    for (index, reached) in ends.dropFirst().enumerated() where reached.isFinite && reached != 0 {
      canvas.line(
        [Point(scale(reached), rows[index]), Point(scale(reached), rows[index + 1])], theme.surface.faint,
        width: theme.stroke.guide)
    }
    for (index, part) in last.enumerated() {
      let color =
        style.isGrayscale
        ? theme.surface.ink2 : theme.maps.state(part < 0 ? -Layout.strength : Layout.strength)
      bar(from: ends[index], to: ends[index + 1], at: rows[index], color)
    }
    let role = memory.state.description.role.color
    bar(from: 0, to: ends[ends.count - 1], at: frame.maxY - Layout.row / 2, theme[role].line)
    for value in [-end, 0, end] {
      let y = frame.maxY + Layout.axisDrop
      canvas.line(
        [Point(scale(value), y), Point(scale(value), y + theme.plot.tickLength)], theme.surface.axis,
        width: theme.stroke.axis)
      try canvas.write(
        .text(MemoryMakeup.short(value), theme.type.tick, theme.surface.ink3),
        at: Point(scale(value), y + theme.plot.tickLabelBaseline), align: .center)
    }
    canvas.line(
      [Point(frame.minX, frame.maxY + Layout.axisDrop), Point(frame.maxX, frame.maxY + Layout.axisDrop)],
      theme.surface.axis, width: theme.stroke.axis)
    let title = "how they add up after step \(NumberFormat.integer(view.steps[count - 1] + 1))"
    try canvas.write(
      .text(isHalf ? "sum" : title, theme.type.tick, theme.surface.ink3),
      at: Point(frame.center.x, frame.minY - Layout.headRise), align: .center)
  }
}
