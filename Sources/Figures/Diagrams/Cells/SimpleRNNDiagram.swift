import Recurrent

/// h = φ(W x + U h + b).
enum SimpleRNNDiagram: CellDiagram {
  static let className = "SimpleRNN"

  static func graph(of layer: any Layer) -> CellGraph {
    var graph = CellGraph()
    let (h, x) = (graph.previous(.hiddenState), graph.input())
    graph.become(.hiddenState, graph.card(.hiddenState, of: h, x))
    return graph
  }
}
