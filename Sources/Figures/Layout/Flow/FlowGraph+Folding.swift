extension FlowGraph {
  /// Up to how many boxes all are shown: as many as stand above each other in one column, in graphs without boxes to keep
  /// somewhat more.
  private static let mostWithoutFolding = (kept: 7, none: 12)
  /// How many boxes a page lays out at most; of more, those in the middle are one.
  private static let most = 60
  /// How many ranks then stay at both ends.
  private static let ends = 3

  /// The same with boxes between those to keep folded into one for each part that hangs together, where there are many.
  func folded(keeping kept: Set<Int>) -> FlowGraph {
    let boxes = nodes.indices.filter { nodes[$0].kind == .layer }
    guard boxes.count > (kept.isEmpty ? Self.mostWithoutFolding.none : Self.mostWithoutFolding.kept) else {
      return self
    }
    var graph = self
    if !kept.isEmpty { graph = foldingParts(between: kept) }
    return graph.nodes.count > Self.most || kept.isEmpty ? graph.foldingMiddle() : graph
  }

  /// Boxes that as many of those to keep lie before, and that hang together, become one: so no box reads what comes
  /// of itself.
  private func foldingParts(between kept: Set<Int>) -> FlowGraph {
    var stage = Array(repeating: 0, count: nodes.count)
    var part = Array(nodes.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while part[index] != index { index = part[index] }
      return index
    }
    func isPlain(_ index: Int) -> Bool { nodes[index].kind == .layer && !kept.contains(index) }
    for index in nodes.indices {
      stage[index] = nodes[index].reads.map { stage[$0.node] + (kept.contains($0.node) ? 1 : 0) }.max() ?? 0
      guard isPlain(index) else { continue }
      for net in nodes[index].reads where isPlain(net.node) && stage[net.node] == stage[index] {
        part[root(index)] = root(net.node)
      }
    }
    return grouped { index in
      switch nodes[index].kind {
      case .input: (-1, 0, index)
      case .output: (.max, 0, index)
      default: kept.contains(index) ? (stage[index], 1, index) : (stage[index], 0, root(index))
      }
    }
  }

  /// All but the lowest and the highest ranks as one box.
  private func foldingMiddle() -> FlowGraph {
    var rank = Array(repeating: 0, count: nodes.count)
    for index in nodes.indices { rank[index] = (nodes[index].reads.map { rank[$0.node] }.max() ?? -1) + 1 }
    let top = nodes.indices.filter { nodes[$0].kind != .output }.map { rank[$0] }.max() ?? 0
    let middle = Self.ends...max(Self.ends, top - Self.ends)
    return grouped { index in
      switch nodes[index].kind {
      case .input: (-1, 0, index)
      case .output: (.max, 0, index)
      default: middle ~= rank[index] ? (Self.ends, 0, -1) : (rank[index], 0, index)
      }
    }
  }

  /// Boxes of one key as one, all in the order of their keys.
  private func grouped(by key: (Int) -> (Int, Int, Int)) -> FlowGraph {
    let keys = nodes.indices.map(key)
    let order = nodes.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
    var place = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    let sorted = FlowGraph(
      nodes: order.map { old in
        var node = nodes[old]
        node.reads = node.reads.map { .init(node: place[$0.node], port: $0.port) }
        return node
      }, noun: noun)
    var group: [Int] = []
    for (index, old) in order.enumerated() {
      let isSame = index > 0 && keys[old] == keys[order[index - 1]]
      group.append(isSame ? group[index - 1] : index)
    }
    return sorted.contracted(group) { nodes in
      ("\(nodes.flatMap(\.allClasses).count) \(noun)s", Self.summary(of: nodes))
    }
  }
}
