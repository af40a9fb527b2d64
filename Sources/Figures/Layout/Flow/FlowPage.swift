import Graphics

/// A graph on a page: in one column, or where it is a long chain in several, each going on at the bottom of the next;
/// what is longer still is left out in the middle.
struct FlowPage {
  private(set) var columns: [FlowColumn] = []
  /// How many boxes are left out.
  private(set) var omittedCount = 0
  /// The height of the page.
  private(set) var height = 0.0
  /// What goes on from each column to the next: where it leaves and where it comes in, from left to right.
  private var passages: [[(role: ColorRole, from: Double, to: Double)]] = []
  private var edges: [(low: Double, high: Double)] = []

  private enum Layout {
    /// How many rows stand above each other before columns are made, and at most.
    static let rows = 9
    static let mostRows = 15
    static let mostColumns = 3
    static let gutter = 34.0
    static let passagePitch = 8.0
    static let passageMargin = 12.0
  }

  init(_ whole: FlowGraph, room: (low: Double, high: Double), on canvas: Canvas) throws(FigureError) {
    let width = room.high - room.low
    var graph = whole
    var boxes = try FlowBoxes(of: graph, room: width, on: canvas).boxes
    if boxes.contains(where: { $0.extent > width }) {
      graph = graph.bundlingStates(of: boxes.map { $0.extent > width })
      boxes = try FlowBoxes(of: graph, room: width, on: canvas).boxes
    }
    var ranks = Self.ranks(graph, boxes, width)
    let widest = boxes.map(\.extent).max() ?? width
    let fitting = min(
      Layout.mostColumns, Int((width + Layout.gutter) / (widest + Layout.gutter)))
    let needed = (ranks.count + Layout.rows - 1) / Layout.rows
    let count = max(1, min(fitting, needed))
    let columnWidth = (width - Double(count - 1) * Layout.gutter) / Double(count)
    if count > 1 { ranks = Self.ranks(graph, boxes, columnWidth) }
    let most = count > 1 ? count * Layout.rows : Layout.mostRows
    if ranks.count > most {
      graph = Self.sorted(graph, ranks.ranks)
      boxes = try FlowBoxes(of: graph, room: width, on: canvas).boxes
      let sorted = Self.ranks(graph, boxes, columnWidth)
      let before = graph.nodes.count
      graph = Self.shortened(graph, sorted.ranks, to: most)
      omittedCount = before - graph.nodes.count + 1
      boxes = try FlowBoxes(of: graph, room: width, on: canvas).boxes
      ranks = Self.ranks(graph, boxes, columnWidth)
    }
    try divide(graph, ranks.ranks, into: count, room: room, columnWidth, on: canvas)
  }

  private static func ranks(_ graph: FlowGraph, _ boxes: [FlowBoxes.Box], _ room: Double) -> FlowRanks {
    FlowRanks(
      of: graph, widths: boxes.map { $0.extent + FlowBoxes.Layout.gap }, passing: FlowBoxes.Layout.passing,
      room: room + FlowBoxes.Layout.gap)
  }

  /// Inputs first, then the other boxes by rank, so that those of some ranks follow each other.
  private static func sorted(_ graph: FlowGraph, _ ranks: [Int]) -> FlowGraph {
    func key(_ index: Int) -> Int {
      switch graph.nodes[index].kind {
      case .input: -1
      case .output: .max
      default: ranks[index]
      }
    }
    let order = graph.nodes.indices.sorted { (key($0), $0) < (key($1), $1) }
    var place = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    return FlowGraph(
      nodes: order.map { old in
        var node = graph.nodes[old]
        node.reads = node.reads.map { .init(node: place[$0.node], port: $0.port) }
        return node
      }, noun: graph.noun)
  }

  /// The layers of the ranks in the middle as one box.
  private static func shortened(_ graph: FlowGraph, _ ranks: [Int], to most: Int) -> FlowGraph {
    let count = (ranks.max() ?? 0) + 1
    let low = most / 2
    let high = low + count - most
    var group: [Int] = []
    for (index, node) in graph.nodes.enumerated() {
      let isOmitted = [.layer, .omitted].contains(node.kind) && low...max(low, high) ~= ranks[index]
      group.append(isOmitted ? -1 : index)
    }
    return graph.contracted(group) { nodes in
      ("\(nodes.flatMap(\.allClasses).count) more \(graph.noun)s", FlowGraph.summary(of: nodes))
    }
  }

  /// Cuts the ranks into columns, with points where tensors go on from one to the next.
  private mutating func divide(
    _ graph: FlowGraph, _ ranks: [Int], into count: Int, room: (low: Double, high: Double), _ width: Double,
    on canvas: Canvas
  ) throws(FigureError) {
    let rows = (ranks.max() ?? 0) + 1
    let size = (rows + count - 1) / count
    var nets: [FlowGraph.Net] = []
    for column in 0..<count {
      let own = column * size..<min(rows, (column + 1) * size)
      guard !own.isEmpty else { break }
      var part = FlowGraph(nodes: [])
      var partRanks: [Int] = []
      var moved: [FlowGraph.Net: FlowGraph.Net] = [:]
      for net in nets {
        moved[net] = .init(node: part.nodes.count, port: 0)
        part.nodes.append(
          .init(kind: .entry, title: "", note: "", ports: [graph.port(net)], reads: []))
        partRanks.append(0)
      }
      let base = nets.isEmpty ? 0 : 1
      for index in graph.nodes.indices where own.contains(ranks[index]) {
        var node = graph.nodes[index]
        for port in node.ports.indices {
          moved[.init(node: index, port: port)] = .init(node: part.nodes.count, port: port)
        }
        node.reads = node.reads.compactMap { moved[$0] }
        part.nodes.append(node)
        partRanks.append(ranks[index] - own.lowerBound + base)
      }
      let going = graph.nodes.indices.filter { ranks[$0] >= own.upperBound }.flatMap { graph.nodes[$0].reads }
        .filter { ranks[$0.node] < own.upperBound }
      nets = going.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      let top = own.count + base
      for net in nets {
        guard let inside = moved[net] else { continue }
        part.nodes.append(.init(kind: .exit, title: "", note: "", ports: [], reads: [inside]))
        partRanks.append(top)
      }
      let low = room.low + Double(column) * (width + Layout.gutter)
      edges.append((low, low + width))
      columns.append(
        FlowColumn(
          part, ranks: partRanks, boxes: try FlowBoxes(of: part, room: width, on: canvas).boxes,
          room: (low, low + width)))
    }
    pass()
  }

  /// Finds where tensors leave each column and come into the next.
  private mutating func pass() {
    for (lower, upper) in zip(columns, columns.dropFirst()) {
      let exits = Self.places(.exit, lower), entries = Self.places(.entry, upper)
      passages.append(
        zip(exits, entries).map { (role: $1.role, from: $0.x, to: $1.x) }.sorted { $0.from < $1.from })
    }
    let tallest = columns.map(\.height).max() ?? 0
    height = tallest + 2 * reserve
  }

  /// What the passages between columns take above and below them.
  private var reserve: Double {
    guard let most = passages.map(\.count).max(), most > 0 else { return 0 }
    return Layout.passageMargin + Double(most - 1) * Layout.passagePitch
  }

  private static func places(
    _ kind: FlowGraph.Kind, _ column: FlowColumn
  ) -> [(x: Double, role: ColorRole)] {
    column.rows.items.indices.compactMap { item in
      guard let node = column.rows.items[item].node, column.graph.nodes[node].kind == kind else { return nil }
      return (column.x[item], column.graph.nodes[node].ports.first?.role ?? .input)
    }
  }

  /// Draws the page with its upper edge at `top`.
  func draw(top: Double, on canvas: inout Canvas) throws(FigureError) {
    let bottom = top + height - reserve
    for (index, passage) in passages.enumerated() {
      let upper = bottom - columns[index].height
      // The outermost wire turns highest, stands farthest right and comes in from lowest but one after the other.
      for (place, wire) in passage.enumerated() {
        let inner = Double(passage.count - 1 - place) * Layout.passagePitch
        let x =
          edges[index].high + Layout.gutter / 2 + (Double(passage.count - 1) * Layout.passagePitch) / 2
          - inner
        let turn = upper - Layout.passageMargin / 2 - (Double(passage.count - 1 - place) == 0 ? 0 : inner)
        let low = bottom + Layout.passageMargin / 2 + inner
        let theme = canvas.theme
        try canvas.wire(
          [
            Point(wire.from, upper), Point(wire.from, turn), Point(x, turn), Point(x, low),
            Point(wire.to, low),
            Point(wire.to, bottom),
          ], theme[wire.role].line, width: wire.role == .input ? theme.stroke.input : theme.stroke.state,
          hasHead: false)
      }
    }
    for column in columns { try column.draw(bottom: bottom, on: &canvas) }
  }
}
