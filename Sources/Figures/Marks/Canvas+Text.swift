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

  /// What a line of text inks whose baseline starts at the origin, in px.
  func ink(of label: Label) throws(FigureError) -> Rect {
    do {
      return try style.typesetter.ink(of: label)
    } catch {
      throw FigureError(missing: error)
    }
  }

  /// How wide a string is in a style, in px.
  func width(of string: String, _ textStyle: TextStyle) throws(FigureError) -> Double {
    try width(of: .text(string, textStyle, theme.surface.ink))
  }

  /// How a string stands in a style, in em.
  func metrics(of string: String, _ textStyle: TextStyle) throws(FigureError) -> TextMetrics {
    do {
      return try style.typesetter.measuring.measure(string, in: textStyle.font)
    } catch {
      throw FigureError(missing: error)
    }
  }

  /// Where each Unicode scalar of a string stands in a style, in em from the left.
  func places(in string: String, _ textStyle: TextStyle) throws(FigureError) -> [ClosedRange<Double>] {
    do {
      return try style.typesetter.measuring.places(in: string, of: textStyle.font)
    } catch {
      throw FigureError(missing: error)
    }
  }
}

extension FigureError {
  /// A character that no typeface has.
  init(missing glyph: MissingGlyph) {
    self.init("\(glyph)", remedy: "rename what it stands in")
  }
}
