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
          ofFirstUnit(equations.result($0, role: role, size: numericSize, theme: theme))
        }
        found.append(
          (.math(equation, size: theme.type.equation, theme.surface.ink), result.map { [$0] } ?? []))
      } else if map.cards[node]?.hasEquation == false {
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
    func write(_ node: CellGraph.Node) -> String? {
      guard let text = values[node]?.first, let number = numbers[node]?.first else { return nil }
      return text.contains("×10")
        ? NumberFormat.scientific(Double(number), decimals: Spacing.powerDecimals) : text
    }
    let (size, theme) = (numericSize, style.theme)
    guard let line = equations.numeric(role, size: size, theme: theme, write) else { return [] }
    let whole = ofFirstUnit(line)
    if try canvas.width(of: whole) <= canvas.canvasWidth - 2 * canvas.margin { return [whole] }
    let (sum, result) = (
      equations.sum(role, size: size, theme: theme, write), graph.next.first { $0.role == role }?.node
    )
    guard let sum, let text = result.flatMap(write) else { return [whole] }
    return [ofFirstUnit(sum), equations.result(text, role: role, size: size, theme: theme)]
  }

  /// How large the numbers of equations are.
  private var numericSize: Double { Spacing.numericSize * style.theme.type.cardGrowth }

  /// Says of which unit numbers are, where several are shown.
  private func ofFirstUnit(_ numbers: Label) -> Label {
    guard units.count > 1 else { return numbers }
    return .text("unit \(units[0] + 1) ", style.theme.type.tick, style.theme.surface.ink3) + numbers
  }
}

extension CellEquations {
  /// What an equation gives, in numbers.
  func result(_ text: String, role: SignalRole, size: Double, theme: Theme) -> Label {
    numberLabel(text, size: size, equals: theme.surface.ink2, theme[role.color].text)
  }
}
