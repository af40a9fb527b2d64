import Graphics
import Testing

@Suite struct TypesetterTests {
  private let typesetter = Typesetter(measuring: EvenMeasuring())
  private let word = Label.text("abcd", TextStyle(.sans, 10), Color(0x000000))

  @Test(arguments: [(TextAlignment.left, 100.0), (.center, 90), (.right, 80)])
  func `a text stands at its point`(align: TextAlignment, x: Double) throws {
    let text = try typesetter.set(word, at: Point(100, 50), align: align)
    #expect(text.origin == Point(x, 50))
    #expect(text.advance == 20)
    #expect(text.bounds == Rect(x: x, y: 46, width: 20, height: 4))
  }

  @Test(arguments: [(TextBaseline.alphabetic, 50.0), (.middle, 53.635), (.top, 57.27), (.xMiddle, 52.73)])
  func `a text hangs by the height that is asked for`(baseline: TextBaseline, y: Double) throws {
    let text = try typesetter.set(word, at: Point(100, 50), baseline: baseline)
    #expect(abs(text.origin.y - y) < 1e-9)
  }

  @Test func `words decide the height of a line with mathematics`() throws {
    let line = Label.math("x", size: 40, Color(0x000000)) + word
    let text = try typesetter.set(line, at: Point(0, 0), baseline: .middle)
    #expect(abs(text.origin.y - 3.635) < 1e-9)
  }

  @Test func `a text turns about its point`() throws {
    let text = try typesetter.set(word, at: Point(100, 50), align: .right, rotation: -90)
    // It reads upwards and ends at the point.
    #expect(text.origin == Point(100, 70))
    #expect(text.bounds == Rect(x: 96, y: 50, width: 4, height: 20))
  }

  @Test func `pieces follow each other, spaces between`() throws {
    let label = word + .space(7) + word
    let text = try typesetter.set(label, at: Point(0, 0))
    #expect(text.runs.map(\.offset.x) == [0, 27])
    #expect(text.plain == "abcd abcd")
    #expect(try typesetter.width(of: label) == 47)
    #expect(try typesetter.ink(of: label) == Rect(x: 0, y: -4, width: 47, height: 4))
  }

  @Test func `a missing character is named`() {
    let label = Label.text("layer 東", TextStyle(.sans, 10), Color(0x000000))
    #expect(throws: MissingGlyph("東", in: "layer 東")) { try typesetter.width(of: label) }
    #expect(MissingGlyph("東", in: "layer 東").description.contains("東 (U+6771) in “layer 東”"))
    #expect(!MissingGlyph("\n", in: "a\nb").description.contains("\n"))
  }
}
