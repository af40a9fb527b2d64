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
  /// The way of what flows along it to where it starts on that wire, for a picture that shows it without the other.
  var lead: [Point] = []
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
  /// Distances in px between wires, and from wires to values.
  enum Gap {
    static let below = 14.0
    static let beside = 6.0
    static let leastBeside = 3.0
    /// Which part of what a value leaves free between two wires is on its own wire's side.
    static let ownShare = 0.45
    static let beforeTail = 7.0
    static let aboveCard = 20.0
    /// The lower of two values between two wires that have room for one, and how far above it the other stands.
    static let lowValue = 8.0
    static let overLowValue = 15.0
    static let belowPill = 23.0
    static let corner = 9.0
    static let bus = 9.0
    static let sideValue = 6.0
    static let sideShift = 3.0
    static let besideCard = 4.0
    static let valueWidth = 40.0
    static let valueRoom = 50.0
    static let aroundValue = 4.0
  }

  /// The baseline of the last value of a card, beside its wire.
  private var valuesY: Double {
    let isCrowded = graph.tails.contains { !$0.nodes.isEmpty } && !hasRoomAtTail
    return cardsTop
      - (isCrowded ? Gap.lowValue + Double(lines) * Layout.lineHeight + Gap.overLowValue : Gap.aboveCard)
  }

  /// Whether a value fits between the last card's wire and the column at the right.
  var hasRoomAtTail: Bool {
    guard let gate = graph.gates.last, let last = frames[gate] else { return true }
    return tailX - CellMap.nodeReach - last.center.x >= width(of: gate, least: Gap.valueWidth) + 2
      * Gap.corner
  }

  private static let nodeReach = 10.0

  func width(of node: CellGraph.Node, least: Double) -> Double { max(least, widths[node] ?? 0) }

  /// Beside a card's wire: right of it, unless the box ends there; none where the card holds it.
  func cardValue(of card: CellGraph.Node, at x: Double) -> CellRoute.Value? {
    if metrics.isStacked { return nil }
    let isRight = x + Gap.beside + width(of: card, least: Gap.valueRoom) <= box.maxX
    // Closer to its own wire than to the next one's where there is little room between them.
    let beside = Set(graph.gates.flatMap(graph.side))
    let next = graph.gates.filter { beside.isDisjoint(with: graph.consumers(of: $0)) }
      .compactMap { frames[$0]?.center.x }.filter { $0 > x }.min()
    let free = (next ?? .infinity) - x - width(of: card, least: 0)
    let gap = isRight ? min(Gap.beside, max(Gap.leastBeside, Gap.ownShare * free)) : Gap.beside
    return .init(
      point: Point(x + (isRight ? gap : -gap), valuesY), align: isRight ? .left : .right, anchor: .last)
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
        up.value = cardValue(of: feeder, at: frame.center.x)
      } else {
        let x = frame.center.x + Gap.beside
        up.value =
          metrics.isStacked
          ? .init(point: Point(x, stackedY), align: .left, anchor: .first)
          : .init(point: Point(x, (from.minY + frame.maxY) / 2), align: .left, anchor: .middle)
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
        let isNarrow =
          abs(far.x - end.x) < max(Gap.valueWidth, width(of: operand, least: 0) + 2 * Gap.aroundValue)
        var out = CellRoute(points: [far, end], source: operand, target: product, width: stroke.state)
        out.value = .init(
          point: Point(
            (far.x + end.x) / 2 - (isLeft ? 4 : -4),
            feederY + (isNarrow ? Gap.belowPill : Gap.below + 2)), align: .center,
          anchor: .first)
        var into = CellRoute(
          points: [Point(x, feederY), near], source: card, target: operand, width: stroke.state)
        into.hasBranch = true
        return [into, out]
      }
      var route = CellRoute(
        points: [from.north, Point(from.center.x, frame.center.y), end], source: operand, target: product,
        width: stroke.state)
      route.value = cardValue(of: operand, at: from.center.x)
      return [route]
    }
  }
}
