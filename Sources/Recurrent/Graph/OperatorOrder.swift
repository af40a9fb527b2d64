/// Puts nodes into an order in which they can run, that of the file as far as possible.
struct OperatorOrder {
  private let nodes: [OperatorNode]
  /// The names of the values that are there before any node runs.
  private let known: [Set<String>]
  /// Which node gives a value.
  private let makers: [String: Int]

  init(_ nodes: [OperatorNode], known: [Set<String>]) {
    (self.nodes, self.known) = (nodes, known)
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for output in node.outputs where !output.isEmpty { makers[output] = makers[output] ?? index }
    }
    self.makers = makers
  }

  func sorted() throws(GraphError) -> [OperatorNode] {
    var needs: [[Int]] = []
    for node in nodes { needs.append(try self.needs(of: node)) }
    do { return try DependencyOrder.sorted(needs).map { nodes[$0] } } catch { throw refusal(error) }
  }

  func check(outputs: [String]) throws(GraphError) {
    for output in outputs where makers[output] == nil && !isKnown(output) {
      throw GraphError("the output \"\(output)\" is given by no node", remedy: Self.remedy)
    }
  }

  private func isKnown(_ name: String) -> Bool { known.contains { $0.contains(name) } }

  private static let remedy = "export the model again"

  private func needs(of node: OperatorNode) throws(GraphError) -> [Int] {
    guard OperatorCatalog.operators[node.operatorName] != nil else {
      throw GraphError(
        "node \"\(node.name)\" uses operator \"\(node.operatorName)\", which is not supported",
        remedy: "export the model with the operators of ONNX alone, or without this one",
        node: node.name)
    }
    var needs: [Int] = []
    for input in node.inputs + node.graphs.flatMap(\.wants) where !input.isEmpty {
      if let maker = makers[input] {
        needs.append(maker)
      } else if !isKnown(input) {
        throw GraphError(
          "node \"\(node.name)\" (\(node.operatorName)) reads \"\(input)\", which is neither an initializer, an "
            + "input nor any node's output", remedy: Self.remedy, node: node.name)
      }
    }
    return needs
  }

  private func refusal(_ circle: DependencyOrder.Circle) -> GraphError {
    let names = circle.words { "\"\(nodes[$0].name)\"" }
    return GraphError(
      circle.members.count == 1
        ? "node \(names) reads what it gives: the graph has a cycle"
        : "nodes \(names) feed each other: the graph has a cycle",
      remedy: Self.remedy, node: nodes[circle.members[0]].name)
  }
}

extension OperatorGraph {
  /// The names that the graph takes from around it.
  var wants: [String] {
    var own = Set(inputs.map(\.name)).union(constants.keys)
    for node in nodes { own.formUnion(node.outputs) }
    return (nodes.flatMap { $0.inputs + $0.graphs.flatMap(\.wants) } + outputs).filter {
      !$0.isEmpty && !own.contains($0)
    }
  }
}
