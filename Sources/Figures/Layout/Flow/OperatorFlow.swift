import Recurrent

/// The nodes of a graph of operators that work on what the graph is given, in an order in which they can run.
///
/// What only turns constants into weights is left out. Of an `If` that ran, the nodes of the branch taken stand before
/// it; other nodes with graphs inside stay closed.
struct OperatorFlow {
  /// A node with what it reads and gives, by names.
  struct Step {
    let node: OperatorNode
    /// What it reads that comes of the graph's inputs, each once.
    var reads: [String]
    /// What is said of its operator.
    var note: String
  }

  let steps: [Step]
  private let shapes: [String: [Int]]

  init(_ graph: OperatorGraph, shapes: [String: [Int]]) {
    self.shapes = shapes
    var live = Set(graph.inputs.map(\.name))
    var steps: [Step] = []
    for var step in Self.flattened(graph, shapes) {
      var seen: Set<String> = []
      step.reads = step.reads.filter { live.contains($0) && seen.insert($0).inserted }
      guard !step.reads.isEmpty else { continue }
      live.formUnion(step.node.outputs)
      steps.append(step)
    }
    // What nothing comes of is left out too, but not where it is recurrent.
    var wanted = Set(graph.outputs)
    var kept: [Step] = []
    for step in steps.reversed() where step.isRecurrent || step.node.outputs.contains(where: wanted.contains)
    {
      wanted.formUnion(step.reads)
      kept.append(step)
    }
    self.steps = kept.reversed()
  }

  /// The nodes with those of the branches that ran.
  private static func flattened(_ graph: OperatorGraph, _ shapes: [String: [Int]]) -> [Step] {
    graph.nodes.flatMap { node -> [Step] in
      guard node.operatorName == "If", let branch = node.graphs.first(where: { ran($0, shapes) }) else {
        let inner = node.graphs.reduce(0) { $0 + $1.allNodes.count }
        let note =
          inner == 0 ? node.operatorName : "\(node.operatorName) of \(inner) node\(inner == 1 ? "" : "s")"
        return [Step(node: node, reads: node.inputs + node.graphs.flatMap(captured), note: note)]
      }
      return flattened(branch, shapes) + [
        Step(node: node, reads: node.inputs + branch.outputs, note: node.operatorName)
      ]
    }
  }

  private static func ran(_ graph: OperatorGraph, _ shapes: [String: [Int]]) -> Bool {
    graph.nodes.contains { node in node.outputs.contains { shapes[$0] != nil } }
  }

  /// What a graph reads of what lies around it.
  private static func captured(by graph: OperatorGraph) -> [String] {
    let own = Set(graph.nodes.flatMap(\.outputs) + graph.inputs.map(\.name))
    let read = graph.nodes.flatMap { $0.inputs + $0.graphs.flatMap(captured) } + graph.outputs
    return read.filter { !own.contains($0) }
  }
}

extension OperatorFlow.Step {
  var isRecurrent: Bool { ["LSTM", "GRU", "RNN"].contains(node.operatorName) }

  /// What the box of a recurrent node says of it: `LSTM(128), both ways`.
  func recurrentNote(_ shapes: [String: [Int]]) -> String {
    var words = node.operatorName
    if case .integer(let units) = node.attributes["hidden_size"] {
      words += "(\(units))"
    } else if let units = node.outputs.compactMap({ shapes[$0]?.last }).first {
      words += "(\(units))"
    }
    switch node.attributes["direction"] {
    case .text("bidirectional"): words += ", both ways"
    case .text("reverse"): words += ", backwards"
    default: break
    }
    return words
  }
}
