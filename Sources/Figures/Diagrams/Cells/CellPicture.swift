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
    static let cardPadding = (width: 17.0, bottom: 17.0)
    static let cardHeight = 39.0
    static let wideCardPadding = 42.0
    static let symbolCard = (width: 40.0, height: 34.0)
    static let valueRoom = (full: 48.0, half: 44.0)
    static let sideCardHeight = 76.0
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

  /// The cards with as much of their equations as there is room for.
  func cards(on canvas: Canvas) throws(FigureError) -> [CellGraph.Node: CellMap.Card] {
    guard !isHalf else { return symbolCards }
    let metrics = CellMap.Metrics.full
    let room = metrics.box.upperBound - metrics.box.lowerBound - 2 * metrics.inset
    var last: [CellGraph.Node: CellMap.Card] = [:]
    for isNarrow in [false, true] {
      last = [:]
      for node in graph.all {
        guard case .card(let role) = graph[node].kind else { continue }
        last[node] = try card(role, isNarrow: isNarrow, isAlone: graph.hasCardOnLine, on: canvas)
      }
      // Gates of one kind have one width.
      let plain = graph.gates.filter { graph.side(of: $0).isEmpty }
      let (widest, tallest) = (
        plain.compactMap { last[$0]?.size.width }.max() ?? 0, last.values.map(\.size.height).max() ?? 0
      )
      for (node, card) in last {
        last[node] = CellMap.Card(
          role: card.role, name: card.name, equation: card.equation,
          size: (plain.contains(node) ? widest : card.size.width, tallest))
      }
      let sides = graph.gates.count { !graph.side(of: $0).isEmpty }
      let gaps =
        Double(graph.gates.count - 1 - sides) * metrics.cardGap
        + Double(sides) * (metrics.side.before + metrics.side.after)
      let needed =
        last.values.reduce(gaps) { $0 + $1.size.width }
        + (graph.tails.isEmpty ? 0 : metrics.tail.inset + metrics.tail.gap - metrics.inset)
      if needed <= room { return last }
    }
    return symbolCards
  }

  private func card(
    _ role: SignalRole, isNarrow: Bool, isAlone: Bool, on canvas: Canvas
  ) throws(FigureError) -> CellMap.Card {
    let type = style.theme.type
    let name = view.trace.signal(role)?.description.label ?? ""
    var lines = equations.lines(of: role, isNarrow: isNarrow)
    if isAlone, let whole = equations.equation(of: role) { lines = [whole] }
    var width = try canvas.width(of: name, type.cardName)
    for (index, line) in lines.enumerated() {
      let indent = index > 0 ? CellDrawing.Layout.cardIndent : 0
      width = max(
        width, indent + (try canvas.width(of: .math(line, size: type.card, style.theme.surface.ink))))
    }
    let height =
      Layout.cardHeight + Double(lines.count - 1) * CellDrawing.Layout.cardLine + Layout.cardPadding.bottom
    return CellMap.Card(
      role: role, name: name, equation: lines,
      size: (width + (isAlone ? Layout.wideCardPadding : Layout.cardPadding.width), height))
  }

  /// Cards with their letters only.
  private var symbolCards: [CellGraph.Node: CellMap.Card] {
    var cards: [CellGraph.Node: CellMap.Card] = [:]
    var size = Layout.symbolCard
    // What stands beside a card is as tall as a card with an equation.
    if graph.gates.contains(where: { !graph.side(of: $0).isEmpty }) { size.height = Layout.sideCardHeight }
    for node in graph.all {
      guard case .card(let role) = graph[node].kind else { continue }
      cards[node] = CellMap.Card(role: role, name: "", equation: [], size: size)
    }
    return cards
  }

  /// The texts of all values, with the same decimals where there is room for that.
  func texts(on canvas: Canvas) throws(FigureError) -> [CellGraph.Node: [String]] {
    let nodes = graph.all.filter { numbers[$0] != nil }
    var rest = try canvas.fitted(
      nodes.flatMap { numbers[$0] ?? [] }, style.theme.type.wireValue,
      budget: isHalf ? Layout.valueRoom.half : Layout.valueRoom.full,
      decimals: style.theme.plot.diagramDecimals)[...]
    var texts: [CellGraph.Node: [String]] = [:]
    for node in nodes {
      let count = numbers[node]?.count ?? 0
      texts[node] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return texts
  }
}
