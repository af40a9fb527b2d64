import Recurrent

/// c = f ⊙ c + i ⊙ g; h = o ⊙ φ(c).
enum LSTMDiagram: CellDiagram {
  static let className = "LSTM"

  static func graph(of layer: any Layer) -> CellGraph {
    var graph = CellGraph()
    let (c, h, x) = (graph.previous(.cellState), graph.previous(.hiddenState), graph.input())
    let f = graph.card(.forgetGate, of: h, x)
    let i = graph.card(.inputGate, of: h, x)
    let g = graph.card(.candidate, of: h, x)
    let o = graph.card(.outputGate, of: h, x)
    let kept = graph.multiply(c, f)
    let memory = graph.add(kept, graph.multiply(i, g))
    graph.become(.cellState, memory)
    graph.become(
      .hiddenState, graph.multiply(graph.apply(layer.argument("activation") ?? "tanh", memory), o))
    return graph
  }
}
