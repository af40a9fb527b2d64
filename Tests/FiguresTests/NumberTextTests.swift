import Graphics
import Testing

@testable import Figures

struct NumberTextTests {
  private func listed(_ values: Float...) -> [String] {
    values.map(ListedNumbers(values, limit: 2).text)
  }

  @Test func `the numbers of a list have the same decimals, as many as they were given with`() {
    #expect(listed(0, 1, 0, -3) == ["0", "1", "0", "−3"])
    #expect(listed(0.2, 0.3) == ["0.2", "0.3"])
    #expect(listed(0.5, 2) == ["0.5", "2.0"])
    #expect(listed(-0.81, 0.7, -0.1543, -1) == ["−0.81", "0.70", "−0.15", "−1.00"])
  }

  @Test func `a small number of a list is zero beside ordinary ones, and has a power of ten beside others`() {
    #expect(listed(0.81, 0.0003, 0) == ["0.81", "0.00", "0.00"])
    #expect(listed(3e-12, 4e5) == ["3.00×10⁻¹²", "400\u{202F}000"])
    #expect(listed(1e-7, -2.5e-9) == ["1.00×10⁻⁷", "−2.50×10⁻⁹"])
    #expect(listed(-9.9e20, 1, .nan) == ["−9.90×10²⁰", "1", "NaN"])
    #expect(listed(123456.789, 0.5) == ["123\u{202F}457", "0.5"])
  }

  @Test func `a power of ten keeps its digits where others may not be as wide`() throws {
    let canvas = Canvas(FigureStyle(theme: .light, preset: .full, typesetter: Drawing.typesetter))
    let style = Theme.light.type.wireValue
    func fitted(_ values: [Float], widest: Double?) throws -> [String] {
      try canvas.fitted(values, style, budget: 48, widest: widest, decimals: 4)
    }
    #expect(try fitted([0.5, 1.62e-7], widest: 67) == ["0.5000", "1.62×10⁻⁷"])
    #expect(try fitted([0.5, -9.9e20], widest: 67) == ["0.5000", "−9.90×10²⁰"])
    // What fits with fewer decimals has those before it is given more room.
    // All powers of ten have the decimals that the widest has room for.
    #expect(try fitted([4.87e6, -2.04e5, 2.3e10], widest: 56) == ["4.9×10⁶", "−2.0×10⁵", "2.3×10¹⁰"])
    #expect(try fitted([0.5, -12.34567], widest: 67) == ["0.500", "−12.346"])
  }
}
