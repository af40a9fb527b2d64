import CairoRenderer
import Graphics
import Testing

@Suite struct MeasuringTests {
  private let measuring = CairoTextMeasuring()

  private func advance(_ string: String, _ font: Font) throws -> Double {
    try measuring.measure(string, in: font).advance
  }

  /// As the tables of the font files say (`pdffonts` and the `/Widths` of a PDF that holds them).
  @Test(arguments: [
    ("return_state", Font(.mono), 12 * 0.6), ("!=", Font(.mono, .bold), 2 * 0.6),
    ("0248", Font(.math), 4 * 0.5),
    ("=", Font(.math), 0.685), ("x", Font(.math, italic: true), 0.444), (")", Font(.math), 0.333),
  ])
  func `advances are those of the font file`(string: String, font: Font, em: Double) throws {
    #expect(abs(try advance(string, font) - em) < 0.0005)
  }

  /// The heavier weights are off by up to 5 of Inter's 2816 units.
  @Test(arguments: [Font.Weight.regular, .medium, .semibold, .bold])
  func `figures are all as wide as each other`(weight: Font.Weight) throws {
    let widths = try "0123456789".map { try advance(String($0), Font(.sans, weight)) }
    #expect(try #require(widths.max()) - #require(widths.min()) < 0.002)
    #expect(try advance("1111", Font(.sans, weight)) > 4 * 0.6, "without tnum 1 is narrower")
  }

  @Test func `heavier letters are wider`() throws {
    let widths = try [Font.Weight.regular, .medium, .semibold, .bold].map {
      try advance("forget", Font(.sans, $0))
    }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// Inter's capitals are 0.727 em high, JetBrains Mono's 0.73.
  @Test(arguments: [(Font(.sans), 0.727), (Font(.mono), 0.73)])
  func `ink is that of the outlines`(font: Font, height: Double) throws {
    let ink = try measuring.measure("H", in: font).ink
    #expect(abs(ink.minY + height) < 0.001)
    #expect(abs(ink.maxY) < 0.001)
    #expect(ink.minX > 0)
    #expect(try ink.maxX < advance("H", font))
  }

  @Test func `a blank moves the pen and inks nothing`() throws {
    let blank = try measuring.measure(" ", in: Font(.sans))
    #expect(blank.advance > 0.2)
    #expect(blank.ink.width == 0)
    #expect(try measuring.measure("", in: Font(.sans)).advance == 0)
  }

  @Test func `code has no ligatures`() throws {
    let parts = try advance("-", Font(.mono)) + advance(">", Font(.mono))
    #expect(try advance("->", Font(.mono)) == parts)
    let arrow = try measuring.measure("->", in: Font(.mono)).ink
    let minus = try measuring.measure("-", in: Font(.mono)).ink
    #expect(arrow.minX == minus.minX)
  }

  @Test func `a character that a face lacks comes from the fallback`() throws {
    // DejaVu Sans has a snowman of 1837 units in an em of 2048; Inter has none.
    let snowman = try advance("☃", Font(.sans))
    #expect(snowman > 0)
    #expect(try advance("a☃b", Font(.mono)) == 1.2 + snowman)
  }

  /// As the table of the font file says: every one of them is an em wide.
  @Test(arguments: ["東", "か", "한", "。"])
  func `Chinese, Japanese and Korean come from the last fallback`(character: String) throws {
    for face in Font.Face.allCases { #expect(try advance(character, Font(face)) == 1) }
  }

  @Test(arguments: ["layer क", "a\nb", "\u{1F9E0}", "\u{0}"])
  func `a character that no face has is an error`(string: String) throws {
    for face in Font.Face.allCases {
      let error = #expect(throws: MissingGlyph.self) { try measuring.measure(string, in: Font(face)) }
      #expect(error?.text == string)
    }
  }

  @Test func `every character of the figure style has a glyph`() throws {
    let style = "⟨⟩Γ⊙×−·…¶\u{202F}˜⁰¹²³⁴⁵⁶⁷⁸⁹⁻∞→≈∝∈≤≥≠∘±∂∇‖′"
    for face in Font.Face.allCases { _ = try measuring.measure(style, in: Font(face)) }
  }
}
