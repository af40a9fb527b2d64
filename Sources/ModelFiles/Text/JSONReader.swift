/// Reads JSON (RFC 8259) and keeps the line and the column of everything in it.
///
/// Beyond the standard it refuses duplicate keys and more than 200 levels of nesting.
public struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  /// The offset at which column 1 of the line would stand, moved on by every continuation byte.
  private var columnOrigin = 0
  private var depth = 0

  private static let deepest = 200

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      columnOrigin = 3
    }
  }

  /// Reads a whole file.
  ///
  /// - Throws: A ``FileFormatError`` with the place where the text stops being JSON.
  public static func read(_ bytes: [UInt8]) throws(FileFormatError) -> LocatedValue {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    guard !reader.isAtEnd else {
      throw FileFormatError("the file is empty", remedy: "write a JSON value into it", at: reader.mark)
    }
    let value = try reader.readValue()
    reader.skipSpace()
    guard reader.isAtEnd else { throw reader.unexpected("after the end of the value") }
    return value
  }

  private var isAtEnd: Bool { offset >= bytes.count }
  private var current: UInt8 { offset < bytes.count ? bytes[offset] : 0 }
  private var mark: TextMark { TextMark(line: line, column: offset - columnOrigin + 1) }

  private mutating func readValue() throws(FileFormatError) -> LocatedValue {
    let start = mark
    switch current {
    case UInt8(ascii: "{"): return LocatedValue(.object(try readMembers()), at: start)
    case UInt8(ascii: "["): return LocatedValue(.array(try readElements()), at: start)
    case UInt8(ascii: "\""): return LocatedValue(.string(try readString()), at: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return LocatedValue(.number(try readNumber()), at: start)
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "N"): return try readWord("NaN", .number(.nan))
    default: throw unexpected("where a value should stand")
    }
  }

  private mutating func readMembers() throws(FileFormatError) -> [LocatedValue.Member] {
    var members: [LocatedValue.Member] = []
    var seen: Set<String> = []
    try enter()
    skipSpace()
    if take("}") { return leave(members) }
    while true {
      skipSpace()
      let keyMark = mark
      guard current == UInt8(ascii: "\"") else { throw unexpected("where a key in quotes should stand") }
      let key = try readString()
      guard seen.insert(key).inserted else {
        throw FileFormatError("the key \(quoted(key)) stands twice", remedy: "keep one of them", at: keyMark)
      }
      skipSpace()
      guard take(":") else { throw unexpected("where a colon should follow the key \(quoted(key))") }
      skipSpace()
      members.append(LocatedValue.Member(key: key, mark: keyMark, value: try readValue()))
      skipSpace()
      if take("}") { return leave(members) }
      guard take(",") else { throw unexpected("where a comma or } should stand") }
    }
  }

  private mutating func readElements() throws(FileFormatError) -> [LocatedValue] {
    var elements: [LocatedValue] = []
    try enter()
    skipSpace()
    if take("]") { return leave(elements) }
    while true {
      skipSpace()
      elements.append(try readValue())
      skipSpace()
      if take("]") { return leave(elements) }
      guard take(",") else { throw unexpected("where a comma or ] should stand") }
    }
  }

  private mutating func enter() throws(FileFormatError) {
    guard depth < Self.deepest else {
      throw FileFormatError(
        "the value nests more than \(Self.deepest) levels deep", remedy: "flatten it", at: mark)
    }
    depth += 1
    offset += 1
  }

  private mutating func leave<Result>(_ result: Result) -> Result {
    depth -= 1
    return result
  }

  private mutating func readNumber() throws(FileFormatError) -> Double {
    let start = offset
    let startMark = mark
    while !isAtEnd, DecimalText.mayContain(current) { offset += 1 }
    guard let number = DecimalText.parse(bytes[start..<offset], as: .json) else {
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      throw FileFormatError(
        "\(quoted(text)) is not a JSON number", remedy: "write it as 0.1 or 1e-3", at: startMark)
    }
    return number
  }

  private mutating func readWord(
    _ word: String, _ content: LocatedValue.Content
  ) throws(FileFormatError) -> LocatedValue {
    guard bytes[offset...].starts(with: word.utf8) else { throw unexpected("where a value should stand") }
    let value = LocatedValue(content, at: mark)
    offset += word.utf8.count
    return value
  }

  private mutating func readString() throws(FileFormatError) -> String {
    let start = mark
    offset += 1
    var text: [UInt8] = []
    while !isAtEnd {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw FileFormatError("the text is not valid UTF-8", remedy: "save the file as UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"):
        text += try readEscape()
      case 0..<0x20:
        throw FileFormatError("the text is not closed", remedy: "end it with \" on the same line", at: start)
      default:
        if byte & 0xC0 == 0x80 { columnOrigin += 1 }
        text.append(byte)
        offset += 1
      }
    }
    throw FileFormatError("the text is not closed", remedy: "end it with \"", at: start)
  }

  private mutating func readEscape() throws(FileFormatError) -> [UInt8] {
    let start = mark
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
    offset += 2
    guard offset <= bytes.count else {
      throw FileFormatError("the text is not closed", remedy: "end it with \"", at: start)
    }
    if let character = plain[bytes[offset - 1]] { return [character] }
    guard bytes[offset - 1] == UInt8(ascii: "u"), let unit = readHexadecimal() else {
      throw FileFormatError("unknown escape in a text", remedy: #"write \" \\ \n \t or \uXXXX"#, at: start)
    }
    var units = [unit]
    if UTF16.isLeadSurrogate(unit), bytes[offset...].starts(with: #"\u"#.utf8) {
      offset += 2
      if let second = readHexadecimal() { units.append(second) }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func readHexadecimal() -> UInt16? {
    guard offset + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else { return nil }
    offset += 4
    return unit
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, current == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while !isAtEnd {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0x0A:
        offset += 1
        line += 1
        columnOrigin = offset
      default: return
      }
    }
  }

  private func unexpected(_ place: String) -> FileFormatError {
    guard !isAtEnd else {
      return FileFormatError("the file ends too early, \(place)", remedy: "complete the JSON", at: mark)
    }
    let character = String(decoding: bytes[offset...].prefix(8), as: UTF8.self).prefix(1)
    return FileFormatError("\(quoted(character)) \(place)", remedy: "correct the JSON", at: mark)
  }
}
