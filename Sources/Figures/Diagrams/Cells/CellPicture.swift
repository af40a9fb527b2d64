import Graphics
import Recurrent

/// A cell at one step of a run, ready to be drawn whole or in stages.
struct CellPicture {
  let view: LayerView
  /// The position of the step in the order of reading.
  let position: Int
  let units: [Int]
  let graph: CellGraph
  let equations: CellEquations
  let style: FigureStyle
  let title: String?
  let variant: (option: String, words: String)?
  /// The numbers of each node, one for each unit shown.
  let numbers: [CellGraph.Node: [Float]]

  private enum Layout {
    static let mostUnits = 3
  }

  init(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) {
    // The step is chosen among all that the layer read.
    var whole = subject
    whole.steps = nil
    view = try LayerView.single(of: whole, in: CellInterior.name)
    guard let diagram = CellDiagrams.diagram(of: view) else {
      let known = CellDiagrams.all.map { $0.className }.joined(separator: ", ")
      throw FigureError(
        "there is no diagram of the inside of "
          + (CellDiagrams.isPlain(view.trace.layer)
            ? view.cellName.withArticle : "\(view.cellName.withArticle) with peepholes or coupled gates"),
        remedy: "there are those of \(known)")
    }
    let units = subject.units ?? [0]
    guard units.count <= Layout.mostUnits else {
      throw FigureError(
        "\(CellInterior.name) has room for \(Layout.mostUnits) units, and was given \(units.count)",
        remedy: "name fewer with --units")
    }
    for unit in units where unit < 0 || unit >= view.units {
      throw FigureError("\(view.label) has no unit \(unit + 1)", remedy: "it has 1 to \(view.units)")
    }
    self.units = units
    position = try Self.position(subject.steps, in: view)
    graph = diagram.graph(of: view.trace.layer)
    equations = CellEquations(graph: graph, view: view, notation: style.notation)
    variant = diagram.variant(of: view.trace.layer)
    self.style = style
    title = subject.title
    var numbers: [CellGraph.Node: [Float]] = [:]
    for unit in units {
      for (node, value) in graph.values(in: view, at: position, unit: unit) {
        numbers[node, default: []].append(value)
      }
    }
    self.numbers = numbers
  }

  /// The step that is asked for, or the last that counts; by its position in the order of reading.
  private static func position(_ steps: ClosedRange<Int>?, in view: LayerView) throws(FigureError) -> Int {
    guard let steps else {
      return view.order.indices.last { !view.isMasked(view.order[$0]) } ?? view.order.count - 1
    }
    guard steps.count == 1, let position = view.order.firstIndex(of: steps.lowerBound) else {
      throw FigureError(
        "\(CellInterior.name) shows one step", remedy: "choose one of 1 to \(view.totalSteps) with --steps")
    }
    return position
  }

  var step: Int { view.order[position] }
  var isMasked: Bool { view.isMasked(step) }
  var isHalf: Bool { style.preset == .half }
  /// Whether several values stand below each other in a narrow box, and on no card that lies on the line itself.
  var isStacked: Bool { isHalf && units.count > 1 && !graph.hasCardOnLine }

  /// What is computed at a time: what comes in, each gate, then what each state is made of.
  var stages: [Set<CellGraph.Node>] {
    let arriving = graph.all.filter { graph[$0].operands.isEmpty }
    var stages: [Set<CellGraph.Node>] = [Set(arriving)]
    var done = Set(arriving)
    for gate in graph.gates {
      let stage = Set([gate] + graph.side(of: gate)).subtracting(done)
      stages.append(stage)
      done.formUnion(stage)
    }
    for (_, node) in graph.next {
      let stage = below(node).subtracting(done)
      if !stage.isEmpty { stages.append(stage) }
      done.formUnion(stage)
    }
    return stages
  }

  private func below(_ node: CellGraph.Node) -> Set<CellGraph.Node> {
    graph[node].operands.reduce(into: [node]) { $0.formUnion(below($1)) }
  }
}
