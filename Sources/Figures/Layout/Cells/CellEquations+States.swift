import Graphics
import Recurrent

extension CellEquations {
  /// The equation of a state, each symbol in the color of its role: c = Γ ⊙ c + Γ ⊙ c̃.
  func symbolic(_ role: SignalRole, size: Double, theme: Theme) -> Label? {
    guard let (_, node) = graph.next.first(where: { $0.role == role }) else { return nil }
    var pieces = [Piece(tex: symbol(role, "t"), color: theme[role.color].text)]
    pieces.append(Piece(tex: "=", color: theme.surface.ink))
    pieces += expression(node, isInside: false, hasBrackets: false, theme: theme)
    return pieces.label(size: size)
  }

  /// The same as one formula, without colors, and with brackets around all that functions act on.
  func formula(_ role: SignalRole, theme: Theme) -> String {
    guard let (_, node) = graph.next.first(where: { $0.role == role }) else { return "" }
    return symbol(role, "t") + " = "
      + expression(node, isInside: false, hasBrackets: true, theme: theme).map(\.tex).joined(separator: " ")
  }

  /// The equation of a state in numbers: = 0.71 × 0.03 + 0.51 × 0.05 = 0.05.
  func numeric(
    _ role: SignalRole, size: Double, theme: Theme, _ write: (CellGraph.Node) -> String?
  ) -> Label? {
    guard let (_, node) = graph.next.first(where: { $0.role == role }), let result = write(node),
      let sum = numbers(node, write, isInside: false)
    else { return nil }
    let ink = theme.surface.ink2
    return [
      Piece(tex: "\\,= \(sum) =", color: ink), Piece(tex: result.inFormula, color: theme[role.color].text),
    ].label(size: size)
  }

  /// What the state is made of in numbers, without what that gives: = 0.71 × 0.03 + 0.51 × 0.05.
  func sum(
    _ role: SignalRole, size: Double, theme: Theme, _ write: (CellGraph.Node) -> String?
  ) -> Label? {
    guard let (_, node) = graph.next.first(where: { $0.role == role }),
      let sum = numbers(node, write, isInside: false)
    else { return nil }
    return [Piece(tex: "\\,= \(sum)", color: theme.surface.ink2)].label(size: size)
  }

  /// “= 0.5103”, the number in its own color.
  func numberLabel(_ text: String, size: Double, equals: Color, _ color: Color) -> Label {
    [Piece(tex: "\\,=", color: equals), Piece(tex: text.inFormula, color: color)].label(size: size)
  }

  private func symbol(_ role: SignalRole, _ time: String) -> String {
    view.trace.signal(role)?.description.symbol.tex(notation, at: time) ?? ""
  }

  /// A node as a formula of what flows into it, ended by signals and by states that have their own equation.
  ///
  /// - Parameter hasBrackets: Whether a function with a name has brackets around a single symbol too.
  private func expression(
    _ node: CellGraph.Node, isInside: Bool, hasBrackets: Bool, theme: Theme
  ) -> [Piece] {
    let ink = theme.surface.ink
    if isInside, let role = graph.becoming(node) {
      return [Piece(tex: symbol(role, "t"), color: theme[role.color].text)]
    }
    let operands = graph[node].operands
    func inner(_ index: Int) -> [Piece] { part(operands[index]) }
    func part(_ node: CellGraph.Node) -> [Piece] {
      expression(node, isInside: true, hasBrackets: hasBrackets, theme: theme)
    }
    switch graph[node].kind {
    case .previous(let role):
      return [Piece(tex: symbol(role, view.timeBefore), color: theme[role.color].text)]
    case .input: return [Piece(tex: Symbol.input.tex(notation), color: ink)]
    case .card(let role): return [Piece(tex: symbol(role, "t"), color: theme[role.color].text)]
    case .multiply:
      let order = graph.gateFirst(operands)
      return part(order[0]) + [Piece(tex: "\\odot", color: ink)] + part(order[1])
    case .add: return inner(0) + [Piece(tex: "+", color: ink)] + inner(1)
    case .complement:
      return [Piece(tex: "(1 -", color: ink)] + inner(0) + [Piece(tex: ")", color: ink)]
    case .function(let name):
      let argument = inner(0)
      if !hasBrackets, argument.count == 1, isNamed(name) {
        return [Piece(tex: tex(name), color: ink)] + argument
      }
      return [Piece(tex: "\(tex(name))(", color: ink)] + inner(0) + [Piece(tex: ")", color: ink)]
    case .matrix(let letters): return [Piece(tex: letters.tex(notation), color: ink)] + inner(0)
    }
  }

  /// The same in numbers; nil where one is missing.
  private func numbers(
    _ node: CellGraph.Node, _ write: (CellGraph.Node) -> String?, isInside: Bool
  ) -> String? {
    let operands = graph[node].operands
    guard !isInside || graph.becoming(node) == nil, graph[node].kind == .multiply || graph[node].kind == .add
    else { return write(node).map(\.inFormula) }
    let order = graph[node].kind == .multiply ? graph.gateFirst(operands) : operands
    let parts = order.compactMap { numbers($0, write, isInside: true) }
    guard parts.count == operands.count else { return nil }
    return graph[node].kind == .add
      ? parts.joined(separator: " + ")
      : parts.enumerated().map { $0 > 0 && $1.hasPrefix("-") ? "(\($1))" : $1 }.joined(separator: " \\times ")
  }
}

extension CellGraph {
  /// The operands of a product as equations order them: a gate before what it lets through.
  fileprivate func gateFirst(_ operands: [Node]) -> [Node] {
    isGate(operands[1]) && !isGate(operands[0]) ? [operands[1], operands[0]] : operands
  }

  /// Whether a node lets another through: a gate, or one minus it.
  func isGate(_ node: Node) -> Bool {
    switch self[node].kind {
    case .card(let role): role.isGate
    case .complement: true
    default: false
    }
  }
}

/// A piece of a formula in one color.
private struct Piece {
  let tex: String
  let color: Color
}

extension [Piece] {
  fileprivate func label(size: Double) -> Label {
    Label(map { .math($0.tex, size: size, $0.color) })
  }
}

extension String {
  /// A number as formulas spell it: with TeX's minus, and a power of ten as a script.
  fileprivate var inFormula: String {
    let digits: [Character: Character] = [
      "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
      "⁻": "-",
    ]
    var result = ""
    var script = ""
    for letter in self {
      if let digit = digits[letter] {
        script.append(digit)
      } else {
        switch letter {
        case "−": result.append("-")
        case "×": result += "\\times "
        case "\u{202F}": result += "\\,"
        default: result.append(letter)
        }
      }
    }
    if self == "NaN" { return "\\mathrm{NaN}" }
    return script.isEmpty ? result : "\(result)^{\(script)}"
  }
}
