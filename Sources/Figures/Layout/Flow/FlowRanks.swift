/// How high above the inputs each box stands.
struct FlowRanks {
  /// The rank of each box, from 0.
  private(set) var ranks: [Int]
  private let graph: FlowGraph

  /// How many ranks there are.
  var count: Int { (ranks.max() ?? -1) + 1 }

  /// Ranks by the longest path, inputs close to what reads them, outputs at the top; boxes for which a rank has no room
  /// stand higher.
  ///
  /// - Parameters:
  ///   - widths: How much room each box takes, and a tensor that passes by.
  ///   - room: The width of a rank.
  init(of graph: FlowGraph, widths: [Double], passing: Double, room: Double) {
    self.graph = graph
    ranks = Array(repeating: 0, count: graph.nodes.count)
    settle()
    // Every round lifts a box, and no box has to stand above all others.
    for _ in 0..<graph.nodes.count * 4 {
      guard let crowded = crowdedBox(widths, passing, room) else { break }
      ranks[crowded] += 1
      settle()
    }
    pullInputs(widths, passing, room)
    let used = Set(ranks).sorted()
    ranks = ranks.map { used.firstIndex(of: $0) ?? $0 }
  }

  private mutating func settle() {
    for index in graph.nodes.indices {
      for net in graph.nodes[index].reads { ranks[index] = max(ranks[index], ranks[net.node] + 1) }
    }
    let top = graph.nodes.indices.filter { graph.nodes[$0].kind != .output }.map { ranks[$0] }.max() ?? 0
    for index in graph.nodes.indices where graph.nodes[index].kind == .output {
      ranks[index] = max(ranks[index], top + 1)
    }
  }

  /// A box of the lowest rank that is too wide, the last of it that can be lifted.
  private func crowdedBox(_ widths: [Double], _ passing: Double, _ room: Double) -> Int? {
    let top = ranks.max() ?? 0
    for rank in 0...top {
      let members = graph.nodes.indices.filter { ranks[$0] == rank }
      let taken = taken(rank, widths, passing)
      guard taken > room, members.count > 1 else { continue }
      if let last = members.last { return last }
    }
    return nil
  }

  /// How much room what stands on a rank and what passes it take.
  private func taken(_ rank: Int, _ widths: [Double], _ passing: Double) -> Double {
    graph.nodes.indices.filter { ranks[$0] == rank }.reduce(0) { $0 + widths[$1] }
      + passing * Double(passingCount(rank))
  }

  /// How many tensors pass a rank on their way up.
  private func passingCount(_ rank: Int) -> Int {
    var nets: Set<FlowGraph.Net> = []
    for index in graph.nodes.indices where ranks[index] > rank {
      for net in graph.nodes[index].reads where ranks[net.node] < rank { nets.insert(net) }
    }
    return nets.count
  }

  /// Lifts inputs towards what reads them, as far as there is room.
  private mutating func pullInputs(_ widths: [Double], _ passing: Double, _ room: Double) {
    for index in graph.nodes.indices where graph.nodes[index].kind == .input {
      let readers = graph.nodes[index].ports.indices.flatMap {
        graph.readers(of: .init(node: index, port: $0))
      }
      guard let lowest = readers.map({ ranks[$0] }).min() else { continue }
      for rank in stride(from: lowest - 1, to: ranks[index], by: -1)
      where taken(rank, widths, passing) + widths[index] <= room {
        ranks[index] = rank
        break
      }
    }
  }
}
