import ModelFiles

/// Finds the numbers and shapes that a paragraph quotes from a run; passes over code spans and other comments.
struct ValueScanner {
  private let lines: ArraySlice<Substring>
  private let path: String
  private var line: Int
  private var index: Substring.Index
  private var found: [ValuePlace] = []

  init(_ lines: ArraySlice<Substring>, named path: String) {
    (self.lines, self.path) = (lines, path)
    line = lines.startIndex
    index = lines[line].startIndex
  }

  private var rest: Substring { lines[line][index...] }

  mutating func scan() throws(UnrollError) -> [ValuePlace] {
    while line < lines.endIndex {
      guard let character = rest.first else {
        line += 1
        if line < lines.endIndex { index = lines[line].startIndex }
        continue
      }
      switch character {
      case "\\": skip(2)
      case "`": skipCode()
      case "<" where rest.hasPrefix(PageMarker.value): try readMarked()
      case "<" where rest.hasPrefix("<!--"): skipComment()
      case "{" where rest.hasPrefix(PageMarker.snippet.open): try readSnippet()
      default: skip(1)
      }
    }
    return found
  }

  private mutating func skip(_ count: Int) {
    index = lines[line].index(index, offsetBy: count, limitedBy: lines[line].endIndex) ?? lines[line].endIndex
  }

  /// Passes over `code`, over line breaks too; over the backticks alone where they open none.
  private mutating func skipCode() {
    let marks = rest.prefix { $0 == "`" }.count
    let start = (line, index)
    skip(marks)
    while line < lines.endIndex {
      guard let next = rest.firstIndex(of: "`") else {
        line += 1
        if line < lines.endIndex { index = lines[line].startIndex }
        continue
      }
      index = next
      let count = rest.prefix { $0 == "`" }.count
      skip(count)
      if count == marks { return }
    }
    (line, index) = start
    skip(marks)
  }

  private mutating func skipComment() {
    guard let end = rest.firstRange(of: "-->")?.upperBound else { return skip(4) }
    index = end
  }

  private mutating func readMarked() throws(UnrollError) {
    let text = rest
    guard let open = text.firstRange(of: PageMarker.valueEnd),
      let close = text[open.upperBound...].firstRange(of: PageMarker.end)
    else {
      throw error(
        "this value has no end on its line",
        remedy: "put \(PageMarker.end) behind the number, on the same line")
    }
    let query = text[text.index(text.startIndex, offsetBy: PageMarker.value.count)..<open.lowerBound]
    add(query, until: close.upperBound, text: String(text[open.upperBound..<close.lowerBound]))
  }

  private mutating func readSnippet() throws(UnrollError) {
    let text = rest
    guard let close = text.firstRange(of: PageMarker.snippet.close) else {
      throw error("this value has no end on its line", remedy: "close it with \(PageMarker.snippet.close)")
    }
    let query = text[text.index(text.startIndex, offsetBy: PageMarker.snippet.open.count)..<close.lowerBound]
    add(query, until: close.upperBound, text: nil)
  }

  private mutating func add(_ query: Substring, until end: Substring.Index, text: String?) {
    let whole = lines[line]
    let column = whole.distance(from: whole.startIndex, to: index)
    let length = whole.distance(from: index, to: end)
    found.append(
      ValuePlace(
        line: line, columns: column..<column + length, query: String(query.trimmed), text: text))
    index = end
  }

  private func error(_ problem: String, remedy: String) -> UnrollError {
    let column = lines[line][..<index].unicodeScalars.count
    return UnrollError(problem, remedy: remedy, in: path, at: TextMark(line: line + 1, column: column + 1))
  }
}
