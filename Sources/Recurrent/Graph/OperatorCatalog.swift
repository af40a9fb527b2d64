/// An operator: what a node computes.
struct GraphOperator: Sendable {
  let name: String
  let run: @Sendable (OperatorCall, inout OperatorRun) throws(GraphError) -> [GraphValue]

  /// An operator that gives one value and needs nothing but what it reads.
  init(_ name: String, _ value: @escaping @Sendable (OperatorCall) throws(GraphError) -> GraphValue) {
    self.name = name
    run = { (call, _) throws(GraphError) in [try value(call)] }
  }

  /// An operator that gives several values.
  init(several name: String, _ values: @escaping @Sendable (OperatorCall) throws(GraphError) -> [GraphValue])
  {
    self.name = name
    run = { (call, _) throws(GraphError) in try values(call) }
  }

  /// An operator that runs other graphs, or records layers.
  init(
    running name: String,
    _ run: @escaping @Sendable (OperatorCall, inout OperatorRun) throws(GraphError) -> [GraphValue]
  ) {
    (self.name, self.run) = (name, run)
  }
}

/// All operators by their names in ONNX. A new one is one function and one line in the list of its family.
enum OperatorCatalog {
  static let operators: [String: GraphOperator] = {
    let families = [
      RecurrentOperators.all, ControlFlow.all, ElementwiseOperators.all, ArithmeticOperators.all,
      LogicOperators.all, ShapeOperators.all, SlicingOperators.all, IndexingOperators.all,
      JoiningOperators.all,
      ReducingOperators.all, ProductOperators.all, NormalizingOperators.all, ConvolutionOperators.all,
    ]
    return Dictionary(families.joined().map { ($0.name, $0) }) { first, _ in first }
  }()
}
