import ModelFiles
import Testing

@Suite struct `JSON text` {
  @Test func `every kind of value is read with the place where it begins`() throws {
    let text = "{\"a\": [1, -2.5e3, true],\n \"ü€\": null, \"b\": \"x\"}"
    let value = try JSONReader.read(Array(text.utf8))
    #expect(value["a"]?.elements?.map(\.content) == [.number(1), .number(-2500), .bool(true)])
    #expect(value["a"]?.elements?.map(\.mark.column) == [8, 11, 19])
    // Columns count characters, not the bytes of UTF-8.
    #expect(
      value.members?.map(\.mark) == [
        .init(line: 1, column: 2), .init(line: 2, column: 2), .init(line: 2, column: 14),
      ])
    #expect(value["b"]?.mark == TextMark(line: 2, column: 19))
    #expect(value["ü€"]?.isNull == true)
  }

  @Test func `escapes give the characters that they stand for`() throws {
    let value = try JSONReader.read(Array(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#.utf8))
    #expect(value.string == "\"\\/\u{8}\u{C}\n\r\té😀")
  }

  @Test(arguments: [
    ("", "empty", 1, 1), ("{", "ends too early", 1, 2), ("[1,]", "where a value", 1, 4),
    ("[1 2]", "comma or ]", 1, 4),
    ("{\"a\" 1}", "colon", 1, 6), ("{a: 1}", "key in quotes", 1, 2), ("[01]", "not a JSON number", 1, 2),
    ("[1.]", "not a JSON number", 1, 2), ("[.5]", "where a value", 1, 2), ("[+1]", "where a value", 1, 2),
    ("[1e]", "not a JSON number", 1, 2), ("[1e999]", "not a JSON number", 1, 2),
    ("[1]\n[2]", "after the end", 2, 1),
    ("\"a", "not closed", 1, 1), ("\"\\x\"", "unknown escape", 1, 2),
    ("{\"a\":1,\n\"a\":2}", "stands twice", 2, 1),
    ("[tru]", "where a value", 1, 2), ("\"\u{1}\"", "not closed", 1, 1), ("[\n\n  x]", "where a value", 3, 3),
  ])
  func `what is no JSON is refused where it stops being so`(
    text: String, words: String, line: Int, column: Int
  ) {
    let error = #expect(throws: FileFormatError.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
    #expect(error?.mark == TextMark(line: line, column: column))
  }

  @Test func `nesting is limited, and 200 levels are allowed`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONReader.read(nested(200)) }
    #expect(throws: FileFormatError.self) { try JSONReader.read(nested(201)) }
  }

  @Test func `text that is not UTF-8 is refused`() {
    #expect(throws: FileFormatError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
  }
}

@Suite struct `Decimal numbers` {
  @Test(arguments: [
    "0", "-0", "0.1", "123456789012345678901234567890", "1e22", "1e23", "4.9406564584124654e-324",
    "2.2250738585072014e-308",
    "1.7976931348623157e308", "9007199254740993", "0.000000000000000000000000000000000000000000001",
    "3.4028235e38",
    "0.30000000000000004", "179769313486231580793e288", "1e-400", "5e-324",
  ])
  func `the nearest double is found, whichever way it takes`(text: String) throws {
    let number = try #require(DecimalText.parse(text, as: .json))
    #expect(number.bitPattern == Double(text)?.bitPattern)
  }

  @Test func `every float32 survives its shortest decimal`() throws {
    var state: UInt32 = 1
    for _ in 0..<20_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      let float = Float(bitPattern: state)
      guard float.isFinite else { continue }
      #expect(DecimalText.parse(float.description).map(Float.init)?.bitPattern == float.bitPattern)
    }
  }

  @Test(arguments: [
    "", "-", "+", ".", "e5", "1e", "1e+", "0x10", "1_000", "nan", "inf", "1 ", " 1", "--1", "1.2.3", "1e999",
  ])
  func `what is not a finite decimal number is none`(text: String) {
    #expect(DecimalText.parse(text) == nil)
  }

  @Test func `YAML and CSV allow more spellings than JSON`() {
    for (text, number) in [("+1", 1), (".5", 0.5), ("5.", 5), ("007", 7)] {
      #expect(DecimalText.parse(text) == number)
      #expect(DecimalText.parse(text, as: .json) == nil)
    }
  }
}
