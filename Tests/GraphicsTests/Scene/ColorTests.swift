import Graphics
import Testing

@Suite struct ColorTests {
  @Test func `a color prints as six hexadecimal digits`() {
    #expect(Color(0x0A4258).hex == "#0A4258")
    #expect(Color(red: 1, green: 0, blue: 0.5).hex == "#FF0080")
  }

  @Test func `channels outside the range are cut`() {
    #expect(Color(red: 2, green: -1, blue: 0.2, alpha: 3).bytes == (255, 0, 51, 255))
  }

  @Test func `black on white has the greatest contrast there is`() {
    #expect(abs(Color(0x000000).contrastRatio(to: Color(0xFFFFFF)) - 21) < 1e-12)
    #expect(Color(0x777777).contrastRatio(to: Color(0x777777)) == 1)
  }

  /// The values that Ottosson 2020 gives for the primaries, to the three digits printed there.
  @Test(
    arguments: [
      (0xFFFFFF, 1.000, 0.000, 0.000), (0xFF0000, 0.628, 0.225, 0.126), (0x0000FF, 0.452, -0.032, -0.312),
    ] as [(UInt32, Double, Double, Double)])
  func `OKLab coordinates are those of the paper`(hex: UInt32, lightness: Double, a: Double, b: Double) {
    let lab = OKLab(Color(hex))
    #expect(abs(lab.lightness - lightness) < 6e-4)
    #expect(abs(lab.a - a) < 6e-4)
    #expect(abs(lab.b - b) < 6e-4)
  }

  @Test(arguments: [0x163E9E, 0xF0B48C, 0x10151C, 0x00FF7F] as [UInt32])
  func `OKLab and back gives the color again`(hex: UInt32) {
    #expect(OKLab(Color(hex)).color.hex == Color(hex).hex)
  }

  @Test func `a color map has its stops and mixes in OKLab between them`() {
    let map = ColorMap([.init(-1, Color(0x000000)), .init(0, Color(0xFFFFFF)), .init(2, Color(0xFF0000))])
    #expect(map(-1).hex == "#000000")
    #expect(map(0).hex == "#FFFFFF")
    #expect(map(2).hex == "#FF0000")
    // Half the lightness of white in OKLab is the cube of one half of its light: 0.125, in sRGB 0.3885728.
    #expect(abs(map(-0.5).green - 0.3885728) < 1e-4)
  }

  @Test func `numbers beyond a color map have the color of its ends`() {
    let map = Theme.light.maps.gate
    #expect(map(-3) == map(0))
    #expect(map(7) == map(1))
  }
}
