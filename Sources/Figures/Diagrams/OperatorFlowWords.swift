import Recurrent

/// What is said of the shapes in a graph of operators beside the picture.
struct OperatorFlowWords: FlowWording {
  let title: String
  private let graph: OperatorGraph
  private let drawn: FlowGraph
  private let shapes: [String: [Int]]

  init(_ model: FigureSubject.LabelledModel, _ graph: OperatorGraph, _ drawn: FlowGraph, title: String?) {
    (self.graph, self.drawn, shapes) = (graph, drawn, model.valueShapes)
    self.title = title ?? "The shapes that flow through the graph"
  }

  var sub: String { shapes.isEmpty ? "None is open until the model is called" : "as they were in this run" }

  var description: String { "\(title), from the inputs up: \(ends) \(recurrent)" }

  var caption: String {
    let folds = drawn.nodes.contains { $0.kind == .omitted }
    return "\(ends) \(recurrent) "
      + (folds ? "A dashed box stands for several nodes. " : "")
      + "What only makes weights of constants is left out; a bar ends what nothing reads."
  }

  private var count: Int {
    drawn.nodes.filter { [.layer, .omitted].contains($0.kind) }.flatMap(\.allClasses).count
  }

  private var ends: String {
    let given = drawn.nodes.filter { $0.kind == .input }.map { "\($0.title) \($0.note)" }
    let made = drawn.nodes.filter { $0.kind == .output }.map { "\($0.title) \($0.note)" }
    return "\(count) node\(count == 1 ? " makes" : "s make") \(made.phrase) of \(given.phrase)."
  }

  private var recurrent: String {
    let names = drawn.nodes.filter { node in node.kind == .layer && node.ports.contains { $0.name == "Y" } }
      .map { "\($0.title), \($0.note)" }
    guard !names.isEmpty else { return "None of them is recurrent." }
    return "\(names.count) of them \(names.count == 1 ? "is" : "are") recurrent: \(names.phrase)."
  }
}
