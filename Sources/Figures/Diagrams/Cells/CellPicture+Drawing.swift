import Graphics
import Recurrent

extension CellPicture {
  private enum Layout {
    static let belowBox = 52.0
    static let inputShift = -6.0
    static let inputGap = 8.0
    static let equationsGap = 24.0
    static let equationRise = 13.0
    static let numericDrop = 10.0
    static let equationPitch = 50.0
    static let cardEquationPitch = 21.0
    static let blocksDrop = 37.0
    static let kindGap = 9.0
    static let leastInput = 40.0
    static let symbolWidth = 28.0
    static let bottom = 26.0
    static let maskedHeight = 96.0
    static let numericSize = 12.0
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
      let map = CellMap(
        graph, cards: try cards(on: canvas), metrics: isHalf ? .half : .full, top: top, lines: units.count,
        nodeRadius: style.theme.diagram.nodeRadius)
      let values = try texts(on: canvas)
      try CellDrawing(map: map, equations: equations, values: values, active: active).draw(on: &canvas)
      let blocks = try blocks(map, values, stage: active, on: canvas)
      bottom = try place(blocks, beside: map, on: &canvas)
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Layout.bottom, title: words.title(number: number),
        description: words.description(stage: active)), caption: words.caption(stage: active))
  }

  /// The input's letters and numbers below the box, up to some x.
  ///
  /// - Returns: Where they end.
  private func drawInput(_ map: CellMap, to right: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let theme = style.theme
    let label = Label.math(Symbol.input.tex(style.notation), size: theme.type.port, theme.surface.ink)
    let y = map.box.maxY + Layout.belowBox
    let x = map.inputX + Layout.inputShift
    try canvas.write(label, at: Point(x, y))
    let left = x + (try canvas.width(of: label)) + Layout.inputGap
    let text = try inputText(room: max(Layout.leastInput, right - left), on: canvas)
    let values = Label.text(text, theme.type.note, theme.surface.ink3)
    try canvas.write(values, at: Point(left, y - 1))
    return left + (try canvas.width(of: values))
  }

  /// The numbers of the input in brackets, as many as there is room for.
  private func inputText(room: Double, on canvas: Canvas) throws(FigureError) -> String {
    let input = view.input(at: step)
    let largest = input.filter(\.isFinite).map { abs(Double($0)) }.max() ?? 0
    let all = input.prefix(64).map {
      NumberText.listed($0, decimals: style.theme.plot.listDecimals, largest: largest)
    }
    var kept = all.count
    while true {
      let isCut = kept < input.count
      let text = "[" + all.prefix(kept).joined(separator: ", ") + (isCut ? ", …]" : "]")
      let width = try canvas.width(of: text, style.theme.type.note)
      if kept <= 1 || width <= room { return text }
      kept -= 1
    }
  }

  /// An equation in letters and in numbers.
  private struct Block {
    let symbolic: Label
    let numeric: Label?
    let width: Double
  }

  /// The equations of the states, and of cards that show none; of a stage those that it computes.
  private func blocks(
    _ map: CellMap, _ values: [CellGraph.Node: [String]], stage: Set<CellGraph.Node>?, on canvas: Canvas
  ) throws(FigureError) -> [Block] {
    let theme = style.theme
    var found: [(symbolic: Label, numeric: Label?)] = []
    for node in graph.all {
      guard case .card(let role) = graph[node].kind, let equation = equations.equation(of: role) else {
        continue
      }
      if let stage {
        guard stage.contains(node) else { continue }
        let result = values[node]?.first.map {
          equations.result($0, role: role, size: Layout.numericSize, theme: theme)
        }
        found.append((.math(equation, size: theme.type.equation, theme.surface.ink), result))
      } else if map.cards[node]?.equation.isEmpty == true {
        found.append((.math(equation, size: theme.type.card, theme.surface.ink), nil))
      }
    }
    for (role, node) in graph.next where !graph.isCard(node) {
      if let stage, !stage.contains(node) { continue }
      guard let symbolic = equations.symbolic(role, size: theme.type.equation, theme: theme) else { continue }
      var numeric = equations.numeric(role, size: Layout.numericSize, theme: theme) { values[$0]?.first }
      if units.count > 1, let label = numeric {
        numeric = .text("unit \(units[0] + 1) ", theme.type.tick, theme.surface.ink3) + label
      }
      found.append((symbolic, numeric))
    }
    var blocks: [Block] = []
    for (symbolic, numeric) in found {
      let width = max(try canvas.width(of: symbolic), try canvas.width(of: numeric ?? Label([])))
      blocks.append(Block(symbolic: symbolic, numeric: numeric, width: width))
    }
    return blocks
  }

  /// Equations beside the input where there is room, two at most; otherwise below it and each other.
  private func place(_ blocks: [Block], beside map: CellMap, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let baseline = map.box.maxY + Layout.belowBox
    let edge = canvas.canvasWidth - canvas.margin
    let gaps = Double(max(1, blocks.count)) * Layout.equationsGap
    let whole = blocks.reduce(gaps) { $0 + $1.width }
    let least = try canvas.width(of: inputText(room: Layout.leastInput, on: canvas), style.theme.type.note)
    let isBeside = blocks.count <= 2 && map.inputX + Layout.symbolWidth + least + whole <= edge
    let end = try drawInput(map, to: isBeside ? edge - whole : edge, on: &canvas)
    if isBeside {
      // What is free stands between two blocks, or before a single one.
      let free = max(0, edge - end - whole)
      var x =
        end + Layout.equationsGap + (blocks.count > 1 ? free / 4 : min(free / 3, Layout.equationsGap * 2))
      for block in blocks {
        try write(block, at: Point(x, baseline - Layout.equationRise), on: &canvas)
        x += block.width + Layout.equationsGap + free / 2
      }
      return baseline + (blocks.isEmpty ? 0 : Layout.numericDrop)
    }
    var y = baseline + Layout.blocksDrop
    var last = baseline
    for (index, block) in blocks.enumerated() {
      let isFirstOfKind = index > 0 && block.numeric != nil && blocks[index - 1].numeric == nil
      y += isFirstOfKind ? Layout.kindGap : 0
      try write(block, at: Point(canvas.margin, y), on: &canvas)
      last = y + (block.numeric == nil ? 0 : Layout.equationRise + Layout.numericDrop)
      y += block.numeric == nil ? Layout.cardEquationPitch : Layout.equationPitch
    }
    return last
  }

  private func write(_ block: Block, at point: Point, on canvas: inout Canvas) throws(FigureError) {
    try canvas.write(block.symbolic, at: point)
    guard let numeric = block.numeric else { return }
    try canvas.write(
      numeric, at: Point(point.x, point.y + Layout.equationRise + Layout.numericDrop))
  }

  /// A masked step: the states pass through.
  private func drawMasked(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = style.theme
    let metrics = isHalf ? CellMap.Metrics.half : .full
    let box = Rect(
      x: metrics.box.lowerBound, y: top, width: metrics.box.upperBound - metrics.box.lowerBound,
      height: Layout.maskedHeight)
    canvas.box(
      box, cornerRadius: CellDrawing.Layout.boxRadius, fill: theme.surface.mask, border: theme.surface.faint,
      width: theme.stroke.border, dash: theme.stroke.maskDash)
    let count = Double(view.states.count)
    for (index, state) in view.states.enumerated() {
      let y = top + Layout.maskedHeight * (Double(index) + 0.5) / count
      let role = state.signal.description.role
      let color = theme[role.color]
      try canvas.wire(
        [Point(metrics.left, y), Point(metrics.right, y)], color.line, width: theme.stroke.main)
      let value = view.before(role, position, unit: units[0]) ?? 0
      let text = try canvas.fitted(
        [value], theme.type.wireValue, budget: 44, decimals: theme.plot.diagramDecimals)[0]
      for (time, x) in [("t-1", (metrics.left + box.minX) / 2 - 5), ("t", (box.maxX + metrics.right) / 2)] {
        try canvas.write(
          .math(state.tex(style.notation, at: time), size: theme.type.port, color.text), at: Point(x, y - 10),
          align: .center)
        try canvas.write(.text(text, theme.type.wireValue, color.text), at: Point(x, y + 16), align: .center)
      }
    }
    try canvas.write(
      .text("masked: the states pass unchanged", theme.type.note, theme.surface.ink2),
      at: Point(box.center.x, top + Layout.maskedHeight * (count > 1 ? 0.5 : 0.25)), align: .center,
      baseline: .middle)
    return box.maxY
  }
}

extension CellEquations {
  /// What an equation gives, in numbers.
  func result(_ text: String, role: SignalRole, size: Double, theme: Theme) -> Label {
    numberLabel(text, size: size, equals: theme.surface.ink2, theme[role.color].text)
  }
}
