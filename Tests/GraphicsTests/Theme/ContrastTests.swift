import Testing

@testable import Graphics

@Suite struct ContrastTests {
  @Test func `a color is read from six digits or three`() {
    #expect(Color(hex: "#1b4DBE") == Color(0x1B4DBE))
    #expect(Color(hex: "#18f") == Color(0x1188FF))
    for text in ["1B4DBE", "#1B4DB", "#1B4DBG", "#", "", "blue", "#+1B4DB"] {
      #expect(Color(hex: text) == nil)
    }
  }

  /// WCAG: grey g has the luminance ((g + 0.055) / 1.055)^2.4, so #767676 has 1.05 / (0.1812 + 0.05) = 4.54 on white
  /// and #777777 has 4.48: the lightest grey with 4.5 is #767676.
  @Test func `the nearest readable gray on white is the one that everybody knows`() {
    let white = Color(0xFFFFFF)
    #expect(Color(0xAAAAAA).readable(atLeast: 4.5, on: [white]).hex == "#767676")
    #expect(Color(0x767676).readable(atLeast: 4.5, on: [white]).hex == "#767676")
    #expect(Color(0x333333).readable(atLeast: 4.5, on: [white]).hex == "#333333")
  }

  @Test func `on dark paper letters grow lighter`() {
    let black = Color(0x000000)
    let color = Color(0x1B4DBE).readable(atLeast: 7, on: [black])
    #expect(color.contrastRatio(to: black) >= 7)
    #expect(color.contrastRatio(to: black) < 7.2)
    #expect(color.blue > color.red)
  }

  @Test func `a ratio that cannot be had gives black or white`() {
    #expect(Color(0x888888).readable(atLeast: 22, on: [Color(0xFFFFFF)]) == Color(0x000000))
    #expect(Color(0x888888).readable(atLeast: 22, on: [Color(0x000000)]) == Color(0xFFFFFF))
  }

  @Test func `a fill moves as its paper does`() {
    let (white, cream) = (Color(0xFFFFFF), Color(0xFFF8E7))
    #expect(white.moved(from: white, to: cream) == cream)
    let layer = Color(0xF3F5F8).moved(from: white, to: cream)
    let before = OKLab(Color(0xF3F5F8)).lightness - OKLab(white).lightness
    #expect(abs(OKLab(layer).lightness - OKLab(cream).lightness - before) < 0.003)
  }
}
