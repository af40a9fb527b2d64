/// Reads the little Python that a `.npy` header is written in; runs nothing.
struct PythonLiteral {
  /// What can stand in a header.
  enum Value: Hashable {
    case string(String)
    case bool(Bool)
    case integer(Int)
    /// A tuple or a list.
    case tuple([Value])
  }

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  /// Reads `{'key': value, …}` to the end of the text, or returns nil where it is something else.
  mutating func readDictionary() -> [String: Value]? {
    guard take("{") else { return nil }
    var members: [String: Value] = [:]
    while !take("}") {
      guard case .string(let key)? = readValue(depth: 0), take(":"), let value = readValue(depth: 0) else {
        return nil
      }
      members[key] = value
      guard take(",") else { return take("}") && isAtEnd ? members : nil }
    }
    return isAtEnd ? members : nil
  }

  private var isAtEnd: Bool { rest.allSatisfy { $0.isWhitespace || $0 == "\0" } }

  private mutating func readValue(depth: Int) -> Value? {
    guard depth < 8 else { return nil }
    skipSpace()
    switch rest.first {
    case "'", "\"": return readString()
    case "(": return readList("(", ")", depth)
    case "[": return readList("[", "]", depth)
    default:
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
      rest = rest.dropFirst(word.count)
      if word == "True" || word == "False" { return .bool(word == "True") }
      // Python 2 wrote long integers as 3L.
      return Int(word.hasSuffix("L") ? word.dropLast() : word).map(Value.integer)
    }
  }

  private mutating func readString() -> Value? {
    let quote = rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return .string(String(rest[..<end]))
  }

  private mutating func readList(_ open: Character, _ close: Character, _ depth: Int) -> Value? {
    guard take(open) else { return nil }
    var elements: [Value] = []
    while !take(close) {
      guard let element = readValue(depth: depth + 1) else { return nil }
      elements.append(element)
      guard take(",") else { return take(close) ? .tuple(elements) : nil }
    }
    return .tuple(elements)
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }
}
