/// The boxes of a graph in rows, with a point in each row that a tensor passes on its way up, in an order with few
/// crossings (Sugiyama, Tagawa and Toda 1981: sweeps by barycenter).
struct FlowRows {
  /// A box, or the point at which a tensor passes a row.
  struct Item {
    /// The box; nil for a point.
    let node: Int?
    /// The tensor that passes; nil for a box.
    let net: FlowGraph.Net?
    let row: Int
  }

  /// A piece of a tensor's way between two rows that follow each other.
  struct Link {
    let net: FlowGraph.Net
    let from: Int
    let to: Int
  }

  private(set) var items: [Item] = []
  private(set) var links: [Link] = []
  /// The items of each row, from left to right.
  private(set) var rows: [[Int]]
  /// How far right of its middle a tensor leaves a box.
  let portOffset: (FlowGraph.Net) -> Double

  /// The sweeps after which an order no longer gets better in practice.
  private static let sweeps = 12

  init(of graph: FlowGraph, ranks: [Int], portOffset: @escaping (FlowGraph.Net) -> Double) {
    self.portOffset = portOffset
    rows = Array(repeating: [], count: (ranks.max() ?? -1) + 1)
    for index in graph.nodes.indices { add(Item(node: index, net: nil, row: ranks[index])) }
    for index in graph.nodes.indices {
      for port in graph.nodes[index].ports.indices {
        let net = FlowGraph.Net(node: index, port: port)
        let readers = graph.readers(of: net)
        guard let top = readers.map({ ranks[$0] }).max() else { continue }
        var below = index
        for row in ranks[index] + 1..<max(top, ranks[index] + 1) {
          add(Item(node: nil, net: net, row: row))
          links.append(Link(net: net, from: below, to: items.count - 1))
          for reader in readers where ranks[reader] == row {
            links.append(Link(net: net, from: below, to: reader))
          }
          below = items.count - 1
        }
        for reader in readers where ranks[reader] == top {
          links.append(Link(net: net, from: below, to: reader))
        }
      }
    }
    order()
  }

  private mutating func add(_ item: Item) {
    rows[item.row].append(items.count)
    items.append(item)
  }

  private mutating func order() {
    var best = rows
    var least = crossings()
    for sweep in 0..<Self.sweeps where least > 0 {
      let isUp = sweep.isMultiple(of: 2)
      for row in isUp ? Array(rows.indices) : rows.indices.reversed() { sort(row, byLower: isUp) }
      let count = crossings()
      if count < least { (best, least) = (rows, count) }
    }
    rows = best
  }

  /// Puts a row into the order of the means of what its items are linked to.
  private mutating func sort(_ row: Int, byLower: Bool) {
    let place = places()
    let keys = rows[row].map { item -> Double in
      let linked = links.filter { byLower ? $0.to == item : $0.from == item }
      guard !linked.isEmpty else { return place[item] }
      let sum = linked.reduce(0.0) { $0 + (byLower ? end($1, place) : place[$1.to]) }
      return sum / Double(linked.count)
    }
    let sorted = rows[row].indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    rows[row] = sorted.map { rows[row][$0] }
  }

  private func places() -> [Double] {
    var place = Array(repeating: 0.0, count: items.count)
    for row in rows { for (index, item) in row.enumerated() { place[item] = Double(index) } }
    return place
  }

  /// Where a link leaves its row: ports of one box in their order.
  private func end(_ link: Link, _ place: [Double]) -> Double {
    place[link.from] + (items[link.from].node == nil ? 0 : portOffset(link.net) / 2000)
  }

  /// How many pairs of links cross.
  private func crossings() -> Int {
    let place = places()
    var count = 0
    for row in rows.indices {
      let ends = links.filter { items[$0.from].row == row }.map { (end($0, place), place[$0.to]) }
      for (index, a) in ends.enumerated() {
        count += ends[(index + 1)...].count { b in (a.0 - b.0) * (a.1 - b.1) < 0 }
      }
    }
    return count
  }
}
