/// The parts of a symbol: its letters, its accent, its scripts.
extension MathLayout {
  private static let italic = Font(.math, italic: true)
  private static let upright = Font(.math)

  func nucleus(
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
    case .accented(let atoms, let kind):
      var base = try inner(atoms, size: size, color: color)
      let accent = try letters(kind.rawValue, font: Self.upright, size: size, color: color)
      let excess = max(0, -base.ink.minY - MathRule.accentHeight * size)
      base.place(
        accent, x: base.advance / 2 - accent.advance / 2 + MathRule.accentShift * size,
        y: -MathRule.accentLift * size - excess)
      base.plain += kind.combining
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

  mutating func setScripts(
    of atom: MathAtom, overhang: Double, size: Double, color: Color
  ) throws(MissingGlyph) {
    guard atom.superscript != nil || atom.subscript != nil else { return }
    // A prime is raised and small by its own design.
    let isPrimed = atom.superscript == [MathAtom(nucleus: .symbol(MathSymbols.prime))]
    let isStacked = atom.superscript != nil && atom.subscript != nil && !isPrimed
    var width = 0.0
    var plain = ""
    if let atoms = atom.subscript {
      let script = try inner(atoms, size: size * MathRule.scriptScale, color: color, isScript: true)
      let slip = symbol(atom) == "Γ" ? MathRule.underGamma : 0
      let drop = isStacked ? MathRule.stackedDrop : MathRule.subscriptDrop
      line.place(script, x: line.advance + (MathRule.scriptGap - slip) * size, y: drop * size)
      width = script.advance + MathRule.scriptGap * size
      plain += "_" + script.plain
    }
    if let atoms = atom.superscript {
      let scale = isPrimed ? 1 : MathRule.scriptScale
      let script = try inner(atoms, size: size * scale, color: color, isScript: true)
      let gap = overhang * MathRule.overhangShare + MathRule.scriptGap * size
      let raise =
        isPrimed ? 0 : isStacked ? MathRule.stackedRaise : MathRule.superscriptRaise
      line.place(script, x: line.advance + gap, y: -raise * size)
      width = max(width, script.advance + gap)
      plain = isPrimed ? script.plain + plain : plain + (script.plain.first == "⟨" ? "" : "^") + script.plain
    }
    line.advance += width + MathRule.afterScript * size
    line.plain += plain
  }
}
