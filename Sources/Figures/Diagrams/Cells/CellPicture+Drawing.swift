import Graphics
import Recurrent

extension CellPicture {
  /// Lengths in px around the cell.
  enum Spacing {
    static let belowBox = 52.0
    static let inputShift = -6.0
    static let inputGap = 8.0
    static let equationsGap = 24.0
    static let equationRise = 13.0
    static let numericDrop = 10.0
    static let belowEquation = 27.0
    static let cardEquationPitch = 21.0
    static let blocksDrop = 37.0
    static let kindGap = 9.0
    static let leastInput = 40.0
    /// How many numbers of the input equations beside it leave room for.
    static let fewestOfInput = 3
    /// From how many numbers on no line can hold the input, and how many are shown of one that it cannot hold.
    static let longestInput = 64
    static let mostOfLongInput = 6
    static let symbolWidth = 28.0
    static let bottom = 26.0
    static let maskedHeight = 96.0
    static let numericSize = 12.0
    /// Of powers of ten in equations.
    static let powerDecimals = 2
  }

  /// The picture, whole or with all faded but what a stage computes.
  func drawn(active: Set<CellGraph.Node>?, number: Int?) throws(FigureError) -> DrawnFigure {
    var canvas = Canvas(style)
    let words = CellWords(picture: self)
    let shift = try canvas.heading(title ?? words.heading, sub: words.sub(theme: style.theme))
    let top = style.theme.layout.contentTop + shift
    let bottom: Double
    if isMasked {
      bottom = try drawMasked(top: top, on: &canvas)
    } else {
      let (map, values) = try laidOut(top: top, on: canvas)
      try CellDrawing(map: map, equations: equations, values: values, active: active).draw(on: &canvas)
      let blocks = try blocks(map, values, stage: active, on: canvas)
      bottom = try place(blocks, beside: map, on: &canvas)
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Spacing.bottom, title: words.title(number: number),
        description: words.description(stage: active)), caption: words.caption(stage: active))
  }

  private var inputSymbol: Label {
    .math(Symbol.input.tex(style.notation), size: style.theme.type.port, style.theme.surface.ink)
  }

  /// Where the input's letters stand, clear of the wire that comes up from them.
  func inputBaseline(_ map: CellMap, on canvas: Canvas) throws(FigureError) -> Double {
    let foot = map.box.maxY + CellMap.inputLead + DiagramLayout.symbolGap
    return max(map.box.maxY + Spacing.belowBox, foot - (try canvas.ink(of: inputSymbol)).minY)
  }

  /// The input's letters and numbers below the box, up to some x.
  ///
  /// - Returns: Where they end.
  func drawInput(_ map: CellMap, to right: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let theme = style.theme
    let label = inputSymbol
    let y = try inputBaseline(map, on: canvas)
    let x = map.inputX + Spacing.inputShift
    try canvas.write(label, at: Point(x, y))
    let left = x + (try canvas.width(of: label)) + Spacing.inputGap
    let text = try inputText(room: max(Spacing.leastInput, right - left), on: canvas)
    let values = Label.text(text, theme.type.note, theme.surface.ink3)
    try canvas.write(values, at: Point(left, y - 1))
    return left + (try canvas.width(of: values))
  }

  /// The numbers of the input in brackets: all if there is room for them, else some, and not fewer than `fewest`.
  func inputText(room: Double, fewest: Int = 1, on canvas: Canvas) throws(FigureError) -> String {
    let input = view.input(at: step)
    let shown = input.prefix(Spacing.longestInput)
    let all = shown.map(ListedNumbers(shown, limit: style.theme.plot.listDecimals).text)
    var kept = all.count
    while true {
      let isCut = kept < input.count
      let text = "[" + all.prefix(kept).joined(separator: ", ") + (isCut ? ", …]" : "]")
      let width = try canvas.width(of: text, style.theme.type.note)
      if kept <= fewest || width <= room && (!isCut || kept <= Spacing.mostOfLongInput) { return text }
      kept -= 1
    }
  }

  /// A masked step: the states pass through.
  private func drawMasked(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = style.theme
    let metrics = isHalf ? CellMap.Metrics.half : .full
    let box = Rect(
      x: metrics.box.lowerBound, y: top, width: metrics.box.upperBound - metrics.box.lowerBound,
      height: Spacing.maskedHeight)
    canvas.box(
      box, cornerRadius: CellDrawing.Layout.boxRadius, fill: theme.surface.mask, border: theme.surface.faint,
      width: theme.stroke.border, dash: theme.stroke.maskDash)
    let count = Double(view.states.count)
    for (index, state) in view.states.enumerated() {
      let y = top + Spacing.maskedHeight * (Double(index) + 0.5) / count
      let role = state.signal.description.role
      let color = theme[role.color]
      try canvas.wire(
        [Point(metrics.left, y), Point(metrics.right, y)], color.line, width: theme.stroke.main)
      let value = view.before(role, position, unit: units[0]) ?? 0
      let text = try canvas.fitted(
        [value], theme.type.wireValue, budget: 44, decimals: theme.plot.diagramDecimals)[0]
      for (time, x) in [
        (view.timeBefore, (metrics.left + box.minX) / 2 - 5), ("t", (box.maxX + metrics.right) / 2),
      ] {
        try canvas.write(
          .math(state.tex(style.notation, at: time), size: theme.type.port, color.text), at: Point(x, y - 10),
          align: .center)
        try canvas.write(.text(text, theme.type.wireValue, color.text), at: Point(x, y + 16), align: .center)
      }
    }
    try canvas.write(
      .text("masked: the states pass unchanged", theme.type.note, theme.surface.ink2),
      at: Point(box.center.x, top + Spacing.maskedHeight * (count > 1 ? 0.5 : 0.25)), align: .center,
      baseline: .middle)
    return box.maxY
  }
}
