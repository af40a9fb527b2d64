/// The lines of a CSV file as cells with their places.
struct CSVTable {
  /// The names of the columns, where the first line has any.
  let header: [String]?

  private let separator: Character
  private let lines: [Substring]
  private var next: Int
  private let columns: Int

  /// One cell.
  struct Cell {
    let text: String
    let mark: TextMark

    /// The number that the cell holds.
    func number() throws(FileFormatError) -> Float {
      if let number = DecimalText.parse(text), Float(number).isFinite { return Float(number) }
      throw FileFormatError(
        text.isEmpty ? "an empty cell where a number should stand" : "\(quoted(text)) is not a finite number",
        remedy: "give a number such as 0.5", at: mark)
    }
  }

  /// One line.
  struct Row {
    let cells: [Cell]
    let mark: TextMark
  }

  init(_ bytes: [UInt8]) throws(FileFormatError) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self), !body.contains(0) else {
      throw FileFormatError("the file is not text in UTF-8", remedy: "save it as CSV in UTF-8")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let first = lines.firstIndex(where: { !$0.isBlank }) else {
      throw FileFormatError("the file is empty", remedy: "give a line for each step")
    }
    let separator: Character = [";", "\t"].first { lines[first].contains($0) } ?? ","
    let cells = Self.cells(lines[first], separator, line: first + 1)
    let isHeader = Self.areNames(cells.map(\.text))
    self.lines = lines
    self.separator = separator
    columns = cells.count
    header = isHeader ? cells.map(\.text) : nil
    next = isHeader ? first + 1 : first
  }

  /// Whether the first line names the columns. NaN is a bad number and not a name.
  private static func areNames(_ cells: [String]) -> Bool {
    cells.contains { text in
      text.contains(where: \.isLetter) && DecimalText.parse(text) == nil
        && !["nan", "inf", "infinity"].contains(text.lowercased().drop { "+-".contains($0) })
    }
  }

  /// The next line that is not blank.
  mutating func nextRow() throws(FileFormatError) -> Row? {
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next < lines.count else { return nil }
    defer { next += 1 }
    let cells = Self.cells(lines[next], separator, line: next + 1)
    let mark = TextMark(line: next + 1, column: 1)
    guard cells.count == columns else {
      throw FileFormatError(
        "the rows are ragged: this row has \(cells.count) cells, the first has \(columns)",
        remedy: "give every row the same columns", at: mark)
    }
    return Row(cells: cells, mark: mark)
  }

  private static func cells(_ line: Substring, _ separator: Character, line number: Int) -> [Cell] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { part in
      let column = line.unicodeScalars.distance(from: line.startIndex, to: part.startIndex) + 1
      var text = part.drop(while: \.isWhitespace)
      while text.last?.isWhitespace == true { text.removeLast() }
      if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
      return Cell(text: String(text), mark: TextMark(line: number, column: column))
    }
  }
}

extension Substring {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
