import Graphics

/// A typeface for sums by hand: every letter is half an em wide; italics reach 0.1 em beyond that; ink goes
/// from 0.4 em above the baseline, for h from 0.7 em, down to it. The accent's ink lies at 0.5 to 0.6 em.
struct EvenMeasuring: TextMeasuring {
  func measure(_ string: String, in font: Font) throws(MissingGlyph) -> TextMetrics {
    for character in string where character == "東" { throw MissingGlyph(character, in: string) }
    let advance = 0.5 * Double(string.count)
    let overhang = font.isItalic ? 0.1 : 0
    let top = string.contains("h") ? 0.7 : 0.4
    let ink =
      string == "\u{02DC}"
      ? Rect(x: 0, y: -0.6, width: 0.5, height: 0.1)
      : Rect(x: 0, y: -top, width: advance + overhang, height: top)
    return TextMetrics(advance: advance, ink: string == " " ? Rect(x: 0, y: 0, width: 0, height: 0) : ink)
  }

  func places(in string: String, of font: Font) throws(MissingGlyph) -> [ClosedRange<Double>] {
    string.unicodeScalars.indices.enumerated().map { index, _ in 0.5 * Double(index)...0.5 * Double(index + 1)
    }
  }
}
