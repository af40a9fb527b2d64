import Graphics
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (0.02480672, 4, "0.0248"), (0.00767819, 8, "0.00767819"), (-1.5, 2, "−1.50"), (0, 2, "0.00"),
    (12, 0, "12"), (0.99996, 4, "1.0000"), (1e-7, 4, "0.0000"), (-1e-7, 4, "0.0000"),
    (6000, 0, "6\u{202F}000"), (-1_234_567.891, 1, "−1\u{202F}234\u{202F}567.9"),
  ])
  func `decimals are fixed`(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  /// 0.5, 1.5 and 0.125 are exact in binary; 0.145 lies below its decimal and 1.005 too.
  @Test(arguments: [
    (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
    (0.145, 2, "0.14"), (1.005, 2, "1.00"),
  ])
  func `the exact value is rounded, ties to even`(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test func `numbers of any size have a form`() {
    #expect(NumberFormat.fixed(.nan, decimals: 2) == "NaN")
    #expect(NumberFormat.fixed(-.infinity, decimals: 2) == "−∞")
    #expect(
      NumberFormat.fixed(999_999_999_999_999, decimals: 9)
        == "999\u{202F}999\u{202F}999\u{202F}999\u{202F}999.000000000")
    #expect(NumberFormat.fixed(-2.5e20, decimals: 4) == "−2.50×10²⁰")
    #expect(NumberFormat.fixed(.leastNonzeroMagnitude, decimals: 9) == "0.000000000")
  }

  @Test func `scientific numbers carry when they round up`() {
    #expect(NumberFormat.scientific(0.00015, decimals: 1) == "1.5×10⁻⁴")
    #expect(NumberFormat.scientific(9.996e-3, decimals: 2) == "1.00×10⁻²")
    #expect(NumberFormat.scientific(0, decimals: 2) == "0.00")
  }

  @Test func `the shortest form has no trailing zeros`() {
    #expect(NumberFormat.shortest(0.1) == "0.1")
    #expect(NumberFormat.shortest(-2) == "−2")
    #expect(NumberFormat.shortest(10) == "10")
    #expect(NumberFormat.shortest(1.0 / 3, maximumDecimals: 3) == "0.333")
  }

  @Test func `shares, counts and powers of ten`() {
    #expect(NumberFormat.percent(0.125) == "12\u{202F}%")
    #expect(NumberFormat.integer(-6000) == "−6\u{202F}000")
    #expect(NumberFormat.integerTeX(12) == "12" && NumberFormat.integerTeX(1_234_567) == "1\\,234\\,567")
    #expect(NumberFormat.powerOfTen(0) == "1")
    #expect(NumberFormat.powerOfTen(-12) == "10⁻¹²")
  }
}
