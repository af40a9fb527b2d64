/// A graph of operators as a model: it is given and gives values under its own names, in its own order and shapes, and
/// records every recurrent layer that runs.
public struct GraphModel: Sendable {
  /// What it computes.
  public let graph: OperatorGraph
  /// The version of the operators that it was made for.
  public let version: Int
  /// Its recurrent layers, as far as their weights are in the file.
  public let layers: [any Layer]
  /// The names that anything reads.
  private let wanted: Set<String>

  /// Makes a model of a graph, and holds the weights of its recurrent layers against what these need.
  ///
  /// - Throws: A ``GraphError`` where they do not fit.
  public init(_ graph: OperatorGraph, version: Int) throws(GraphError) {
    (self.graph, self.version) = (graph, version)
    wanted = Self.wanted(in: graph)
    layers = try WeightFolding(graph, version: version).layers()
  }

  /// Why nothing of it has gates: what became of its recurrent layers, and what to do; nil where it has recurrent nodes.
  public var lackOfGates: (problem: String, remedy: String)? {
    let names = graph.allNodes.map(\.operatorName)
    if names.contains(where: { RecurrentNode.Cell(rawValue: $0) != nil }) { return nil }
    let export =
      "give the .keras, .h5 or .safetensors file itself, or export it with LSTM, GRU or RNN nodes "
      + "(torch.onnx.export with dynamo=False; tf2onnx keeps an LSTM without a mask)"
    if let loop = names.first(where: { ["Loop", "Scan"].contains($0) }) {
      return ("its recurrent layers are written as \(loop) nodes, in which gates have no names", export)
    }
    let products = names.count { ["MatMul", "Gemm"].contains($0) }
    return (
      "it has no LSTM, GRU or RNN node: its recurrent layers, if any, are unrolled into \(products) products, "
        + "in which gates have no names", export
    )
  }

  private static func wanted(in graph: OperatorGraph) -> Set<String> {
    var names = Set(graph.outputs)
    for node in graph.nodes {
      names.formUnion(node.inputs)
      for inner in node.graphs { names.formUnion(wanted(in: inner)) }
    }
    return names
  }

  /// Runs the graph and records everything.
  ///
  /// - Parameter inputs: One for each of the graph's inputs, in order.
  /// - Throws: A ``ShapeError`` that names the node or the input that something does not fit.
  public func run(_ inputs: [Tensor], recordsPreactivations: Bool = false) throws(ShapeError) -> Trace {
    try check(inputs)
    var run = OperatorRun(version: version, recordsPreactivations: recordsPreactivations, wanted: wanted)
    var values: [String: GraphValue] = [:]
    for (input, tensor) in zip(graph.inputs, inputs) {
      values[input.name] = GraphValue(tensor).converted(to: input.kind)
    }
    let outputs: [GraphValue]
    do { outputs = try run.run(graph, values) } catch {
      throw ShapeError(
        layer: error.node ?? "the model", subject: .input, problem: error.problem, remedy: error.remedy)
    }
    var trace = Trace(
      inputs: zip(graph.inputs, inputs).map { NamedTensor($0.name, $1) }, layers: run.numberedLayers,
      outputs: zip(graph.outputs, outputs).map { NamedTensor($0, $1.tensor) })
    trace.inputAxes = Dictionary(zip(graph.inputs.map(\.name), inputUses.map(\.axes))) { first, _ in first }
    trace.valueShapes = run.shapes.merging(values.mapValues(\.shape)) { _, given in given }
    return trace
  }

  private func check(_ inputs: [Tensor]) throws(ShapeError) {
    let names = graph.inputs.map(\.name)
    guard inputs.count == names.count else {
      throw ShapeError(
        layer: "the model", subject: .input, problem: "\(inputs.count) inputs are given",
        remedy: "the model has \(names.count): \(names.joined(separator: ", "))")
    }
    for (input, tensor) in zip(graph.inputs, inputs) {
      guard let shape = input.shape else { continue }
      let fits = tensor.rank == shape.count && zip(tensor.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
      guard fits else {
        throw ShapeError(
          layer: input.name, subject: .input, problem: "the input \(input.name) has shape \(tensor.shape)",
          remedy: "the model was made for \(NamedShape("", shape).pythonSpelling)")
      }
    }
  }
}
