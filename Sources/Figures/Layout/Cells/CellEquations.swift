import Graphics
import Recurrent

/// The equations of a cell as a diagram writes them: those of the layer, short names for its activations, and the
/// equations of its states in the colors of what they are made of.
struct CellEquations {
  let graph: CellGraph
  let view: LayerView
  let notation: Notation

  /// From as many letters on a function's name is replaced by a letter.
  private static let longName = 7

  /// The activation of the gates and of the rest, by Keras' names.
  private var activations: [(name: String, letter: String)] {
    [("recurrent_activation", "\\sigma"), ("activation", "\\phi")].compactMap { argument, letter in
      view.trace.layer.argument(argument).map { ($0, letter) }
    }
  }

  /// How a function is written: its name, or a letter where that is long.
  func tex(_ activation: String) -> String {
    let known = ActivationCatalog.named(activation)?.tex ?? "\\mathrm{\(activation)}"
    guard activation.count >= Self.longName, let letter = activations.first(where: { $0.name == activation })
    else { return known }
    return letter.letter
  }

  /// Whether a function has a name that mathematics knows, which needs no brackets around a single symbol: tanh c.
  func isNamed(_ activation: String) -> Bool {
    let tex = tex(activation)
    return tex.hasPrefix("\\") && tex.dropFirst().allSatisfy(\.isLetter)
      && !activations.contains { $0.letter == tex }
  }

  /// What the letters stand for that are no usual functions: σ is `hard_sigmoid`.
  var legend: [(letter: String, name: String, formula: String?)] {
    activations.filter { $0.name != "sigmoid" && $0.name.count >= Self.longName }.map { name, letter in
      (
        letter, name.split(separator: "_").filter { $0 != "keras2" }.joined(separator: " "),
        Self.formulas[name]
      )
    }
  }

  private static let formulas = [
    "keras2_hard_sigmoid": "\\operatorname{clip}(0.2z+0.5)", "hard_sigmoid": "\\operatorname{clip}(z/6+0.5)",
  ]

  /// The equation of a card, in lines: what comes from the input, then what comes from the state, and where
  /// `isNarrow` the biases by themselves.
  func lines(of role: SignalRole, isNarrow: Bool) -> [String] {
    guard let equation = equation(of: role) else { return [] }
    let terms = Self.terms(equation)
    let firstState = terms.firstIndex { $0.contains(view.timeBefore) } ?? terms.count
    var lines = [terms[..<firstState].joined(separator: " + ")]
    guard firstState < terms.count else { return lines }
    let rest = terms[firstState...]
    // The bias of a product stands with it, within its brackets.
    if rest.count > 2, !isNarrow {
      // Two biases: the input's stands with the input, and the state's with the state.
      lines[0] += " + " + rest[firstState + 1]
      return lines + [
        "+ " + ([rest[firstState]] + rest.dropFirst(2)).joined(separator: " + ")
      ]
    }
    if isNarrow, rest.count == 1, firstState > 1 {
      // The input's bias stands by itself as well.
      return [terms[0]] + terms.dropFirst().map { "+ " + $0 }
    }
    guard isNarrow, rest.count > 1 else { return lines + ["+ " + rest.joined(separator: " + ")] }
    lines.append("+ " + rest[firstState])
    lines.append("+ " + rest.dropFirst().joined(separator: " + "))
    return lines
  }

  /// The equation of a signal, whole.
  func equation(of role: SignalRole) -> String? {
    guard let symbol = view.trace.signal(role)?.description.symbol.tex(notation, at: "t") else { return nil }
    guard let found = view.trace.layer.equations(notation).first(where: { $0.hasPrefix("\(symbol) = ") })
    else { return nil }
    var text = found
    for (name, letter) in activations where tex(name) == letter {
      guard let known = ActivationCatalog.named(name)?.tex, known != letter, !known.isEmpty else { continue }
      text = text.replacing(known, with: letter)
    }
    return text.replacing("t-1", with: view.timeBefore)
  }

  /// Splits a formula at the plus signs that stand in no bracket but the outermost.
  private static func terms(_ equation: String) -> [String] {
    var terms: [String] = []
    var current = ""
    var depth = 0
    let letters = Array(equation)
    // `f(…)` is one bracket around everything; without an activation there is none.
    let outermost = equation.hasSuffix(")") ? 1 : 0
    for (index, letter) in letters.enumerated() {
      if letter == "(" { depth += 1 }
      if letter == ")" { depth -= 1 }
      if letter == "+", depth <= outermost, index > 0, letters[index - 1] == " " {
        terms.append(current.trimmingSpaces)
        current = ""
      } else {
        current.append(letter)
      }
    }
    return terms + [current.trimmingSpaces]
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The string with every occurrence of another replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
