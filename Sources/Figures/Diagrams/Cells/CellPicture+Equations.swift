import Graphics
import Recurrent

extension CellPicture {
  /// An equation in letters and in numbers.
  struct Block {
    let symbolic: Label
    let numeric: Label?
    let width: Double
  }

  /// The equations of the states, and of cards that show none; of a stage those that it computes.
  func blocks(
    _ map: CellMap, _ values: [CellGraph.Node: [String]], stage: Set<CellGraph.Node>?, on canvas: Canvas
  ) throws(FigureError) -> [Block] {
    let theme = style.theme
    var found: [(symbolic: Label, numeric: Label?)] = []
    for node in graph.all {
      guard case .card(let role) = graph[node].kind, let equation = equations.equation(of: role) else {
        continue
      }
      if let stage {
        guard stage.contains(node) else { continue }
        let result = values[node]?.first.map {
          equations.result($0, role: role, size: Spacing.numericSize, theme: theme)
        }
        found.append((.math(equation, size: theme.type.equation, theme.surface.ink), result))
      } else if map.cards[node]?.equation.isEmpty == true {
        found.append((.math(equation, size: theme.type.card, theme.surface.ink), nil))
      }
    }
    for (role, node) in graph.next where !graph.isCard(node) {
      if let stage, !stage.contains(node) { continue }
      guard let symbolic = equations.symbolic(role, size: theme.type.equation, theme: theme) else { continue }
      var numeric = equations.numeric(role, size: Spacing.numericSize, theme: theme) { values[$0]?.first }
      if units.count > 1, let label = numeric {
        numeric = .text("unit \(units[0] + 1) ", theme.type.tick, theme.surface.ink3) + label
      }
      found.append((symbolic, numeric))
    }
    var blocks: [Block] = []
    for (symbolic, numeric) in found {
      let width = max(try canvas.width(of: symbolic), try canvas.width(of: numeric ?? Label([])))
      blocks.append(Block(symbolic: symbolic, numeric: numeric, width: width))
    }
    return blocks
  }

  /// Equations beside the input where there is room, two at most; otherwise below it and each other.
  func place(_ blocks: [Block], beside map: CellMap, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let baseline = try inputBaseline(map, on: canvas)
    let edge = canvas.canvasWidth - canvas.margin
    let gaps = Double(max(1, blocks.count)) * Spacing.equationsGap
    let whole = blocks.reduce(gaps) { $0 + $1.width }
    let least = try canvas.width(of: inputText(room: Spacing.leastInput, on: canvas), style.theme.type.note)
    let isBeside = blocks.count <= 2 && map.inputX + Spacing.symbolWidth + least + whole <= edge
    let end = try drawInput(map, to: isBeside ? edge - whole : edge, on: &canvas)
    if isBeside {
      // What is free stands between two blocks, or before a single one.
      let free = max(0, edge - end - whole)
      var x =
        end + Spacing.equationsGap + (blocks.count > 1 ? free / 4 : min(free / 3, Spacing.equationsGap * 2))
      for block in blocks {
        try write(block, at: Point(x, baseline - Spacing.equationRise), on: &canvas)
        x += block.width + Spacing.equationsGap + free / 2
      }
      return baseline + (blocks.isEmpty ? 0 : Spacing.numericDrop)
    }
    var y = baseline + Spacing.blocksDrop
    var last = baseline
    for (index, block) in blocks.enumerated() {
      let isFirstOfKind = index > 0 && block.numeric != nil && blocks[index - 1].numeric == nil
      y += isFirstOfKind ? Spacing.kindGap : 0
      try write(block, at: Point(canvas.margin, y), on: &canvas)
      last = y + (block.numeric == nil ? 0 : Spacing.equationRise + Spacing.numericDrop)
      y += block.numeric == nil ? Spacing.cardEquationPitch : Spacing.equationPitch
    }
    return last
  }

  private func write(_ block: Block, at point: Point, on canvas: inout Canvas) throws(FigureError) {
    try canvas.write(block.symbolic, at: point)
    guard let numeric = block.numeric else { return }
    try canvas.write(
      numeric, at: Point(point.x, point.y + Spacing.equationRise + Spacing.numericDrop))
  }
}

extension CellEquations {
  /// What an equation gives, in numbers.
  func result(_ text: String, role: SignalRole, size: Double, theme: Theme) -> Label {
    numberLabel(text, size: size, equals: theme.surface.ink2, theme[role.color].text)
  }
}
