import Graphics

extension Canvas {
  /// Writes one line of text.
  mutating func write(
    _ label: Label, at point: Point, rotation: Double = 0, align: TextAlignment = .left,
    baseline: TextBaseline = .alphabetic, halo: Color? = nil
  ) throws(FigureError) {
    do {
      add(
        .text(
          try style.typesetter.set(
            label, at: point, align: align, baseline: baseline, rotation: rotation, halo: halo)))
    } catch {
      throw FigureError(missing: error)
    }
  }

  /// How far a line of text moves the pen, in px.
  func width(of label: Label) throws(FigureError) -> Double {
    do {
      return try style.typesetter.width(of: label)
    } catch {
      throw FigureError(missing: error)
    }
  }

  /// How wide a string is in a style, in px.
  func width(of string: String, _ textStyle: TextStyle) throws(FigureError) -> Double {
    try width(of: .text(string, textStyle, theme.surface.ink))
  }
}

extension FigureError {
  /// A character that no typeface has.
  init(missing glyph: MissingGlyph) {
    self.init("\(glyph)", remedy: "rename what it stands in")
  }
}
