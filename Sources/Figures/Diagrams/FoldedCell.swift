import Graphics
import Recurrent

/// One cell whose states return to it through a delay of one step.
struct FoldedCell {
  let view: LayerView
  /// The middle of the cell.
  let center: Double
  /// The top of the output's symbol.
  let top: Double
  let diagram: Theme.DiagramMetrics

  private enum Layout {
    static let cellDrop = 46.0
    static let outputBaseline = 13.0
    static let outputArrow = 27.0
    static let inputArrow = 30.0
    static let inputBaseline = 49.0
    /// The innermost loop's distance from the cell, at its sides and below; further loops lie further out.
    static let loopReach = 30.0
    static let loopDrop = 14.0
    static let loopStep = 24.0
    static let loopDropStep = 14.0
    static let loopRadius = 10.0
    static let crossingGap = 7.0
    static let crossingHalo = 5.0
    static let symbolRise = 7.0
    static let outgoingSymbol = 16.0
    static let incomingSymbol = 21.0
    static let delay = 16.0
    static let delayRadius = 3.0
    static let delayRise = 21.0
    static let keyGap = 13.0
    static let keyTextGap = 7.0
    static let cellInset = 5.0
  }

  private var cellHeight: Double { view.states.count > 1 ? diagram.lstmCellHeight : diagram.cellHeight }
  private var cellTop: Double { top + Layout.cellDrop }
  private var cellBottom: Double { cellTop + cellHeight }
  private var ports: [Double] {
    view.states.count > 1
      ? [cellTop + diagram.cellStatePort, cellTop + diagram.hiddenStatePort] : [cellTop + cellHeight / 2]
  }
  /// How much lower inputs stand to leave room for the loops.
  private var extra: Double { Double(view.states.count - 1) * Layout.loopDropStep }
  private var inputBaseline: Double { cellBottom + Layout.inputBaseline + extra }

  /// Where the arrow to the unrolled network stands.
  var arrowY: Double { cellTop + cellHeight / 2 }
  /// The lowest point.
  var bottom: Double { inputBaseline + Layout.keyGap + Layout.delay }

  /// Draws the cell, its loops and what the delay means.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    for (index, state) in view.states.enumerated() {
      try drawLoop(state, port: ports[index], ring: view.states.count - 1 - index, on: &canvas)
    }
    let frame = Rect(
      x: center - diagram.cellWidth / 2, y: cellTop, width: diagram.cellWidth, height: cellHeight)
    let className = view.trace.layer.className
    try canvas.group("folded cell") { (canvas) throws(FigureError) in
      canvas.cell(frame)
      let name = try canvas.shortened(className, theme.type.name, to: frame.width - 2 * Layout.cellInset)
      try canvas.write(
        .text(name, theme.type.name, theme.surface.ink), at: frame.center, align: .center, baseline: .middle)
    }
    let notation = canvas.style.notation
    let input = Label.math(
      Symbol.input.tex(notation, at: "t"), size: theme.type.outerSymbol, theme.surface.ink)
    let foot = try canvas.tail(cellBottom + Layout.inputArrow + extra, above: input, baseline: inputBaseline)
    try canvas.wire(
      [Point(center, foot), Point(center, cellBottom)], theme[.input].line, width: theme.stroke.input,
      to: "folded cell")
    try canvas.write(input, at: Point(center, inputBaseline), align: .center)
    if let hidden = view.states.last {
      try canvas.wire(
        [Point(center, cellTop), Point(center, cellTop - Layout.outputArrow)], theme[.hidden].line,
        width: theme.stroke.state)
      try canvas.write(
        .math(hidden.tex(notation, at: "t"), size: theme.type.outerSymbol, theme[.hidden].text),
        at: Point(center, top + Layout.outputBaseline), align: .center)
    }
    try drawKey(on: &canvas)
  }

  /// A state's way out of the cell, below it and back in; where the input crosses, the loop is interrupted.
  private func drawLoop(
    _ state: LayerState, port: Double, ring: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let colors = theme[state.colorRole]
    let half = diagram.cellWidth / 2
    let reach = Layout.loopReach + Double(ring) * Layout.loopStep
    let (left, right) = (center - half - reach, center + half + reach)
    let low = cellBottom + Layout.loopDrop + Double(ring) * Layout.loopDropStep
    let gap = diagram.crossingGap / 2
    try canvas.wire(
      [Point(center + half, port), Point(right, port), Point(right, low), Point(center + gap, low)],
      colors.line, width: theme.stroke.state, hasHead: false, cornerRadius: Layout.loopRadius)
    try canvas.wire(
      [Point(center - gap, low), Point(left, low), Point(left, port), Point(center - half, port)],
      colors.line, width: theme.stroke.state, to: "folded cell", cornerRadius: Layout.loopRadius)
    try delay(
      at: Point(left, cellBottom + Layout.loopDrop - Layout.delayRise), colors, on: &canvas)

    let notation = canvas.style.notation
    for (time, x) in [
      ("t", center + half + Layout.outgoingSymbol), (view.timeBefore, center - half - Layout.incomingSymbol),
    ] {
      try canvas.write(
        .math(state.tex(notation, at: time), size: theme.type.wireSymbol, colors.text),
        at: Point(x, port - Layout.symbolRise), align: .center)
    }
  }

  private func delay(at point: Point, _ colors: RoleColors, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let frame = Rect(x: point.x, y: point.y, width: 0, height: 0).expanded(by: Layout.delay / 2)
    canvas.box(
      frame, cornerRadius: Layout.delayRadius, fill: theme.surface.background, border: colors.line,
      width: theme.stroke.input)
    let style = TextStyle(theme.type.tick.font.face, theme.type.tick.size, .semibold)
    try canvas.write(.text("1", style, colors.text), at: point, align: .center, baseline: .middle)
  }

  private func drawKey(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let place = Point(canvas.margin + Layout.delay / 2, inputBaseline + Layout.keyGap + Layout.delay / 2)
    try delay(at: place, theme[.hidden], on: &canvas)
    try canvas.write(
      .text("waits one time step", theme.type.note, theme.surface.ink2),
      at: Point(place.x + Layout.delay / 2 + Layout.keyTextGap, place.y), baseline: .middle)
  }
}
