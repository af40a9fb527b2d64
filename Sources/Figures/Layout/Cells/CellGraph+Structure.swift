import Recurrent

extension CellGraph {
  /// The state whose way from step to step is the diagram's upper line, and the nodes along it.
  var line: (role: SignalRole, nodes: [Node]) {
    for (role, node) in next {
      var way: [Node] = []
      var node = node
      while isOperation(node), let first = self[node].operands.first {
        way.insert(node, at: 0)
        node = first
      }
      if self[node].kind == .previous(role), !way.isEmpty { return (role, way) }
    }
    // A cell whose state is one card: the card lies on the line.
    let (role, node) = next[0]
    return (role, [node])
  }

  /// Whether the state's line runs through a card.
  var hasCardOnLine: Bool { line.nodes.contains(where: isCard) }

  /// The states that do not lie on the line, each with the nodes that lead from it to the state.
  var tails: [(role: SignalRole, nodes: [Node])] {
    let line = line
    return next.filter { $0.role != line.role }.map { role, node in
      var way: [Node] = []
      var node = node
      while isOperation(node), !line.nodes.contains(node), let first = self[node].operands.first {
        way.insert(node, at: 0)
        node = first
      }
      return (role, way)
    }
  }

  /// The cards below the line, in the order in which they are stated.
  var gates: [Node] { all.filter { isCard($0) && !line.nodes.contains($0) } }

  /// What a card gets through operations of its own, lowest first: the state on its way through weights and a gate.
  func side(of card: Node) -> [Node] {
    var way: [Node] = []
    var node = self[card].operands.first(where: isOperation)
    while let current = node {
      way.insert(current, at: 0)
      node = self[current].operands.first(where: isOperation)
    }
    return way
  }

  /// What flows into a node of the line from below.
  func feeder(of node: Node) -> Node? { self[node].operands.dropFirst().first }

  /// Whether a card or an operation beside it reads a source.
  func reads(_ node: Node, _ kind: Kind) -> Bool {
    self[node].operands.contains { self[$0].kind == kind }
  }
}
