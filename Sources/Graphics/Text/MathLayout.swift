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

  private enum Rule {
    static let scriptScale = 0.70
    static let superscriptRaise = 0.40
    static let subscriptDrop = 0.20
    static let stackedRaise = 0.46
    static let stackedDrop = 0.29
    /// Between a symbol and its script, behind a script, and how far a script slips under Γ.
    static let scriptGap = 0.03
    static let afterScript = 0.02
    static let underGamma = 0.04
    /// How much of an italic letter's overhang a superscript gives way to.
    static let overhangShare = 0.9
    static let relation = 0.26
    static let binary = 0.20
    static let punctuation = 0.16
    static let function = 0.17
    static let betweenScriptAndLetter = 0.10
    /// How much of the space around operators remains in scripts.
    static let scriptSpacing = 0.35
    /// The slant of a letter moves its accent right; the accent of a low letter drops a little.
    static let accentShift = 0.06
    static let accentLift = 0.015
    /// The height that the accent is drawn for.
    static let accentHeight = 0.45
  }

  private static let italic = Font(.math, italic: true)
  private static let upright = Font(.math)
  private static let accent = "\u{02DC}"

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

  private func symbol(_ atom: MathAtom) -> Character? {
    if case .symbol(let character) = atom.nucleus { character } else { nil }
  }

  private func symbolKind(_ atom: MathAtom) -> MathSymbols.Kind? {
    symbol(atom).map(MathSymbols.kind)
  }

  /// The space around operators: a sign without a left operand stands close to its right one.
  private func operatorSpace(_ kind: MathSymbols.Kind?, character: Character?) -> (Double, Double) {
    let share = isScript ? Rule.scriptSpacing : 1
    switch kind {
    case .relation: return (Rule.relation * share, Rule.relation * share)
    case .binary where !spacing.followsOperator: return (Rule.binary * share, Rule.binary * share)
    // A line that goes on with a sum from the line above keeps its distance.
    case .binary where spacing.isAtStart && character == "+": return (0, Rule.binary * share)
    case .punctuation: return (0, Rule.punctuation)
    default: return (0, 0)
    }
  }

  private func gapBefore(_ atom: MathAtom, kind: MathSymbols.Kind?) -> Double {
    var gap = 0.0
    if spacing.followsFunction, kind != .opening { gap += Rule.function }
    if spacing.followsScript, !isScript {
      switch atom.nucleus {
      case .number: break
      case .symbol("…"): gap += Rule.betweenScriptAndLetter
      case .symbol(let character):
        let opens = kind == .opening && character == "("
        if character.isLetter || opens { gap += Rule.betweenScriptAndLetter }
      default: gap += Rule.betweenScriptAndLetter
      }
    }
    return gap
  }

  private func nucleus(
    _ nucleus: MathAtom.Nucleus, size: Double, color: Color
  ) throws(MissingGlyph) -> TextLine {
    switch nucleus {
    case .symbol(let character):
      let font = MathSymbols.kind(of: character) == .variable ? Self.italic : Self.upright
      return try letters(String(character), font: font, size: size, color: color)
    case .number(let string), .word(let string), .function(let string):
      return try letters(string, font: Self.upright, size: size, color: color)
    case .group(let atoms):
      return try inner(atoms, size: size, color: color)
    case .tilde(let atoms):
      var base = try inner(atoms, size: size, color: color)
      let accent = try letters(Self.accent, font: Self.upright, size: size, color: color)
      let excess = max(0, -base.ink.minY - Rule.accentHeight * size)
      base.place(
        accent, x: base.advance / 2 - accent.advance / 2 + Rule.accentShift * size,
        y: -Rule.accentLift * size - excess)
      base.plain += "\u{0303}"
      return base
    case .space: return TextLine()
    }
  }

  private func letters(
    _ string: String, font: Font, size: Double, color: Color
  ) throws(MissingGlyph) -> TextLine {
    var line = TextLine()
    let metrics = try measuring.measure(string, in: font)
    line.append(string, font: font, size: size, color: color, metrics: metrics)
    line.plain = string
    return line
  }

  private func inner(
    _ atoms: [MathAtom], size: Double, color: Color, isScript: Bool? = nil
  ) throws(MissingGlyph) -> TextLine {
    var layout = MathLayout(measuring: measuring)
    layout.isScript = isScript ?? self.isScript
    try layout.set(atoms, size: size, color: color)
    return layout.line
  }

  private mutating func setScripts(
    of atom: MathAtom, overhang: Double, size: Double, color: Color
  ) throws(MissingGlyph) {
    guard atom.superscript != nil || atom.subscript != nil else { return }
    let isStacked = atom.superscript != nil && atom.subscript != nil
    var width = 0.0
    var plain = ""
    if let atoms = atom.subscript {
      let script = try inner(atoms, size: size * Rule.scriptScale, color: color, isScript: true)
      let slip = symbol(atom) == "Γ" ? Rule.underGamma : 0
      let drop = isStacked ? Rule.stackedDrop : Rule.subscriptDrop
      line.place(script, x: line.advance + (Rule.scriptGap - slip) * size, y: drop * size)
      width = script.advance + Rule.scriptGap * size
      plain += "_" + script.plain
    }
    if let atoms = atom.superscript {
      let script = try inner(atoms, size: size * Rule.scriptScale, color: color, isScript: true)
      let gap = overhang * Rule.overhangShare + Rule.scriptGap * size
      let raise = isStacked ? Rule.stackedRaise : Rule.superscriptRaise
      line.place(script, x: line.advance + gap, y: -raise * size)
      width = max(width, script.advance + gap)
      plain += script.plain.first == "⟨" ? script.plain : "^" + script.plain
    }
    line.advance += width + Rule.afterScript * size
    line.plain += plain
  }
}
