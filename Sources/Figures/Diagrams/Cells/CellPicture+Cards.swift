import Graphics
import Recurrent

/// The cards of a cell's gates and the box around them, as wide as the letters and values leave room for.
extension CellPicture {
  private enum Layout {
    static let cardPadding = (width: 17.0, bottom: 17.0)
    static let cardHeight = 39.0
    static let wideCardPadding = 42.0
    static let symbolCard = (width: 40.0, height: 34.0)
    static let sideCardHeight = 76.0
    static let stackedCardWidth = 50.0
  }

  /// The cards with as much of their equations as there is room for, and the lengths that leave that room.
  func cards(
    _ metrics: CellMap.Metrics, on canvas: Canvas
  ) throws(FigureError) -> (cards: [CellGraph.Node: CellMap.Card], metrics: CellMap.Metrics) {
    guard !isHalf else { return (symbolCards(metrics), metrics) }
    let tight = metrics.tight
    for (metrics, isNarrow) in [(metrics, false), (tight, false), (metrics, true), (tight, true)] {
      let room = metrics.box.upperBound - metrics.box.lowerBound - 2 * metrics.inset
      var last: [CellGraph.Node: CellMap.Card] = [:]
      for node in graph.all {
        guard case .card(let role) = graph[node].kind else { continue }
        last[node] = try card(role, isNarrow: isNarrow, isAlone: graph.hasCardOnLine, on: canvas)
      }
      // Gates of one kind have one width.
      let plain = graph.gates.filter { graph.side(of: $0).isEmpty }
      let (widest, tallest) = (
        plain.compactMap { last[$0]?.size.width }.max() ?? 0, last.values.map(\.size.height).max() ?? 0
      )
      for (node, card) in last {
        last[node] = CellMap.Card(
          role: card.role, name: card.name, equation: card.equation,
          size: (plain.contains(node) ? widest : card.size.width, tallest))
      }
      if last.values.reduce(besideCards(metrics), { $0 + $1.size.width }) <= room { return (last, metrics) }
    }
    return (symbolCards(metrics), metrics)
  }

  private func card(
    _ role: SignalRole, isNarrow: Bool, isAlone: Bool, on canvas: Canvas
  ) throws(FigureError) -> CellMap.Card {
    let type = style.theme.type
    let name = view.trace.signal(role)?.description.label ?? ""
    var lines = equations.lines(of: role, isNarrow: isNarrow)
    if isAlone, let whole = equations.equation(of: role) { lines = [whole] }
    var width = try canvas.width(of: name, type.cardName)
    for (index, line) in lines.enumerated() {
      let indent = index > 0 ? CellDrawing.Layout.cardIndent : 0
      width = max(
        width, indent + (try canvas.width(of: .math(line, size: type.card, style.theme.surface.ink))))
    }
    let height =
      Layout.cardHeight + Double(lines.count - 1) * CellDrawing.Layout.cardLine * type.cardGrowth
      + Layout.cardPadding.bottom
    return CellMap.Card(
      role: role, name: name, equation: lines,
      size: (width + (isAlone ? Layout.wideCardPadding : Layout.cardPadding.width), height))
  }

  /// What stands in the row of cards beside them.
  private func besideCards(_ metrics: CellMap.Metrics) -> Double {
    let sides = graph.gates.count { !graph.side(of: $0).isEmpty }
    return Double(graph.gates.count - 1 - sides) * metrics.cardGap
      + Double(sides) * (metrics.side.before + metrics.side.after)
      + (graph.tails.isEmpty ? 0 : metrics.tail.inset + metrics.tail.gap - metrics.inset)
  }

  /// Cards with their letters only, narrower where the box is.
  private func symbolCards(_ metrics: CellMap.Metrics) -> [CellGraph.Node: CellMap.Card] {
    var cards: [CellGraph.Node: CellMap.Card] = [:]
    var size = Layout.symbolCard
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
      cards[node] = CellMap.Card(role: role, name: "", equation: [], size: size)
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
