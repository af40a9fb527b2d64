import Figures
import Recurrent
import TestSupport

/// Graphs of operators to draw.
enum SampleGraphs {
  private static let input = OperatorGraph.Input("x", kind: .floats, shape: [nil, 1, 3])

  /// An LSTM of 4 units, one of whose weights a node makes of a constant, then plain nodes in a row.
  static func lstm(plain count: Int) throws -> OperatorGraph {
    var numbers = SeededGenerator(seed: 8)
    let constants = [
      "w": GraphValue(numbers.tensor([1, 16, 3])), "raw": GraphValue(numbers.tensor([1, 16, 4])),
    ]
    let nodes = [
      OperatorNode(name: "weight", operatorName: "Identity", inputs: ["raw"], outputs: ["r"]),
      OperatorNode(
        name: "layer", operatorName: "LSTM", inputs: ["x", "w", "r"], outputs: ["a", "h", "c"],
        attributes: ["hidden_size": .integer(4)]),
    ]
    return try OperatorGraph(
      inputs: [input], constants: constants, nodes: nodes + chain(count, from: "a"), outputs: ["y"])
  }

  /// Plain nodes in a row.
  static func plain(_ count: Int) throws -> OperatorGraph {
    try OperatorGraph(inputs: [input], constants: [:], nodes: chain(count, from: "x"), outputs: ["y"])
  }

  private static func chain(_ count: Int, from source: String) -> [OperatorNode] {
    (0..<count).map { index in
      OperatorNode(
        name: "plain_\(index)", operatorName: index % 3 == 0 ? "Relu" : "Tanh",
        inputs: [index == 0 ? source : "v\(index - 1)"], outputs: [index == count - 1 ? "y" : "v\(index)"])
    }
  }

  /// The graph with the shapes of a run over some steps.
  static func labelled(_ graph: OperatorGraph, steps: Int) throws -> FigureSubject.LabelledModel {
    let model = try GraphModel(graph, version: 17)
    let trace = try model.run([Tensor(repeating: 0.5, shape: [steps, 1, 3])])
    return .init(
      label: "graph", configuration: ModelConfiguration(model), inputShapes: [[nil, 1, 3]],
      valueShapes: trace.valueShapes)
  }
}
