import Graphics
import Recurrent

extension CellPicture {
  /// An equation in letters and in numbers.
  struct Block {
    let symbolic: Label
    /// None, one line, or two where one would be too long.
    let numeric: [Label]
    let width: Double
  }

  /// The equations of the states, and of cards that show none; of a stage those that it computes.
  func blocks(
    _ map: CellMap, _ values: [CellGraph.Node: [String]], stage: Set<CellGraph.Node>?, on canvas: Canvas
  ) throws(FigureError) -> [Block] {
    let theme = style.theme
    var found: [(symbolic: Label, numeric: [Label])] = []
    for node in graph.all {
      guard case .card(let role) = graph[node].kind, let equation = equations.equation(of: role) else {
        continue
      }
      if let stage {
        guard stage.contains(node) else { continue }
        let result = values[node]?.first.map {
          ofFirstUnit(equations.result($0, role: role, size: Spacing.numericSize, theme: theme))
        }
        found.append(
          (.math(equation, size: theme.type.equation, theme.surface.ink), result.map { [$0] } ?? []))
      } else if map.cards[node]?.equation.isEmpty == true {
        found.append((.math(equation, size: theme.type.card, theme.surface.ink), []))
      }
    }
    for (role, node) in graph.next where !graph.isCard(node) {
      if let stage, !stage.contains(node) { continue }
      guard let symbolic = equations.symbolic(role, size: theme.type.equation, theme: theme) else { continue }
      let numeric = try numeric(role, values, on: canvas)
      found.append((symbolic, numeric))
    }
    var blocks: [Block] = []
    for (symbolic, numeric) in found {
      var width = try canvas.width(of: symbolic)
      for line in numeric { width = max(width, try canvas.width(of: line)) }
      blocks.append(Block(symbolic: symbolic, numeric: numeric, width: width))
    }
    return blocks
  }

  /// An equation in the numbers of the wires, with all digits of powers of ten that wires have no room for.
  private func numeric(
    _ role: SignalRole, _ values: [CellGraph.Node: [String]], on canvas: Canvas
  ) throws(FigureError) -> [Label] {
    let decimals = style.theme.plot.diagramDecimals
    func write(_ node: CellGraph.Node) -> String? {
      guard let text = values[node]?.first, let number = numbers[node]?.first else { return nil }
      return text.contains("×10") ? NumberText.plain(Double(number), decimals: decimals) : text
    }
    let (size, theme) = (Spacing.numericSize, style.theme)
    guard let line = equations.numeric(role, size: size, theme: theme, write) else { return [] }
    let whole = ofFirstUnit(line)
    if try canvas.width(of: whole) <= canvas.canvasWidth - 2 * canvas.margin { return [whole] }
    let (sum, result) = (
      equations.sum(role, size: size, theme: theme, write), graph.next.first { $0.role == role }?.node
    )
    guard let sum, let text = result.flatMap(write) else { return [whole] }
    return [ofFirstUnit(sum), equations.result(text, role: role, size: size, theme: theme)]
  }

  /// Says of which unit numbers are, where several are shown.
  private func ofFirstUnit(_ numbers: Label) -> Label {
    guard units.count > 1 else { return numbers }
    return .text("unit \(units[0] + 1) ", style.theme.type.tick, style.theme.surface.ink3) + numbers
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
    let left = map.inputX + Spacing.inputShift
    if blocks.count == 2, left + blocks[0].width + blocks[1].width + 2 * Spacing.equationsGap <= edge {
      // Beside each other, the second in the right half where it fits there.
      let second = min(
        max(canvas.canvasWidth / 2, left + blocks[0].width + 2 * Spacing.equationsGap), edge - blocks[1].width
      )
      try write(blocks[0], at: Point(left, y), on: &canvas)
      try write(blocks[1], at: Point(second, y), on: &canvas)
      return y + blocks.map(height).reduce(0, max)
    }
    for (index, block) in blocks.enumerated() {
      let isFirstOfKind = index > 0 && !block.numeric.isEmpty && blocks[index - 1].numeric.isEmpty
      y += isFirstOfKind ? Spacing.kindGap : 0
      try write(block, at: Point(canvas.margin, y), on: &canvas)
      last = y + height(block)
      y += block.numeric.isEmpty ? equationPitch : height(block) + Spacing.belowEquation
    }
    return last
  }

  /// From line to line.
  private var equationPitch: Double { Spacing.cardEquationPitch * style.theme.type.cardGrowth }

  /// How far below an equation's letters its last line of numbers is.
  private func height(_ block: Block) -> Double {
    block.numeric.isEmpty
      ? 0
      : Spacing.equationRise + Spacing.numericDrop + Double(block.numeric.count - 1)
        * equationPitch
  }

  private func write(_ block: Block, at point: Point, on canvas: inout Canvas) throws(FigureError) {
    // A letter that leans out to the left begins at the point all the same.
    let lean = min(0, try canvas.ink(of: block.symbolic).minX)
    try canvas.write(block.symbolic, at: Point(point.x - lean, point.y))
    for (index, line) in block.numeric.enumerated() {
      let drop =
        Spacing.equationRise + Spacing.numericDrop + Double(index) * equationPitch
      try canvas.write(line, at: Point(point.x, point.y + drop))
    }
  }
}

extension CellEquations {
  /// What an equation gives, in numbers.
  func result(_ text: String, role: SignalRole, size: Double, theme: Theme) -> Label {
    numberLabel(text, size: size, equals: theme.surface.ink2, theme[role.color].text)
  }
}
