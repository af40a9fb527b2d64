/// A graph of operators, such as an ONNX file holds: constants, and nodes that compute values of values.
public struct OperatorGraph: Hashable, Sendable {
  /// A value that the graph is given.
  public struct Input: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What its elements are.
    public let kind: GraphValue.Kind
    /// The length of each axis, nil where it is open; nil where nothing tells.
    public let shape: [Int?]?

    /// Creates an input.
    public init(_ name: String, kind: GraphValue.Kind, shape: [Int?]?) {
      (self.name, self.kind, self.shape) = (name, kind, shape)
    }
  }

  /// What it is given; without values for those that have a constant of their own.
  public let inputs: [Input]
  /// Values by their names.
  public let constants: [String: GraphValue]
  /// The nodes in an order in which they can run.
  public let nodes: [OperatorNode]
  /// The names of what it gives.
  public let outputs: [String]

  /// Creates a graph of nodes in any order.
  ///
  /// - Parameter outer: The names of the values that the graph sees around it, a set for each graph that it is in.
  /// - Throws: A ``GraphError`` where a node reads what nothing gives, where nodes wait for each other, or where an
  ///   operator is unknown.
  public init(
    inputs: [Input], constants: [String: GraphValue], nodes: [OperatorNode], outputs: [String],
    outer: [Set<String>] = []
  ) throws(GraphError) {
    (self.inputs, self.constants, self.outputs) = (inputs, constants, outputs)
    let order = OperatorOrder(nodes, known: outer + [Set(constants.keys).union(inputs.map(\.name))])
    self.nodes = try order.sorted()
    try order.check(outputs: outputs)
  }

  /// The nodes of this graph and of the graphs inside of its nodes.
  public var allNodes: [OperatorNode] { nodes.flatMap { [$0] + $0.graphs.flatMap(\.allNodes) } }
}

/// A use of an operator.
public struct OperatorNode: Hashable, Sendable {
  /// The name, unique in its graph.
  public let name: String
  /// The operator: `LSTM`, `MatMul`.
  public let operatorName: String
  /// The names of what it reads; empty for what is left out.
  public let inputs: [String]
  /// The names of what it gives; empty for what nobody wants.
  public let outputs: [String]
  /// What it was made with.
  public let attributes: [String: OperatorAttribute]

  /// Creates a node.
  public init(
    name: String, operatorName: String, inputs: [String], outputs: [String],
    attributes: [String: OperatorAttribute] = [:]
  ) {
    (self.name, self.operatorName, self.inputs) = (name, operatorName, inputs)
    (self.outputs, self.attributes) = (outputs, attributes)
  }

  /// The graphs among its attributes, in the order of their names.
  public var graphs: [OperatorGraph] {
    attributes.sorted { $0.key < $1.key }.compactMap {
      if case .graph(let graph) = $0.value { graph } else { nil }
    }
  }
}

/// What a node was made with.
public enum OperatorAttribute: Hashable, Sendable {
  case float(Float)
  case integer(Int)
  case text(String)
  case floats([Float])
  case integers([Int])
  case texts([String])
  case value(GraphValue)
  case graph(OperatorGraph)
}

/// What is wrong with a graph, or with what it was given.
public struct GraphError: Error, Hashable, Sendable {
  /// The node that is at fault; nil where it is none.
  public let node: String?
  /// What is wrong, in a few words.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// Creates an error.
  public init(_ problem: String, remedy: String, node: String? = nil) {
    (self.problem, self.remedy, self.node) = (problem, remedy, node)
  }
}
