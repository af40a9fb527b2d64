import Graphics
import Recurrent

extension CellMap {
  /// The state and the input on their ways to the cards.
  func busRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
    let hidden = graph.all.first { graph[$0].kind == .previous(.hiddenState) }
    let input = graph.all.first { graph[$0].kind == .input }
    if graph.hasCardOnLine {
      guard let input, let node = graph.line.nodes.first, let frame = frames[node] else { return [] }
      return [
        CellRoute(
          points: [Point(inputX, box.maxY + CellMap.inputLead), frame.south], source: input, target: node,
          width: stroke.state)
      ]
    }
    var routes: [CellRoute] = []
    if let hidden {
      let isOnLine = graph.line.role == .hiddenState
      let start =
        isOnLine
        ? [Point(box.minX - metrics.branch, lineY), Point(box.minX - metrics.branch, stateBusY)]
        : [Point(metrics.left, stateBusY)]
      routes += bus(from: start, at: stateBusY, to: taps(of: hidden, shift: -Gap.bus), source: hidden, stroke)
      if isOnLine {
        if !routes.isEmpty { routes[0].hasBranch = true }
        for index in routes.indices { routes[index].lead.insert(Point(metrics.left, lineY), at: 0) }
      }
    }
    if let input {
      let start = [Point(inputX, box.maxY + CellMap.inputLead), Point(inputX, inputBusY)]
      routes += bus(from: start, at: inputBusY, to: taps(of: input, shift: Gap.bus), source: input, stroke)
    }
    return routes
  }

  /// How far below the box the input comes from.
  static let inputLead = 34.0

  /// Where a source is read from below: in the middle of a node, beside it where there are two sources.
  private func taps(of source: CellGraph.Node, shift: Double) -> [(node: CellGraph.Node, end: Point)] {
    graph.all.compactMap { node in
      guard let frame = frames[node], graph[node].operands.contains(source), !graph.line.nodes.contains(node)
      else { return nil }
      let isShared = graph[node].operands.count { !graph.isOperation($0) && !graph.isCard($0) } > 1
      return (node, Point(frame.center.x + (isShared ? shift : 0), frame.maxY))
    }.sorted { $0.end.x < $1.end.x }
  }

  /// The wire to the last tap, and those that branch off it.
  private func bus(
    from start: [Point], at y: Double, to taps: [(node: CellGraph.Node, end: Point)], source: CellGraph.Node,
    _ stroke: Theme.StrokeWidths
  ) -> [CellRoute] {
    guard let last = taps.last else { return [] }
    let trunk = CellRoute(
      points: start + [Point(last.end.x, y), last.end], source: source, target: last.node, width: stroke.state
    )
    return [trunk]
      + taps.dropLast().map { tap in
        var route = CellRoute(
          points: [Point(tap.end.x, y), tap.end], source: source, target: tap.node, width: stroke.state)
        route.hasBranch = true
        route.lead = start
        return route
      }
  }
}
