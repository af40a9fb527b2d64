import Testing

@testable import Reporting

@Suite struct NumberTextTests {
  // Expected: numpy.set_printoptions(suppress=True); str(numpy.float32(x)) cut at eight decimals.
  @Test(
    arguments: [
      (0.1, "0.1"), (0.02480672, "0.02480672"), (-3, "-3"), (123.456, "123.456"), (0, "0"),
      (1.0 / 3, "0.33333334"), (-0.5, "-0.5"), (100_000, "100000"),
    ] as [(Float, String)])
  func `numbers have their shortest decimals, eight at most`(value: Float, text: String) {
    #expect(NumberText.plain(value) == text)
  }

  @Test func `a very small number keeps its exponent`() {
    #expect(NumberText.plain(1.5e-7) == "1.5e-07")
    #expect(NumberText.plain(.nan) == "–")
  }

  @Test func `fixed decimals are rounded and padded`() {
    #expect(NumberText.fixed(0.706, decimals: 8) == "0.70599997")  // the float32 next to 0.706
    #expect(NumberText.fixed(-0.004, decimals: 2) == "0.00")
    #expect(NumberText.fixed(12.5, decimals: 1) == "12.5")
    #expect(NumberText.fixed(2, decimals: 0) == "2")
  }

  @Test func `differences have three significant digits`() {
    #expect(NumberText.difference(0.2) == "0.200")
    #expect(NumberText.difference(0.0144) == "0.0144")
    #expect(NumberText.difference(12.34) == "12.3")
    #expect(NumberText.difference(1234) == "1234")
    #expect(NumberText.difference(2.38e-7) == "2.38e-7")
    #expect(NumberText.difference(0) == "0")
  }
}
