import Graphics
import Testing

@testable import Figures

struct LineBreaksTests {
  /// Breaks a text as if every letter were one wide.
  private func lines(_ text: String, _ width: Int, most: Int = 9) throws -> [String] {
    let words = text.split(separator: " ").map(String.init)
    return try LineBreaks.ranges(of: words, most: most) { range in
      words[range].joined(separator: " ").count > width
    }.map { words[$0].joined(separator: " ") }
  }

  @Test func `lines are as long as they may be`() throws {
    #expect(try lines("one two three four five six", 13) == ["one two three", "four five six"])
    #expect(try lines("incomprehensibilities are one", 8) == ["incomprehensibilities", "are one"])
    #expect(try lines("", 8).isEmpty)
  }

  @Test func `the last line is not one word alone`() throws {
    #expect(try lines("one two three four five", 18) == ["one two three", "four five"])
    // Two words before it stay together, and what would be too wide stays as it is.
    #expect(try lines("one two three", 7) == ["one two", "three"])
    #expect(try lines("one two four incomprehensibilities", 21) == ["one two four", "incomprehensibilities"])
  }

  @Test func `a bracket stands with the word before it`() throws {
    #expect(try lines("the gate of lstm (4 units)", 17) == ["the gate of", "lstm (4 units)"])
  }

  @Test func `the last of as many lines as there may be takes the rest`() throws {
    #expect(try lines("one two three four five", 8, most: 2) == ["one two", "three four five"])
  }

  @Test func `clauses share as few lines as they take evenly`() throws {
    func lines(_ widths: [Double], in room: Double) throws -> [Range<Int>] {
      try LineBreaks.even(widths.count, in: room) { widths[$0].reduce(0, +) }
    }
    // As many as fit would leave the last one alone.
    #expect(try lines([6, 3, 2], in: 10) == [0..<1, 1..<3])
    #expect(try lines([3, 3, 3], in: 10) == [0..<3])
    #expect(try lines([4, 4, 4, 4], in: 10) == [0..<2, 2..<4])
    // One that is too wide is alone, and so is what has no room beside its neighbors.
    #expect(try lines([12, 3, 8], in: 10) == [0..<1, 1..<2, 2..<3])
    #expect(try lines([7], in: 10) == [0..<1])
  }

  @Test(arguments: FigureStyle.Preset.allCases)
  func `no sub-heading ends in one word alone`(preset: FigureStyle.Preset) throws {
    let style = FigureStyle(theme: .light, preset: preset, typesetter: Drawing.typesetter)
    for count in 8...40 {
      var canvas = Canvas(style)
      let words = Array(repeating: "memory", count: count).joined(separator: " ")
      _ = try canvas.heading("A heading", sub: words)
      let texts = canvas.scene(width: 720, height: 100, title: "", description: "").texts.map(\.plain)
      let last = try #require(texts.last)
      #expect(last.split(separator: " ").count > 1, "\(count) words: \(texts)")
    }
  }
}
