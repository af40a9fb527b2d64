import Graphics
import Recurrent

/// Draws a laid-out cell with the values of a step.
struct CellDrawing {
  let map: CellMap
  let equations: CellEquations
  /// The texts of the values of each node, one for each unit shown.
  let values: [CellGraph.Node: [String]]
  /// What is drawn in full; all where nil, otherwise the rest is faded.
  var active: Set<CellGraph.Node>?

  enum Layout {
    static let fade = 0.78
    static let cardInset = 10.0
    static let cardName = 18.0
    /// From a card's name to the first line below it.
    static let cardEquation = 21.0
    static let cardLine = 20.0
    static let cardIndent = 6.0
    static let symbolCard = 12.5
    /// In a card that holds its values: where its letters have their middle, and the first value its baseline.
    static let stackedCard = (symbol: 17.0, value: 39.0, bottom: 9.0)
    static let entryRise = 10.0
    static let boxRadius = 12.0
    static let branchCover = 5.5
    static let coverReach = 5.0
    static let inputBaseline = 52.0
    static let inputGap = 8.0
    static let valueInk = 8.0
    static let widestValue = 36.0
    static let bracketInset = 3.0
    static let bracketFoot = 2.0
    static let bracketRise = 10.0
    static let bracketDrop = 2.5
  }

  /// Draws everything.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.box(
      map.box, cornerRadius: Layout.boxRadius, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    guard let active else {
      try drawParts(on: &canvas) { _ in
        true
      } values: { _ in
        true
      }
      return
    }
    var ghost = Canvas(canvas.style)
    try drawParts(on: &ghost) { _ in
      true
    } values: { _ in
      false
    }
    for element in ghost.elements {
      canvas.add(element.faded(towards: theme.surface.layer, by: Layout.fade))
    }
    let graph = map.graph
    let known = active.union(active.flatMap { graph[$0].operands })
    try drawParts(on: &canvas, isAmongGhosts: true) {
      active.contains($0)
    } values: {
      known.contains($0)
    }
  }

  /// Draws the wires into some nodes, the nodes, and the values of some.
  private func drawParts(
    on canvas: inout Canvas, isAmongGhosts: Bool = false, _ isDrawn: (CellGraph.Node) -> Bool,
    values isKnown: (CellGraph.Node) -> Bool
  ) throws(FigureError) {
    let theme = canvas.theme
    let routes = map.routes(stroke: theme.stroke, radius: theme.diagram.nodeRadius)
    for route in routes where isDrawn(route.target ?? route.source) {
      try draw(route, isAmongGhosts: isAmongGhosts, on: &canvas)
    }
    for node in map.graph.all where isDrawn(node) { try draw(node, on: &canvas) }
    for route in routes where isKnown(route.source) { try drawValue(of: route, among: routes, on: &canvas) }
    for node in map.graph.gates where isKnown(node) { try drawValue(in: node, on: &canvas) }
    try drawEnds(on: &canvas, isDrawn, isKnown)
  }

  private func draw(_ route: CellRoute, isAmongGhosts: Bool, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let graph = map.graph
    let color = theme[graph.role(of: route.source)].line
    if graph[route.source].kind == .input, let tip = route.points.last, !graph.hasCardOnLine {
      // A wire of the input crosses the state's bus, which it has no part in.
      canvas.line(
        [Point(tip.x, map.stateBusY - Layout.coverReach), Point(tip.x, map.stateBusY + Layout.coverReach)],
        theme.surface.layer, width: Layout.branchCover)
    }
    // Among ghosts a wire is followed from where it comes in, along the line at first where it does so there.
    var points = (isAmongGhosts ? route.lead : []) + route.points
    var branch = route.hasBranch ? route.points[0] : nil
    if isAmongGhosts, !route.lead.isEmpty {
      branch = nil
      if points[0].y == map.lineY {
        try canvas.wire(Array(points.prefix(2)), color, width: theme.stroke.main, hasHead: false)
        points.removeFirst()
        branch = points[0]
      }
    }
    try canvas.wire(points, color, width: route.width, to: route.target.map(name), hasHead: route.hasHead)
    guard let branch else { return }
    let isMain = abs(branch.y - map.lineY) < 0.5
    canvas.dot(branch, radius: isMain ? theme.diagram.mainBranchRadius : theme.diagram.branchRadius, color)
  }

  /// The name of a node's group.
  private func name(_ node: CellGraph.Node) -> String { "node \(node.index)" }

  private func draw(_ node: CellGraph.Node, on canvas: inout Canvas) throws(FigureError) {
    guard let frame = map.frames[node] else { return }
    let theme = canvas.theme
    let ink = theme.surface.ink
    let drawing = self
    try canvas.group(name(node)) { (canvas) throws(FigureError) in
      switch drawing.map.graph[node].kind {
      case .card: try drawing.drawCard(node, frame, on: &canvas)
      case .multiply: canvas.operation(frame, isSum: false)
      case .add: canvas.operation(frame, isSum: true)
      case .complement:
        try canvas.pill(frame, .text("1 −", theme.type.name.medium, ink), cornerRadius: frame.height / 2)
      case .function(let name):
        try canvas.pill(
          frame, .math(drawing.equations.tex(name), size: theme.type.card, ink),
          cornerRadius: frame.height / 2)
      case .matrix(let letters):
        try canvas.pill(
          frame, .math(letters.tex(canvas.style.notation), size: theme.type.card, ink),
          cornerRadius: theme.radius.chip)
      case .previous, .input: break
      }
    }
  }

  private func drawCard(_ node: CellGraph.Node, _ frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    guard let card = map.cards[node] else { return }
    let theme = canvas.theme
    let colors = theme[card.role.color]
    canvas.box(
      frame, cornerRadius: theme.radius.card, fill: colors.tint, border: colors.line,
      width: theme.stroke.border)
    guard !card.lines.isEmpty else {
      let symbol = equations.view.trace.signal(card.role)?.description.symbol.tex(canvas.style.notation) ?? ""
      try canvas.write(
        .math(symbol, size: Layout.symbolCard * theme.type.cardGrowth, colors.text),
        at: map.metrics.isStacked
          ? Point(frame.center.x, stackTop(in: frame) + Layout.stackedCard.symbol) : frame.center,
        align: .center, baseline: .middle)
      return
    }
    let x = frame.minX + Layout.cardInset
    try canvas.write(
      .text(card.name, theme.type.cardName, colors.text), at: Point(x, frame.minY + Layout.cardName))
    for (index, line) in card.lines.enumerated() {
      try canvas.write(
        .math(line, size: theme.type.card, theme.surface.ink),
        at: Point(
          x + (index > 0 ? Layout.cardIndent : 0),
          frame.minY + Layout.cardName
            + (Layout.cardEquation + Double(index) * Layout.cardLine) * theme.type.cardGrowth))
    }
  }
}

extension TextStyle {
  /// The same, of medium weight.
  fileprivate var medium: TextStyle { TextStyle(font.face, size, .medium) }
}

extension Theme.TypeScale {
  /// How much larger than the built-in one the mathematics of cards and equations is.
  var cardGrowth: Double {
    max(1, max(card, equation * Theme.light.type.card / Theme.light.type.equation) / Theme.light.type.card)
  }

  /// The name in a card.
  var cardName: TextStyle {
    let share = 11.5 / Theme.light.type.name.size
    return TextStyle(name.font.face, max(11.5, share * name.size), .semibold)
  }
}
