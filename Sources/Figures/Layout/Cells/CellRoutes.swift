import Graphics
import Recurrent

/// A wire of a cell's diagram.
struct CellRoute {
  let points: [Point]
  /// What flows along it, and into what; nil where it leaves the cell.
  let source: CellGraph.Node
  let target: CellGraph.Node?
  var width: Double
  var hasHead = true
  /// Whether it starts on another wire.
  var hasBranch = false
  /// Where the value that it carries stands.
  var value: Value?

  /// A place for values, and how they stand there.
  struct Value {
    let point: Point
    let align: TextAlignment
    let anchor: Anchor

    /// Which line of several stands at the point.
    enum Anchor { case first, middle, last }
  }
}

extension CellMap {
  private enum Gap {
    static let below = 14.0
    static let beside = 6.0
    static let beforeTail = 7.0
    static let aboveCard = 20.0
    /// The lower of two values between two wires that have room for one.
    static let lowValue = 8.0
    static let belowPill = 23.0
    static let corner = 9.0
    static let bus = 9.0
    static let sideValue = 6.0
    static let valueWidth = 40.0
    static let valueRoom = 50.0
  }

  /// The baseline of the last value of a card, beside its wire.
  private var valuesY: Double {
    let isCrowded = graph.tails.contains { !$0.nodes.isEmpty } && !hasRoomAtTail
    return cardsTop - (isCrowded ? Gap.lowValue + Double(lines) * Layout.lineHeight + 4 : Gap.aboveCard)
  }

  /// Whether a value fits between the last card's wire and the column at the right.
  private var hasRoomAtTail: Bool {
    guard let last = graph.gates.last.flatMap({ frames[$0] }) else { return true }
    return tailX - CellMap.nodeReach - last.center.x >= Gap.valueWidth + 2 * Gap.corner
  }

  private static let nodeReach = 10.0

  /// Beside a card's wire: right of it, unless the box ends there.
  private func cardValue(at x: Double) -> CellRoute.Value {
    let isRight = x + Gap.beside + Gap.valueRoom <= box.maxX
    return .init(
      point: Point(x + (isRight ? Gap.beside : -Gap.beside), valuesY), align: isRight ? .left : .right,
      anchor: .last)
  }

  /// Every wire, those below first.
  func routes(stroke: Theme.StrokeWidths, radius: Double) -> [CellRoute] {
    lineRoutes(stroke, radius) + feederRoutes(stroke) + tailRoutes(stroke) + sideRoutes(stroke)
      + busRoutes(stroke)
  }

  /// The line of a state from the left through what acts on it to the right.
  private func lineRoutes(_ stroke: Theme.StrokeWidths, _ radius: Double) -> [CellRoute] {
    let (role, nodes) = graph.line
    let entry = graph.all.first { graph[$0].kind == .previous(role) } ?? nodes[0]
    var routes: [CellRoute] = []
    var (from, x) = (entry, metrics.left)
    for node in nodes {
      guard let frame = frames[node] else { continue }
      var route = CellRoute(
        points: [Point(x, lineY), Point(frame.minX, lineY)], source: from, target: node, width: stroke.main)
      if from != entry, !graph.isCard(from) {
        route.value = .init(
          point: Point((x + frame.minX) / 2, lineY + Gap.below + 2), align: .center, anchor: .first)
      }
      routes.append(route)
      (from, x) = (node, frame.maxX)
    }
    var last = CellRoute(
      points: [Point(x, lineY), Point(metrics.right, lineY)], source: from, target: nil, width: stroke.main)
    if !graph.tails.isEmpty {
      last.value = .init(
        point: Point((x + tailX - radius) / 2, lineY + Gap.below + 2), align: .center, anchor: .first)
    }
    return routes + [last]
  }

  /// What comes up to the line.
  private func feederRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
    var routes: [CellRoute] = []
    for node in graph.line.nodes {
      guard let frame = frames[node], let feeder = graph.feeder(of: node), let from = frames[feeder] else {
        continue
      }
      var up = CellRoute(
        points: [Point(frame.center.x, from.minY), frame.south], source: feeder, target: node,
        width: stroke.state)
      if graph.isCard(feeder) {
        up.value = cardValue(at: frame.center.x)
      } else {
        up.value = .init(
          point: Point(frame.center.x + Gap.beside, (from.minY + frame.maxY) / 2), align: .left,
          anchor: .middle)
        routes += operandRoutes(of: feeder, stroke)
      }
      routes.append(up)
    }
    return routes
  }

  /// What comes from two cards into a product below the line.
  private func operandRoutes(of product: CellGraph.Node, _ stroke: Theme.StrokeWidths) -> [CellRoute] {
    guard let frame = frames[product] else { return [] }
    return graph[product].operands.flatMap { operand -> [CellRoute] in
      guard let from = frames[operand] else { return [] }
      let isLeft = from.center.x < frame.center.x
      let end = isLeft ? frame.west : frame.east
      guard graph.isCard(operand) else {
        // Through a pill, which branches off the wire of its card.
        let card = graph[operand].operands[0]
        let x = frames[card]?.center.x ?? from.minX
        let (near, far) = isLeft ? (from.west, from.east) : (from.east, from.west)
        var out = CellRoute(points: [far, end], source: operand, target: product, width: stroke.state)
        out.value = .init(
          point: Point(
            (far.x + end.x) / 2 - (isLeft ? 4 : -4),
            feederY + (abs(far.x - end.x) < Gap.valueWidth ? Gap.belowPill : Gap.below + 2)), align: .center,
          anchor: .first)
        var into = CellRoute(
          points: [Point(x, feederY), near], source: card, target: operand, width: stroke.state)
        into.hasBranch = true
        return [into, out]
      }
      var route = CellRoute(
        points: [from.north, Point(from.center.x, frame.center.y), end], source: operand, target: product,
        width: stroke.state)
      route.value = cardValue(at: from.center.x)
      return [route]
    }
  }

  /// The states that leave through the column at the right.
  private func tailRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
    var routes: [CellRoute] = []
    for (_, nodes) in graph.tails {
      var (from, start) = (graph.line.nodes[graph.line.nodes.count - 1], Point(tailX, lineY))
      for (index, node) in nodes.enumerated() {
        guard let frame = frames[node] else { continue }
        var down = CellRoute(points: [start, frame.north], source: from, target: node, width: stroke.state)
        down.hasBranch = index == 0
        if index > 0 {
          down.value = .init(
            point: Point(tailX - Gap.beforeTail, (start.y + frame.minY) / 2 - 2), align: .right,
            anchor: .middle)
        }
        routes.append(down)
        if let gate = graph.feeder(of: node), let card = frames[gate] {
          var route = CellRoute(
            points: [card.north, Point(card.center.x, frame.center.y), frame.west], source: gate,
            target: node,
            width: stroke.state)
          // Beside the wire where there is room, else above its corner.
          route.value =
            hasRoomAtTail
            ? .init(
              point: Point(card.center.x + Gap.corner, frame.center.y + Gap.below), align: .left,
              anchor: .first)
            : .init(
              point: Point(card.center.x - Gap.beside, cardsTop - Gap.lowValue), align: .right, anchor: .last)
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
  private func sideRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
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
        route.value = .init(
          point: Point((from.maxX + frame.minX) / 2 - 3, frame.center.y - Gap.sideValue), align: .center,
          anchor: .last)
        routes.append(route)
      }
    }
    return routes
  }

  /// The state and the input on their ways to the cards.
  private func busRoutes(_ stroke: Theme.StrokeWidths) -> [CellRoute] {
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
      if isOnLine, !routes.isEmpty { routes[0].hasBranch = true }
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
        return route
      }
  }
}
