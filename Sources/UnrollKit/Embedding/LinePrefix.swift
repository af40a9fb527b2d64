/// What stands before a line's own text: indentation, the `>` of quotations, the markers of lists.
struct LinePrefix: Hashable {
  /// As it stands in the line.
  let text: String
  /// The column, from 0, in which the line's own text begins.
  var width: Int { text.count }
  /// Where the text of the innermost list item begins, if the line opens one.
  let listWidth: Int?
  /// How many spaces stand between the innermost container and the text.
  let indentation: Int

  init(of line: Substring) {
    var index = line.startIndex
    var listWidth: Int?
    var indentation = 0
    scanning: while index < line.endIndex {
      switch line[index] {
      case " ": indentation += 1
      case "\t": indentation += 4
      case ">": indentation = 0
      default:
        guard let marker = Self.listMarker(line[index...]) else { break scanning }
        index = marker.endIndex
        indentation = 0
        listWidth = line.distance(from: line.startIndex, to: index)
        continue
      }
      index = line.index(after: index)
    }
    text = String(line[..<index])
    self.listWidth = listWidth
    self.indentation = indentation
  }

  /// What stands before the lines that follow: list markers have become spaces.
  var following: String {
    String(text.map { $0 == ">" || $0 == "\t" ? $0 : " " })
  }

  /// `- `, `* `, `+ `, `1. ` or `1) ` at the start of a text, with one of the spaces behind it.
  private static func listMarker(_ text: Substring) -> Substring? {
    guard let first = text.first else { return nil }
    var end = text.index(after: text.startIndex)
    if first.isASCII, first.isNumber {
      while end < text.endIndex, text[end].isASCII, text[end].isNumber { end = text.index(after: end) }
      guard end < text.endIndex, text[end] == "." || text[end] == ")" else { return nil }
      end = text.index(after: end)
    } else if first != "-" && first != "*" && first != "+" {
      return nil
    }
    guard end < text.endIndex, text[end] == " " else { return nil }
    return text[...end]
  }
}

/// The line that opens a fenced block.
struct Fence: Hashable {
  let prefix: LinePrefix
  /// A backtick or a tilde.
  let mark: Character
  /// How many of them.
  let length: Int
  /// What stands behind them: `swift`, `unroll`.
  let info: String

  init?(_ line: Substring) {
    prefix = LinePrefix(of: line)
    let text = line.dropFirst(prefix.width)
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let marks = text.prefix { $0 == mark }
    info = String(text.dropFirst(marks.count).trimmed)
    guard marks.count >= 3, mark == "~" || !info.contains("`") else { return nil }
    (self.mark, length) = (mark, marks.count)
  }

  /// Whether a line ends the block.
  func isClosed(by line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == ">" || $0 == "\t" }.trimmed
    return text.count >= length && text.allSatisfy { $0 == mark }
  }

  /// Whether the block is one of ours.
  var isOurs: Bool { info == "unroll" || info == "{unroll}" }
}
