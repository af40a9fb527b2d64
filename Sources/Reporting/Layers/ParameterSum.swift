import Recurrent

/// How the number of a layer's parameters comes about.
enum ParameterSum {
  /// What the letters of the sum stand for.
  static func letters(_ trace: LayerTrace) -> String {
    trace.leaves.first?.kind == .convolutional ? "n channels and m filters" : "n features and m units"
  }

  /// The sum of a layer, or of each layer inside of one and of all of them together.
  static func text(_ trace: LayerTrace) -> String {
    let leaves = trace.leaves
    guard trace.signals.isEmpty, !leaves.isEmpty else { return text(trace.layer) }
    let sums = leaves.map { "\($0.path(in: trace)): \(text($0.layer))" }
    let total = leaves.count > 1 ? "; together \(trace.layer.parameterCount)" : ""
    return sums.joined(separator: "; ") + total
  }

  /// The formula, the formula with the layer's numbers, and the result.
  static func text(_ layer: any Layer) -> String {
    let formula = layer.parameterFormula
    let filled = substituting(["n": layer.features, "m": layer.units], in: formula)
    var terms = [formula]
    for term in [filled, "\(layer.parameterCount)"] where term != terms.last { terms.append(term) }
    return terms.joined(separator: " = ")
  }

  /// A formula with numbers in place of the letters that stand alone.
  static func substituting(_ numbers: [Character: Int], in formula: String) -> String {
    let characters = Array(formula)
    return characters.indices.reduce(into: "") { text, index in
      let isPartOfWord =
        (index > 0 && characters[index - 1].isLetter)
        || (index + 1 < characters.count && characters[index + 1].isLetter)
      if !isPartOfWord, let number = numbers[characters[index]] {
        text += String(number)
      } else {
        text.append(characters[index])
      }
    }
  }
}
