import CairoRenderer
import Graphics
import Testing

/// Expected orders are worked by hand with the rules of Unicode Standard Annex 9.
@Suite struct DirectionTests {
  private let measuring = CairoTextMeasuring()

  private func places(_ string: String) throws -> [ClosedRange<Double>] {
    try measuring.places(in: string, of: Font(.sans))
  }

  @Test(arguments: [
    ("abc", [0, 1, 2]),
    // Hebrew runs from the right, and numbers behind it stay with it.
    ("ab אב 12", [0, 1, 2, 6, 7, 5, 4, 3]),
    ("אב (ab)", [6, 4, 5, 3, 2, 1, 0]),
    // A mark decides where no letter comes before it.
    ("\u{200F}ab אב", [5, 4, 3, 1, 2]),
    ("\u{200E}אב ab", [2, 1, 3, 4, 5]),
  ])
  func `scalars stand where the algorithm puts them`(string: String, order: [Int]) throws {
    let places = try places(string)
    let visible = places.indices.filter { places[$0].upperBound > places[$0].lowerBound }
    #expect(visible.sorted { places[$0].lowerBound < places[$1].lowerBound } == order)
  }

  @Test(arguments: ["abc", "ab אב 12", "السلام عليكم", "☃ و ☃", "東京 tower"])
  func `places touch and fill the width`(string: String) throws {
    let sorted = try places(string).sorted { $0.lowerBound < $1.lowerBound }
    let advance = try measuring.measure(string, in: Font(.sans)).advance
    #expect(sorted.first?.lowerBound == 0)
    #expect(abs(try #require(sorted.last).upperBound - advance) < 1e-9)
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { abs($0.upperBound - $1.lowerBound) < 1e-9 })
  }

  @Test func `letters of one glyph share its width`() throws {
    // Lam and alef are one glyph, read from the right.
    let places = try places("لا")
    #expect(places.count == 2 && places[0].lowerBound == places[1].upperBound)
    #expect(abs((places[0].upperBound - places[0].lowerBound) - places[1].upperBound) < 1e-9)
    // In DejaVu Sans, of 2048 units an em, the glyph is 1168 wide.
    #expect(abs(places[0].upperBound - 1168.0 / 2048) < 1e-9)
  }

  @Test func `joined letters take the forms that they have there`() throws {
    let joined = try measuring.measure("عليكم", in: Font(.sans)).advance
    let alone = try "عليكم".map { try measuring.measure(String($0), in: Font(.sans)).advance }.reduce(0, +)
    #expect(joined < 0.9 * alone)
  }

  @Test(arguments: [
    ("12 אב", true), ("ab אב", false), ("", false), ("123", false), ("سلام", true), ("\u{200F}ab", true),
  ])
  func `the first letter with a direction decides`(string: String, isRightToLeft: Bool) throws {
    #expect(try measuring.measure(string, in: Font(.sans)).isRightToLeft == isRightToLeft)
  }
}
