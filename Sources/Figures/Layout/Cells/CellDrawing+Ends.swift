import Graphics
import Recurrent

extension CellDrawing {
  private enum Ends {
    static let entryShift = 6.0
    static let valueDrop = 16.0
    /// What values keep between them and a wire or the box's border.
    static let gap = 6.0
  }

  /// What a value of a state takes between the box and the margin, the gap and the brackets of several included.
  static func endRoom(_ texts: [String], on canvas: Canvas) throws(FigureError) -> Double {
    Ends.gap + (try vectorWidth(texts, on: canvas))
  }

  /// How wide values are that stand below each other, the brackets of several included.
  static func vectorWidth(_ texts: [String], on canvas: Canvas) throws(FigureError) -> Double {
    var widest = 0.0
    for text in texts { widest = max(widest, try canvas.width(of: text, canvas.theme.type.wireValue)) }
    return widest + (texts.count > 1 ? 2 * Layout.bracketInset : 0)
  }

  /// The states and the input where they come in and go out, with their letters and values.
  func drawEnds(
    on canvas: inout Canvas, _ isDrawn: (CellGraph.Node) -> Bool, _ isKnown: (CellGraph.Node) -> Bool
  ) throws(FigureError) {
    let graph = map.graph
    try drawArriving(on: &canvas)
    for node in graph.all {
      guard case .previous(let role) = graph[node].kind else { continue }
      let y = role == graph.line.role ? map.lineY : map.stateBusY
      let isRead = graph.all.contains { isDrawn($0) && graph[$0].operands.contains(node) }
      guard isRead || isKnown(node) else { continue }
      try drawEnd(
        role, equations.view.timeBefore, isKnown(node) ? values[node] : nil,
        x: (map.metrics.left + map.box.minX) / 2 - Ends.entryShift, y: y,
        between: canvas.margin...map.box.minX - Ends.gap
          - (role == graph.line.role && role == .hiddenState ? map.metrics.branch : 0), on: &canvas)
    }
    for (role, node) in graph.next where isDrawn(node) {
      let y = role == graph.line.role ? map.lineY : map.stateBusY
      try drawEnd(
        role, "t", isKnown(node) ? values[node] : nil,
        x: (map.box.maxX + map.metrics.right) / 2, y: y,
        between: map.box.maxX + Ends.gap...canvas.canvasWidth - canvas.margin, on: &canvas)
    }
  }

  /// The ends of what comes in, up to the box, in a picture that shows just that.
  private func drawArriving(on canvas: inout Canvas) throws(FigureError) {
    for node in map.graph.all where active?.contains(node) == true {
      let stroke = canvas.theme.stroke
      let color = canvas.theme[map.graph.role(of: node)].line
      switch map.graph[node].kind {
      case .previous(let role):
        let isOnLine = role == map.graph.line.role
        let y = isOnLine ? map.lineY : map.stateBusY
        try canvas.wire(
          [Point(map.metrics.left, y), Point(map.box.minX, y)], color,
          width: isOnLine ? stroke.main : stroke.state, hasHead: false)
      case .input:
        try canvas.wire(
          [Point(map.inputX, map.box.maxY + CellMap.inputLead), Point(map.inputX, map.box.maxY)], color,
          width: stroke.state, hasHead: false)
      default: break
      }
    }
  }

  /// A state's letters above its wire and its values below, within `limits`.
  private func drawEnd(
    _ role: SignalRole, _ time: String, _ texts: [String]?, x: Double, y: Double,
    between limits: ClosedRange<Double>,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let symbol =
      equations.view.trace.signal(role)?.description.symbol.tex(canvas.style.notation, at: time) ?? ""
    try canvas.write(
      .math(symbol, size: theme.type.port, theme[role.color].text), at: Point(x, y - Layout.entryRise),
      align: .center)
    guard let texts else { return }
    let reach = try Self.vectorWidth(texts, on: canvas) / 2
    let x = min(max(x, limits.lowerBound + reach), limits.upperBound - reach)
    try write(
      texts, role: role.color, at: .init(point: Point(x, y + Ends.valueDrop), align: .center, anchor: .first),
      behind: nil, on: &canvas)
  }
}
