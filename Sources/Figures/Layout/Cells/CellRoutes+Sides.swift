import Graphics
import Recurrent

extension CellMap {
  /// The states that leave through the column at the right.
  func tailRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
    var routes: [CellRoute] = []
    for (_, nodes) in graph.tails {
      var (from, start) = (graph.line.nodes[graph.line.nodes.count - 1], Point(tailX, lineY))
      for (index, node) in nodes.enumerated() {
        guard let frame = frames[node] else { continue }
        var down = CellRoute(points: [start, frame.north], source: from, target: node, width: stroke.state)
        down.hasBranch = index == 0
        if index > 0 {
          let x = tailX - Gap.beforeTail
          down.value =
            metrics.isStacked
            ? .init(
              point: Point(x, feederY + Layout.stackedTailValue), align: .right, anchor: .first)
            : .init(point: Point(x, (start.y + frame.minY) / 2 - 2), align: .right, anchor: .middle)
        }
        routes.append(down)
        if let gate = graph.feeder(of: node), let card = frames[gate] {
          var route = CellRoute(
            points: [card.north, Point(card.center.x, frame.center.y), frame.west], source: gate,
            target: node,
            width: stroke.state)
          // Beside the wire where there is room, else above its corner.
          route.value =
            metrics.isStacked
            ? nil
            : hasRoomAtTail
              ? .init(
                point: Point(card.center.x + Gap.corner, frame.center.y + Gap.below), align: .left,
                anchor: .first)
              : .init(
                point: Point(card.center.x - Gap.beside, cardsTop - Gap.lowValue), align: .right,
                anchor: .last)
          routes.append(route)
        }
        (from, start) = (node, frame.south)
      }
      routes.append(
        CellRoute(
          points: [start, Point(tailX, stateBusY), Point(metrics.right, stateBusY)], source: from,
          target: nil,
          width: stroke.state))
    }
    return routes
  }

  /// The state on its way through weights and a gate into a card from the left.
  func sideRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
    var routes: [CellRoute] = []
    for card in graph.gates {
      let side = graph.side(of: card)
      for (index, node) in side.enumerated() {
        guard let frame = frames[node] else { continue }
        if index + 1 < side.count, let above = frames[side[index + 1]] {
          routes.append(
            CellRoute(
              points: [frame.north, above.south], source: node, target: side[index + 1], width: stroke.state))
        } else if let target = frames[card] {
          routes.append(
            CellRoute(
              points: [frame.east, Point(target.minX, frame.center.y)], source: node, target: card,
              width: stroke.state))
        }
        guard let gate = graph[node].operands.first(where: graph.isCard), let from = frames[gate] else {
          continue
        }
        var route = CellRoute(
          points: [Point(from.maxX, frame.center.y), frame.west], source: gate, target: node,
          width: stroke.state)
        if !metrics.isStacked {
          // One value stands above the shaft as far as the card leaves it room; a vector is wider, and its brackets
          // reach lower.
          let free = (frame.minX - from.maxX - width(of: gate, least: 0)) / 2 - Gap.besideCard
          let shift = lines > 1 ? 0 : min(Gap.sideShift, max(0, free))
          route.value = .init(
            point: Point(
              (from.maxX + frame.minX) / 2 - shift,
              frame.center.y - Gap.sideValue - (lines > 1 ? Gap.sideShift : 0)), align: .center,
            anchor: .last)
        }
        routes.append(route)
      }
    }
    return routes
  }
}
