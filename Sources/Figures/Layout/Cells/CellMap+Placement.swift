import Graphics
import Recurrent

extension CellMap {
  /// The one card of a cell without gates, in the middle of the line.
  mutating func placeCardOnLine() {
    for node in graph.line.nodes {
      guard let size = cards[node]?.size else { continue }
      frames[node] = Rect(
        x: box.center.x - size.width / 2, y: lineY - size.height / 2, width: size.width, height: size.height)
    }
  }

  /// Cards from left to right, wider than their text where there is room.
  mutating func placeCards() {
    let gates = graph.gates
    let right = graph.tails.isEmpty ? box.maxX - metrics.inset : tailX - metrics.tail.gap
    var needed = 0.0
    for (index, gate) in gates.enumerated() {
      needed += cards[gate]?.size.width ?? 0
      if index > 0 { needed += gap(before: gate) }
    }
    let room = max(0, right - box.minX - metrics.inset - needed)
    let wider = min(metrics.widening, room / Double(gates.count))
    let rest = max(0, room - wider * Double(gates.count))
    var x = box.minX + metrics.inset
    for (index, gate) in gates.enumerated() {
      guard let size = cards[gate]?.size else { continue }
      if index > 0 { x += gap(before: gate) + rest / Double(max(1, gates.count - 1)) }
      frames[gate] = Rect(x: x, y: cardsTop, width: size.width + wider, height: size.height)
      x += size.width + wider
    }
  }

  private func gap(before gate: CellGraph.Node) -> Double {
    graph.side(of: gate).isEmpty
      ? metrics.cardGap : metrics.side.before + metrics.behindSide(of: gate, in: graph, radius: nodeRadius)
  }

  /// Circles, pills and small boxes: each above, beside or between the cards that it acts on.
  mutating func placeOperations() {
    for gate in graph.gates {
      guard let card = frames[gate] else { continue }
      let side = graph.side(of: gate)
      for (index, node) in side.enumerated() {
        let isUpper = index == side.count - 1
        place(
          node,
          at: Point(
            card.minX - metrics.behindSide(of: gate, in: graph, radius: nodeRadius),
            cardsTop + (isUpper ? Layout.side.upper : Layout.side.lower)))
      }
    }
    for node in graph.line.nodes {
      guard let feeder = graph.feeder(of: node) else { continue }
      let x: Double
      if graph.isOperation(feeder) {
        x = middle(of: graph[feeder].operands)
        place(feeder, at: Point(x, feederY))
        for operand in graph[feeder].operands where graph[operand].kind == .complement {
          let from = source(of: operand)
          place(operand, at: Point((from + x) / 2, feederY))
        }
      } else {
        x = frames[feeder]?.center.x ?? box.center.x
      }
      place(node, at: Point(x, lineY))
    }
    for (_, nodes) in graph.tails {
      for (index, node) in nodes.enumerated() {
        place(node, at: Point(tailX, tailY(index, of: nodes.count)))
      }
    }
  }

  /// The height of one of the nodes that lead from the line to another state.
  private func tailY(_ index: Int, of count: Int) -> Double {
    let first = lineY + Layout.tail.first
    // A single one stands where the last of two does.
    guard metrics.isStacked else {
      return first + Double(index + (count == 1 ? 1 : 0)) * (Layout.tail.pitch + more)
    }
    let last = feederY + Layout.stacked.tail + more
    return count == 1 ? last : first + (last - first) * Double(index) / Double(count - 1)
  }

  /// The middle of the card that a node comes from.
  private func source(of node: CellGraph.Node) -> Double {
    if let frame = frames[node], graph.isCard(node) { return frame.center.x }
    return graph[node].operands.first.map(source) ?? box.center.x
  }

  /// Where a product of two cards stands: between them, farther from one that comes through a pill.
  private func middle(of operands: [CellGraph.Node]) -> Double {
    let places = operands.map { (x: source(of: $0), isPill: graph.isOperation($0)) }
    guard places.count == 2, let pill = places.first(where: \.isPill),
      let other = places.first(where: { !$0.isPill })
    else { return places.map(\.x).reduce(0, +) / Double(max(1, places.count)) }
    return pill.x + Layout.pillShare * (other.x - pill.x)
  }

  private mutating func place(_ node: CellGraph.Node, at center: Point) {
    let size = metrics.size(of: graph[node].kind, radius: nodeRadius)
    frames[node] = Rect(
      x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
  }
}

extension CellMap.Metrics {
  /// How large a circle, a pill or a small box is.
  fileprivate func size(of kind: CellGraph.Kind, radius: Double) -> (width: Double, height: Double) {
    typealias Layout = CellMap.Layout
    return switch kind {
    case .function: (pillWidth, Layout.pillHeight)
    case .complement: (Layout.oneMinusWidth, Layout.pillHeight)
    case .matrix: (Layout.matrixWidth, Layout.pillHeight)
    default: (2 * radius, 2 * radius)
    }
  }

  /// From the column of what acts beside a card to the card: what is widest there leaves the arrow its length.
  func behindSide(of card: CellGraph.Node, in graph: CellGraph, radius: Double) -> Double {
    guard let last = graph.side(of: card).last else { return 0 }
    return max(side.after, size(of: graph[last].kind, radius: radius).width / 2 + CellMap.Layout.leastArrow)
  }
}
