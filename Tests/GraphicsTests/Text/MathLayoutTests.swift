import Graphics
import Testing

/// The rules of the figure style, “Maths layout”, on a typeface whose sizes are known.
///
/// At the nominal size 100 / 1.18 an em is 100 px, so that lengths below are hundredths of an em.
@Suite struct MathLayoutTests {
  private let typesetter = Typesetter(measuring: EvenMeasuring())
  private let black = Color(0x000000)

  private func set(_ formula: String) throws -> TypesetText {
    try typesetter.set(.math(formula, size: 100 / 1.18, black), at: Point(0, 0))
  }

  private func expectClose(_ value: Double, _ expected: Double, location: SourceLocation = #_sourceLocation) {
    #expect(abs(value - expected) < 1e-9, sourceLocation: location)
  }

  @Test func `variables lean, and digits, brackets, capital Greek and functions stand`() throws {
    let text = try set("x\\sigma 2(\\Gamma)\\tanh")
    #expect(text.runs.map(\.string) == ["x", "σ", "2", "(", "Γ", ")", "tanh"])
    #expect(text.runs.map(\.font.isItalic) == [true, true, false, false, false, false, false])
    #expect(text.runs.allSatisfy { $0.font.face == .math })
  }

  @Test func `a superscript is raised and gives way to the letter's overhang`() throws {
    let script = try set("x^{2}").runs[1]
    expectClose(script.offset.x, 50 + 0.9 * 10 + 3)
    expectClose(script.offset.y, -40)
    expectClose(script.size, 70)
  }

  @Test func `a subscript is lowered and ignores the overhang`() throws {
    let script = try set("x_t").runs[1]
    expectClose(script.offset.x, 50 + 3)
    expectClose(script.offset.y, 20)
  }

  @Test func `a subscript slips under Gamma`() throws {
    expectClose(try set("\\Gamma_{\\mathrm{f}}").runs[1].offset.x, 50 + 3 - 4)
  }

  @Test func `two scripts stand farther apart, above each other`() throws {
    let text = try set("a_2^{⟨t⟩}")
    expectClose(text.runs[1].offset.y, 29)
    expectClose(text.runs[2].offset.y, -46)
    // The wider script decides: three letters of 35 and the gaps before and behind it.
    expectClose(text.advance, 50 + (9 + 3 + 105) + 2)
  }

  @Test func `a prime keeps its own size and height, above the subscript`() throws {
    let text = try set("b'_{\\mathrm{u}}")
    #expect(text.plain == "b′_u")
    #expect(text.runs.map(\.string) == ["b", "u", "′"])
    expectClose(text.runs[1].offset.x, 50 + 3)
    expectClose(text.runs[1].offset.y, 20)
    expectClose(text.runs[2].offset.x, 50 + 0.9 * 10 + 3)
    expectClose(text.runs[2].offset.y, 0)
    expectClose(text.runs[2].size, 100)
  }

  @Test func `relations and operators have their space`() throws {
    expectClose(try set("a=b").advance, 3 * 50 + 2 * 26)
    expectClose(try set("a\\odot b").advance, 3 * 50 + 2 * 20)
  }

  @Test func `a sign without a left operand stands close to its right one`() throws {
    expectClose(try set("-a").advance, 2 * 50)
    expectClose(try set("a=-b").advance, 4 * 50 + 2 * 26)
    expectClose(try set("(-a)").advance, 4 * 50)
  }

  @Test func `space in scripts is a third`() throws {
    let text = try set("c^{⟨t-1⟩}")
    // Five letters of 35, and twice 0.20 · 0.35 em of 70 px.
    expectClose(text.advance, 50 + 9 + 3 + 5 * 35 + 2 * 0.2 * 0.35 * 70 + 2)
  }

  @Test func `a function keeps apart from its argument but not from a bracket`() throws {
    expectClose(try set("\\tanh c").advance, 4 * 50 + 17 + 50)
    expectClose(try set("\\tanh(c)").advance, 4 * 50 + 3 * 50)
    expectClose(try set("\\operatorname{abc} c").advance, 3 * 50 + 17 + 50)
  }

  @Test func `a letter keeps apart from a scripted symbol`() throws {
    let scripted = try set("W_{\\mathrm{a}}").advance
    expectClose(try set("W_{\\mathrm{a}}x").advance, scripted + 10 + 50)
    expectClose(try set("W_{\\mathrm{a}})").advance, scripted + 50)
  }

  @Test func `a tilde stands over its letter, higher over a tall one`() throws {
    let low = try set("\\tilde{c}")
    expectClose(low.runs[1].offset.x, 25 - 25 + 6)
    expectClose(low.runs[1].offset.y, -1.5)
    let high = try set("\\tilde{h}")
    expectClose(high.runs[1].offset.y, -1.5 - (70 - 45))
    expectClose(high.advance, 50)
  }

  @Test func `a formula in several colors is spaced as in one`() throws {
    let red = Color(0xFF0000)
    let size = 100 / 1.18
    let parts =
      Label.math("c_t", size: size, red) + .math("=-", size: size, black) + .math("W_{2}x", size: size, red)
    let whole = try set("c_t=-W_{2}x")
    let label = try typesetter.set(parts, at: Point(0, 0))
    expectClose(label.advance, whole.advance)
    #expect(label.plain == whole.plain)
    #expect(label.runs.map(\.color) == [red, red, black, black, red, red, red])
  }

  @Test(arguments: [
    ("a^{\\langle 3 \\rangle}", "a⟨3⟩"), ("\\Gamma_{\\mathrm{f}}", "Γ_f"), ("x^2", "x^2"),
    ("c^{⟨t⟩}=\\Gamma_{\\mathrm{o}}\\odot\\tanh c^{⟨t-1⟩}", "c⟨t⟩ = Γ_o ⊙ tanh c⟨t−1⟩"),
    ("\\tilde{c}^{⟨t⟩}", "c\u{0303}⟨t⟩"), ("\\hat{y}_{t}", "y\u{0302}_t"), ("t=-0.5", "t = −0.5"),
  ])
  func `the plain text can be searched`(formula: String, plain: String) throws {
    #expect(try set(formula).plain == plain)
  }

  @Test func `a malformed formula traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Typesetter(measuring: EvenMeasuring()).width(of: .math("a^{t", size: 12, Color(0x000000)))
    }
    await #expect(processExitsWith: .failure) {
      _ = try Typesetter(measuring: EvenMeasuring()).width(of: .math("\\foo", size: 12, Color(0x000000)))
    }
  }
}
