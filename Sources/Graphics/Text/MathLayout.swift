/// What the space before the next symbol of a formula depends on.
struct MathSpacing {
  /// Whether what came last leaves no operand on the left, so that a sign that follows is unary.
  var followsOperator = true
  var followsScript = false
  var followsFunction = false
  /// Whether anything came before.
  var isAtStart = true
}

/// Sets a formula by the rules of the figure style, “Maths layout”. All lengths are in em of the size at hand.
struct MathLayout {
  /// How much larger than its nominal size mathematics is set, so that STIX matches Inter's height of x.
  static let opticalScale = 1.18

  let measuring: any TextMeasuring
  var spacing: MathSpacing
  var isScript = false
  var line = TextLine()

  init(measuring: any TextMeasuring, spacing: MathSpacing = MathSpacing()) {
    self.measuring = measuring
    self.spacing = spacing
  }

  /// Sets atoms behind what is there, at a size in px.
  mutating func set(_ atoms: [MathAtom], size: Double, color: Color) throws(MissingGlyph) {
    for atom in atoms {
      if case .space(let width) = atom.nucleus {
        line.advance += width * size
        if !line.plain.isEmpty, line.plain.last != " " { line.plain += " " }
      } else {
        try set(atom, size: size, color: color)
      }
    }
  }

  private mutating func set(_ atom: MathAtom, size: Double, color: Color) throws(MissingGlyph) {
    let kind = symbolKind(atom)
    let nucleus = try nucleus(atom.nucleus, size: size, color: color)
    let (before, after) = operatorSpace(kind, character: symbol(atom))
    line.advance += (before + gapBefore(atom, kind: kind)) * size

    let isSpacedOut = !isScript && (kind == .relation || (kind == .binary && after > 0))
    let isApart = isSpacedOut && !spacing.isAtStart || spacing.followsFunction && kind != .opening
    if isApart, line.plain.last != " " { line.plain += " " }
    let overhang = kind == .variable ? max(0, nucleus.ink.maxX - nucleus.advance) : 0
    line.append(nucleus)
    try setScripts(of: atom, overhang: overhang, size: size, color: color)
    if isSpacedOut || kind == .punctuation && !isScript { line.plain += " " }

    line.advance += after * size
    spacing.isAtStart = false
    spacing.followsScript = atom.superscript != nil || atom.subscript != nil
    spacing.followsFunction = if case .function = atom.nucleus { true } else { false }
    spacing.followsOperator =
      spacing.followsFunction || kind == .relation || kind == .binary || kind == .opening
      || kind == .punctuation
  }

  func symbol(_ atom: MathAtom) -> Character? {
    if case .symbol(let character) = atom.nucleus { character } else { nil }
  }

  private func symbolKind(_ atom: MathAtom) -> MathSymbols.Kind? {
    symbol(atom).map(MathSymbols.kind)
  }

  /// The space around operators: a sign without a left operand stands close to its right one.
  private func operatorSpace(_ kind: MathSymbols.Kind?, character: Character?) -> (Double, Double) {
    let share = isScript ? MathRule.scriptSpacing : 1
    switch kind {
    case .relation: return (MathRule.relation * share, MathRule.relation * share)
    case .binary where !spacing.followsOperator: return (MathRule.binary * share, MathRule.binary * share)
    // A line that goes on with a sum from the line above keeps its distance.
    case .binary where spacing.isAtStart && character == "+": return (0, MathRule.binary * share)
    case .punctuation: return (0, MathRule.punctuation)
    default: return (0, 0)
    }
  }

  private func gapBefore(_ atom: MathAtom, kind: MathSymbols.Kind?) -> Double {
    var gap = 0.0
    if spacing.followsFunction, kind != .opening { gap += MathRule.function }
    if spacing.followsScript, !isScript {
      switch atom.nucleus {
      case .number: break
      case .symbol("…"): gap += MathRule.betweenScriptAndLetter
      case .symbol(let character):
        let opens = kind == .opening && character == "("
        if character.isLetter || opens { gap += MathRule.betweenScriptAndLetter }
      default: gap += MathRule.betweenScriptAndLetter
      }
    }
    return gap
  }
}
