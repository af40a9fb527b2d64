/// A graph on its way: what its nodes gave so far, and the layers among them.
struct OperatorRun {
  /// The version of the operators.
  let version: Int
  let recordsPreactivations: Bool
  /// The names that anything reads.
  private let wanted: Set<String>
  /// The recurrent layers that ran, in order.
  private(set) var layers: [LayerTrace] = []
  /// The shape that each value had when it was first computed, those of the graphs inside of nodes too.
  private(set) var shapes: [String: [Int]] = [:]
  /// How many passes of loops have begun.
  var passes = 0
  /// What the graphs see that are being run: those of each graph, the innermost last.
  private(set) var scopes: [[String: GraphValue]] = []

  /// A model that loops more often is taken for one that never ends.
  static let mostPasses = 1 << 20

  init(version: Int, recordsPreactivations: Bool, wanted: Set<String>) {
    (self.version, self.recordsPreactivations, self.wanted) = (version, recordsPreactivations, wanted)
  }

  /// Runs a graph inside of those that are being run.
  ///
  /// - Returns: Its outputs, in order.
  mutating func run(
    _ graph: OperatorGraph, _ inputs: [String: GraphValue]
  ) throws(GraphError) -> [GraphValue] {
    scopes.append(graph.constants)
    scopes.append(inputs)
    defer { scopes.removeLast(2) }
    for node in graph.nodes {
      let call = OperatorCall(node: node, inputs: node.inputs.map(value), version: version)
      guard let found = OperatorCatalog.operators[node.operatorName] else {
        throw call.failure("is not supported", "export the model again")
      }
      for (index, name) in node.inputs.enumerated() where !name.isEmpty && call.inputs[index] == nil {
        throw call.failure("reads \"\(name)\", which has no value", "give it as an input")
      }
      let values = try found.run(call, &self)
      for (name, value) in zip(node.outputs, values) where !name.isEmpty {
        scopes[scopes.count - 1][name] = value
        // Later passes of a loop have nothing new to tell.
        if passes < 2, shapes[name] == nil { shapes[name] = value.shape }
      }
    }
    var outputs: [GraphValue] = []
    for name in graph.outputs {
      guard let value = value(name) else {
        throw GraphError("the output \"\(name)\" has no value", remedy: "export the model again")
      }
      outputs.append(value)
    }
    return outputs
  }

  mutating func record(_ layer: LayerTrace) { layers.append(layer) }

  /// The layers under names that tell their calls apart: a node in a loop runs more than once.
  var numberedLayers: [LayerTrace] {
    let counts = Dictionary(layers.map { ($0.name, 1) }, uniquingKeysWith: +)
    var seen: [String: Int] = [:]
    return layers.map { layer in
      guard counts[layer.name, default: 0] > 1 else { return layer }
      defer { seen[layer.name, default: 0] += 1 }
      return layer.renamed("\(layer.name)/call_\(seen[layer.name, default: 0])")
    }
  }

  /// Whether the sequence and the states that a recurrent node gives are read; nil where nothing is.
  func returns(of node: OperatorNode) -> ReturnCombination? {
    let read = node.outputs.map { !$0.isEmpty && wanted.contains($0) }
    guard read.contains(true) else { return nil }
    return ReturnCombination(returnSequences: read[0], returnState: read.dropFirst().contains(true))
  }

  private func value(_ name: String) -> GraphValue? {
    if name.isEmpty { return nil }
    for scope in scopes.reversed() { if let value = scope[name] { return value } }
    return nil
  }
}
