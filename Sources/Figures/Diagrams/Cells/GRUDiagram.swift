import Recurrent

/// h = z ⊙ h + (1 − z) ⊙ n, where the reset gate acts before or after the weights of n.
enum GRUDiagram: CellDiagram {
  static let className = "GRU"

  private static let weights = Symbol(course: "U_{\\mathrm{a}}", keras: "U_{\\mathrm{h}}")

  static func graph(of layer: any Layer) -> CellGraph {
    var graph = CellGraph()
    let (h, x) = (graph.previous(.hiddenState), graph.input())
    let z = graph.card(.updateGate, of: h, x)
    let r = graph.card(.resetGate, of: h, x)
    let recalled =
      resetsAfter(layer)
      ? graph.multiply(graph.matrix(weights, h), r) : graph.matrix(weights, graph.multiply(h, r))
    let n = graph.card(.candidate, of: recalled, x)
    let kept = graph.multiply(h, z)
    let written = graph.multiply(graph.complement(z), n)
    graph.become(.hiddenState, graph.add(kept, written))
    return graph
  }

  static func variant(of layer: any Layer) -> (option: String, words: String)? {
    resetsAfter(layer)
      ? ("reset_after=True", "the Keras default") : ("reset_after=False", "the original 2014 form")
  }

  private static func resetsAfter(_ layer: any Layer) -> Bool { layer.argument("reset_after") != "False" }
}
