import Graphics

/// A graph laid out from the bottom up in one column.
struct FlowColumn {
  let graph: FlowGraph
  var boxes: [FlowBoxes.Box]
  let rows: FlowRows
  /// How much room a tensor takes that passes each row: less where many do.
  private var passing: [Double] = []
  /// The middle of each item.
  var x: [Double] = []
  private(set) var channels: [FlowChannel] = []
  /// The upper edge of each row, and the lower one; from the bottom of the column up, and so negative.
  private(set) var rowTops: [Double] = []
  private(set) var rowBottoms: [Double] = []

  enum Layout {
    /// The two lines of a label and the space above them.
    static let labels = 36.0
    static let trackPitch = 9.0
    /// Around the tracks.
    static let trackMargin = 8.0
    /// The straight end of a wire with its head.
    static let approach = 16.0
    static let bare = 10.0
    static let sweeps = 24
    static let leastGap = 4.0
    static let leastPassing = 6.0
  }

  var height: Double { -(rowTops.last ?? 0) }

  /// - Parameter room: From where to where the column may reach.
  init(_ graph: FlowGraph, ranks: [Int], boxes: [FlowBoxes.Box], room: (low: Double, high: Double)) {
    (self.graph, self.boxes) = (graph, boxes)
    rows = FlowRows(of: graph, ranks: ranks) { boxes[$0.node].ports[$0.port] }
    passing = rows.rows.map { row in
      let boxes = row.compactMap { box($0)?.extent }
      let points = Double(row.count - boxes.count)
      let left = room.high - room.low - boxes.reduce(0) { $0 + $1 + Layout.leastGap }
      return min(FlowBoxes.Layout.passing, max(Layout.leastPassing, left / max(points, 1) - 2))
    }
    place(in: room)
    for row in rows.rows.indices { place(row, room, lower: true, upper: false, pointsOnly: true) }
    spreadPorts()
    align(in: room)
    centerOnWires(in: room)
    center(in: room)
    channels = rows.rows.indices.dropLast().map(channel)
    stack()
  }

  func box(_ item: Int) -> FlowBoxes.Box? { rows.items[item].node.map { boxes[$0] } }
  func left(_ item: Int) -> Double { box(item)?.left ?? passing[rows.items[item].row] / 2 }
  func right(_ item: Int) -> Double { box(item)?.right ?? passing[rows.items[item].row] / 2 }

  private func offset(_ link: FlowRows.Link) -> Double {
    rows.items[link.from].node.map { boxes[$0].ports[link.net.port] } ?? 0
  }

  /// Brings what hands tensors on to stand above each other, row by row, up and down.
  private mutating func place(in room: (low: Double, high: Double)) {
    let middle = (room.low + room.high) / 2
    x = Array(repeating: middle, count: rows.items.count)
    for sweep in 0...Layout.sweeps {
      let isUp = sweep.isMultiple(of: 2)
      for row in isUp ? Array(rows.rows.indices) : rows.rows.indices.reversed() {
        place(row, room, lower: isUp || sweep == Layout.sweeps, upper: !isUp || sweep == Layout.sweeps)
      }
    }
  }

  /// Puts the whole into the middle.
  private mutating func center(in room: (low: Double, high: Double)) {
    let low = x.indices.map { x[$0] - left($0) }.min() ?? 0
    let high = x.indices.map { x[$0] + right($0) }.max() ?? 0
    let shift = (room.low + room.high - low - high) / 2
    for item in x.indices { x[item] += shift }
  }

  /// - Parameter pointsOnly: Whether boxes stay where they are.
  private mutating func place(
    _ row: Int, _ room: (low: Double, high: Double), lower: Bool, upper: Bool,
    pointsOnly: Bool = false
  ) {
    let members = rows.rows[row]
    guard let first = members.first, let last = members.last else { return }
    var wanted: [Double] = [], weights: [Double] = [], gaps: [Double] = []
    for (index, item) in members.enumerated() {
      var (sum, weight) = (0.0, 0.0)
      for link in rows.links {
        let isPoint = rows.items[link.from].node == nil || rows.items[link.to].node == nil
        // A wire that passes rows stays straight before boxes stand above each other.
        let strength = isPoint ? 4.0 : 1.0
        if lower, link.to == item {
          sum += strength * (x[link.from] + offset(link))
          weight += strength
        }
        if upper, link.from == item {
          sum += strength * (x[link.to] - offset(link))
          weight += strength
        }
      }
      let stays = pointsOnly && rows.items[item].node != nil
      wanted.append(weight == 0 || stays ? x[item] : sum / weight)
      weights.append(stays ? 1e6 : max(weight, 0.1))
      gaps.append(index == 0 ? 0 : right(members[index - 1]) + gap(members[index - 1], item) + left(item))
    }
    let placed = OrderedPlacement.places(
      wanted: wanted, weights: weights, gaps: gaps,
      in: (room.low + left(first), room.high - right(last)))
    for (item, place) in zip(members, placed) { x[item] = place }
  }

  func gap(_ a: Int, _ b: Int) -> Double {
    rows.items[a].node == nil || rows.items[b].node == nil ? 2 : FlowBoxes.Layout.gap
  }

  private func channel(above row: Int) -> FlowChannel {
    let links = rows.links.filter { rows.items[$0.from].row == row }
    var entries: [Int: Double] = [:]
    for item in rows.rows[row + 1] where box(item) != nil {
      let own = links.indices.filter { links[$0].to == item }
        .sorted { start(links[$0]) < start(links[$1]) }
      let places = FlowEntries.places(
        of: own.map { start(links[$0]) }, in: reach(item, at: x[item]))
      for (link, place) in zip(own, places) { entries[link] = place }
    }
    var wires: [FlowChannel.Wire] = []
    var seen: Set<FlowGraph.Net> = []
    for first in links where seen.insert(first.net).inserted {
      let ends = links.indices.filter { links[$0].net == first.net }.map { index in
        (x: entries[index] ?? x[links[index].to], node: rows.items[links[index].to].node)
      }
      wires.append(FlowChannel.Wire(net: first.net, start: start(first), ends: ends))
    }
    return FlowChannel(wires)
  }

  func start(_ link: FlowRows.Link) -> Double { x[link.from] + offset(link) }

  private mutating func stack() {
    var y = 0.0
    for (index, row) in rows.rows.enumerated() {
      rowBottoms.append(y)
      y -= row.compactMap { box($0)?.height }.max() ?? 0
      rowTops.append(y)
      y -= labelHeight(above: index)
      guard index < channels.count else { continue }
      let count = channels[index].trackCount
      if count > 0 { y -= Double(count - 1) * Layout.trackPitch + 2 * Layout.trackMargin }
      y -=
        channels[index].wires.contains { $0.ends.contains { isBox($0.node) } } ? Layout.approach : Layout.bare
    }
    // The last row may have labels above it.
    if rowTops.last != nil { rowTops[rowTops.count - 1] = min(rowTops[rowTops.count - 1], y) }
  }

  func isBox(_ node: Int?) -> Bool { node.map { ![.entry, .exit].contains(graph.nodes[$0].kind) } ?? false }

  /// How much room labels take above a row.
  func labelHeight(above row: Int) -> Double {
    rows.rows[row].contains { hasLabels(rows.items[$0].node) } ? Layout.labels : 0
  }

  func hasLabels(_ node: Int?) -> Bool {
    node.map { [.layer, .omitted].contains(graph.nodes[$0].kind) && !graph.nodes[$0].ports.isEmpty } ?? false
  }

  /// The box of an item, for a column whose bottom is at `bottom`.
  func frame(_ item: Int, bottom: Double) -> Rect? {
    guard let box = box(item) else { return nil }
    let row = rows.items[item].row
    return Rect(
      x: x[item] - box.width / 2, y: bottom + rowBottoms[row] - box.height, width: box.width,
      height: box.height)
  }

  /// The height of a track above a row.
  func track(_ track: Int, above row: Int, bottom: Double) -> Double {
    let boxes = rows.rows[row].compactMap { box($0)?.height }.max() ?? 0
    return bottom + rowBottoms[row] - boxes - labelHeight(above: row) - Layout.trackMargin
      - Double(track) * Layout.trackPitch
  }
}
