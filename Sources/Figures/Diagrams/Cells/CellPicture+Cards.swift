import Graphics
import Recurrent

/// The cards of a cell's gates and the box around them, as wide as the letters and values leave room for.
extension CellPicture {
  private enum Layout {
    static let cardPadding = (width: 17.0, bottom: 17.0)
    static let wideCardPadding = 42.0
    static let symbolCard = (width: 40.0, height: 34.0)
    static let sideCardHeight = 76.0
    static let stackedCardWidth = 50.0
  }

  /// What stands in a card below its name.
  private enum CardText {
    case equation(isNarrow: Bool)
    case symbol
  }

  /// The cards with as much of their equations as there is room for, and the lengths that leave that room.
  func cards(
    _ metrics: CellMap.Metrics, on canvas: Canvas
  ) throws(FigureError) -> (cards: [CellGraph.Node: CellMap.Card], metrics: CellMap.Metrics) {
    guard !isHalf else { return (symbolCards(metrics), metrics) }
    let texts: [CardText] = [.equation(isNarrow: false), .equation(isNarrow: true), .symbol]
    for (text, metrics) in texts.flatMap({ text in [(text, metrics), (text, metrics.tight)] }) {
      let room = metrics.box.upperBound - metrics.box.lowerBound - 2 * metrics.inset
      var last: [CellGraph.Node: CellMap.Card] = [:]
      for node in graph.all {
        guard case .card(let role) = graph[node].kind else { continue }
        last[node] = try card(role, text, isAlone: graph.hasCardOnLine, on: canvas)
      }
      // Gates of one kind have one width.
      let plain = graph.gates.filter { graph.side(of: $0).isEmpty }
      let (widest, tallest) = (
        plain.compactMap { last[$0]?.size.width }.max() ?? 0, last.values.map(\.size.height).max() ?? 0
      )
      for node in last.keys {
        last[node]?.size.height = max(tallest, graph.gates.count > plain.count ? Layout.sideCardHeight : 0)
        if plain.contains(node) { last[node]?.size.width = widest }
      }
      if last.values.reduce(besideCards(metrics), { $0 + $1.size.width }) <= room { return (last, metrics) }
    }
    return (symbolCards(metrics), metrics)
  }

  private func card(
    _ role: SignalRole, _ text: CardText, isAlone: Bool, on canvas: Canvas
  ) throws(FigureError) -> CellMap.Card {
    let type = style.theme.type
    let signal = view.trace.signal(role)?.description
    let name = signal?.label ?? ""
    var lines: [String]
    var hasEquation = true
    switch text {
    case .equation(let isNarrow): lines = equations.lines(of: role, isNarrow: isNarrow)
    case .symbol: (lines, hasEquation) = (signal.map { [$0.symbol.tex(style.notation)] } ?? [], false)
    }
    if isAlone, hasEquation, let whole = equations.equation(of: role) { lines = [whole] }
    var width = try canvas.width(of: name, type.cardName)
    for (index, line) in lines.enumerated() {
      let indent = index > 0 ? CellDrawing.Layout.cardIndent : 0
      width = max(
        width, indent + (try canvas.width(of: .math(line, size: type.card, style.theme.surface.ink))))
    }
    typealias Inside = CellDrawing.Layout
    let below = Inside.cardEquation + Double(lines.count - 1) * Inside.cardLine
    let height = Inside.cardName + below * type.cardGrowth + Layout.cardPadding.bottom
    return CellMap.Card(
      role: role, name: name, lines: lines, hasEquation: hasEquation,
      size: (width + (isAlone ? Layout.wideCardPadding : Layout.cardPadding.width), height))
  }

  /// What stands in the row of cards beside them.
  private func besideCards(_ metrics: CellMap.Metrics) -> Double {
    let sides = graph.gates.filter { !graph.side(of: $0).isEmpty }
    let radius = style.theme.diagram.nodeRadius
    return Double(graph.gates.count - 1 - sides.count) * metrics.cardGap
      + sides.reduce(0) { $0 + metrics.side.before + metrics.behindSide(of: $1, in: graph, radius: radius) }
      + (graph.tails.isEmpty ? 0 : metrics.tail.inset + metrics.tail.gap - metrics.inset)
  }

  /// Cards with their letters only, narrower where the box is.
  private func symbolCards(_ metrics: CellMap.Metrics) -> [CellGraph.Node: CellMap.Card] {
    var cards: [CellGraph.Node: CellMap.Card] = [:]
    let growth = style.theme.type.cardGrowth
    var size = (width: Layout.symbolCard.width * growth, height: Layout.symbolCard.height * growth)
    if metrics.isStacked {
      size = (Layout.stackedCardWidth, CellDrawing.stackedHeight(lines: units.count))
    }
    if !graph.gates.isEmpty {
      let room = metrics.box.upperBound - metrics.box.lowerBound - 2 * metrics.inset - besideCards(metrics)
      size.width = min(size.width, room / Double(graph.gates.count))
    }
    // What stands beside a card is as tall as a card with an equation.
    if graph.gates.contains(where: { !graph.side(of: $0).isEmpty }) {
      size.height = max(size.height, Layout.sideCardHeight)
    }
    for node in graph.all {
      guard case .card(let role) = graph[node].kind else { continue }
      cards[node] = CellMap.Card(role: role, name: "", lines: [], hasEquation: false, size: size)
    }
    return cards
  }

  /// Where the box stands: as wide as usual, or narrower for wide values of the states beside it.
  func metrics(
    _ values: [CellGraph.Node: [String]], on canvas: Canvas
  ) throws(FigureError) -> CellMap.Metrics {
    var metrics = isHalf ? (isStacked ? CellMap.Metrics.halfStacked : .half) : .full
    var (before, after) = (0.0, 0.0)
    for node in graph.all {
      guard case .previous(let role) = graph[node].kind, let texts = values[node] else { continue }
      // The line of a hidden state branches before the box.
      let branch = role == graph.line.role && role == .hiddenState ? metrics.branch : 0
      before = max(before, branch + (try CellDrawing.endRoom(texts, on: canvas)))
    }
    for (_, node) in graph.next {
      guard let texts = values[node] else { continue }
      after = max(after, try CellDrawing.endRoom(texts, on: canvas))
    }
    let left = max(metrics.box.lowerBound, canvas.margin + before)
    metrics.box = left...min(metrics.box.upperBound, canvas.canvasWidth - canvas.margin - after)
    return metrics
  }
}
