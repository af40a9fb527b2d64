/// Finds the weights of recurrent nodes before anything runs: those that are constants, and those that are cut, joined
/// and turned out of constants.
struct WeightFolding {
  private let graph: OperatorGraph
  private let version: Int
  /// The values of the graphs around this one.
  private let outer: [[String: GraphValue]]

  /// How many elements are made before the graph is run: weights come of others as many, not of a few.
  private var most: Int {
    let given = (outer + [graph.constants]).reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } }
    return min(max(4 * given, 1 << 20), OperatorCall.largestCount)
  }

  init(_ graph: OperatorGraph, version: Int, outer: [[String: GraphValue]] = []) {
    (self.graph, self.version, self.outer) = (graph, version, outer)
  }

  /// The layers of the nodes whose weights are found.
  ///
  /// - Throws: A ``GraphError`` where weights do not fit their node.
  func layers() throws(GraphError) -> [any Layer] {
    let values = try folded()
    let scopes = outer + [graph.constants, values]
    var layers: [any Layer] = []
    for node in graph.nodes {
      if RecurrentNode.Cell(rawValue: node.operatorName) != nil {
        if let layer = try layer(node, scopes) { layers.append(layer) }
      }
      for inner in node.graphs {
        layers += try WeightFolding(inner, version: version, outer: scopes).layers()
      }
    }
    return layers
  }

  /// The inputs of a recurrent node that are weights: W, R, B and P.
  private static let weightInputs = [1, 2, 3, 7]

  private func layer(
    _ node: OperatorNode, _ scopes: [[String: GraphValue]]
  ) throws(GraphError) -> (any Layer)? {
    let settings = try RecurrentNode(node)
    var inputs = [GraphValue?](repeating: nil, count: node.inputs.count)
    for index in Self.weightInputs where index < node.inputs.count && !node.inputs[index].isEmpty {
      guard let value = Self.value(node.inputs[index], scopes) else { return nil }
      inputs[index] = value
    }
    let call = OperatorCall(node: node, inputs: inputs, version: version)
    return settings.layer(try RecurrentNode.Weights(call, settings), zeroesEnds: false)
  }

  private static func value(_ name: String, _ scopes: [[String: GraphValue]]) -> GraphValue? {
    for scope in scopes.reversed() { if let value = scope[name] { return value } }
    return nil
  }

  /// What the nodes give that weights are made of, where they read nothing but constants.
  private func folded() throws(GraphError) -> [String: GraphValue] {
    var wanted = Set<String>()
    for node in graph.nodes.reversed() {
      if RecurrentNode.Cell(rawValue: node.operatorName) != nil {
        wanted.formUnion(Self.weightInputs.filter { $0 < node.inputs.count }.map { node.inputs[$0] })
      } else if !wanted.isDisjoint(with: node.outputs) {
        wanted.formUnion(node.inputs)
      }
    }
    var values: [String: GraphValue] = [:]
    let most = self.most
    var count = 0
    var run = OperatorRun(version: version, recordsPreactivations: false, wanted: [])
    for node in graph.nodes where node.graphs.isEmpty && !wanted.isDisjoint(with: node.outputs) {
      let scopes = outer + [graph.constants, values]
      let inputs = node.inputs.map { $0.isEmpty ? nil : Self.value($0, scopes) }
      guard RecurrentNode.Cell(rawValue: node.operatorName) == nil, count <= most,
        zip(node.inputs, inputs).allSatisfy({ $0.isEmpty || $1 != nil }),
        let found = OperatorCatalog.operators[node.operatorName]
      else { continue }
      let call = OperatorCall(node: node, inputs: inputs, version: version, most: most)
      let outputs = try found.run(call, &run)
      for (name, value) in zip(node.outputs, outputs) {
        values[name] = value
        count += value.count
      }
    }
    return values
  }
}
