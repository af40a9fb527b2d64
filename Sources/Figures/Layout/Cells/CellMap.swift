import Graphics
import Recurrent

/// Where the nodes of a cell's graph stand.
///
/// The line of one state runs along the top, with what acts on it; gates stand in a row below, each under what it
/// acts on; the other states leave through a column at the right; the state and the input come in from the left and
/// from below on two buses.
struct CellMap {
  let graph: CellGraph
  let cards: [CellGraph.Node: Card]
  let metrics: Metrics
  /// The cell's box.
  let box: Rect
  /// How many values stand below each other on a wire.
  let lines: Int
  /// How wide the values of each node are, brackets included.
  let widths: [CellGraph.Node: Double]
  let nodeRadius: Double
  /// Where each node stands: cards, circles, pills and small boxes.
  var frames: [CellGraph.Node: Rect] = [:]

  /// What stands in a card, and how large that is.
  struct Card {
    let role: SignalRole
    let name: String
    /// The lines of its equation, or its letters; none where it holds those alone.
    let lines: [String]
    let hasEquation: Bool
    var size: (width: Double, height: Double)
  }

  /// Lengths in px that differ between presets.
  struct Metrics {
    let left: Double
    let right: Double
    var box: ClosedRange<Double>
    /// From the box to the first card.
    var inset: Double
    var cardGap: Double
    /// From a card to the column of what acts beside it, and on to the next card.
    var side: (before: Double, after: Double)
    let pillWidth: Double
    /// From the box's right side to the column of the other states, and from that to the cards.
    var tail: (inset: Double, gap: Double)
    /// Where the input comes in, from the box's left side.
    let inputShift: Double
    /// How much wider than its text a card may be.
    let widening: Double
    /// How far before the box the line branches to the bus below.
    let branch: Double
    /// Whether cards hold their values, and those of wires stand one under the other, for want of room between wires.
    var isStacked = false

    static let full = Metrics(
      left: 24, right: 700, box: 78...648, inset: 14, cardGap: 12, side: (74, 36), pillWidth: 42,
      tail: (26, 22),
      inputShift: 32, widening: 24, branch: 8)
    static let half = Metrics(
      left: 11, right: 342, box: 62...290, inset: 8, cardGap: 8, side: (56, 20), pillWidth: 38,
      tail: (22, 14),
      inputShift: 20, widening: 0, branch: 4)
    /// The same with less between cards, for a box that wide values beside it leave little room.
    var tight: Metrics {
      var metrics = self
      (metrics.inset, metrics.cardGap) = (10, 8)
      (metrics.side, metrics.tail.gap) = ((64, 28), 16)
      return metrics
    }
    /// For several values on wires, where the box is narrow.
    static let halfStacked = Metrics(
      left: 11, right: 342, box: 62...290, inset: 6, cardGap: 4, side: (40, 26), pillWidth: 38,
      tail: (22, 6),
      inputShift: 20, widening: 0, branch: 4, isStacked: true)
  }

  enum Layout {
    static let line = 44.0
    static let feeders = 60.0
    static let tail = (first: 42.0, pitch: 54.0)
    static let cards = 126.0
    /// From the line to the values under those of the line, from there to the products, and on to the last node of a
    /// state beside them and to the cards: without what several values take more.
    static let stacked = (values: 35.0, feeders: 17.0, tail: 20.0, cards: 44.0)
    /// The values between nodes beside the products.
    static let stackedTailValue = 2.0
    static let stateBus = 22.0
    static let inputBus = 16.0
    static let belowBuses = 20.0
    static let side = (lower: 58.0, upper: 19.0)
    static let pillHeight = 22.0
    static let matrixWidth = 28.0
    static let oneMinusWidth = 30.0
    /// Where on the way to the other operand a product with a pill stands.
    static let pillShare = 0.64
    static let lineHeight = 13.0
    static let cardOnLine = (above: 23.0, below: 25.0)
    /// What an arrow needs at least so that a shaft is seen before its head.
    static let leastArrow = 14.0
  }

  /// Lays a graph out in a box whose top is given.
  init(
    _ graph: CellGraph, cards: [CellGraph.Node: Card], metrics: Metrics, top: Double, lines: Int,
    widths: [CellGraph.Node: Double], nodeRadius: Double
  ) {
    self.graph = graph
    self.cards = cards
    self.metrics = metrics
    self.lines = lines
    self.widths = widths
    self.nodeRadius = nodeRadius
    let more = Double(lines - 1) * Layout.lineHeight
    var height = 0.0
    if graph.hasCardOnLine, let card = graph.line.nodes.first.flatMap({ cards[$0] }) {
      height = card.size.height + Layout.cardOnLine.above + Layout.cardOnLine.below + more
    } else {
      let tallest = graph.gates.compactMap { cards[$0]?.size.height }.max() ?? 0
      height =
        Layout.line + Self.drops(metrics, more: more).cards + tallest + Layout.stateBus + Layout.inputBus
        + Layout.belowBuses
    }
    box = Rect(
      x: metrics.box.lowerBound, y: top, width: metrics.box.upperBound - metrics.box.lowerBound,
      height: height)
    if graph.hasCardOnLine {
      placeCardOnLine()
    } else {
      placeCards()
      placeOperations()
    }
  }

  /// What several values take more than one.
  var more: Double { Double(lines - 1) * Layout.lineHeight }

  /// How far below the line the products and the cards are.
  private static func drops(_ metrics: Metrics, more: Double) -> (feeders: Double, cards: Double) {
    guard metrics.isStacked else { return (Layout.feeders + more, Layout.cards + 2 * more) }
    let feeders = Layout.stacked.values + Layout.stacked.feeders + 2 * more
    return (feeders, feeders + Layout.stacked.cards + more)
  }

  /// The height of the line along the top.
  var lineY: Double {
    guard graph.hasCardOnLine, let card = graph.line.nodes.first.flatMap({ cards[$0] }) else {
      return box.minY + Layout.line
    }
    return box.minY + Layout.cardOnLine.above + card.size.height / 2
  }
  var feederY: Double { lineY + Self.drops(metrics, more: more).feeders }
  var cardsTop: Double { lineY + Self.drops(metrics, more: more).cards }
  /// The first of the values that stand under those of the line, where they are stacked.
  var stackedY: Double { lineY + Layout.stacked.values + more }
  var cardsBottom: Double { graph.gates.compactMap { frames[$0]?.maxY }.max() ?? box.maxY }
  var stateBusY: Double { cardsBottom + Layout.stateBus }
  var inputBusY: Double { stateBusY + Layout.inputBus }
  var inputX: Double { graph.hasCardOnLine ? box.center.x : box.minX + metrics.inputShift }
  /// The column in which the other states leave.
  var tailX: Double { box.maxX - metrics.tail.inset }
}
