/// Breaks long lines of prose, so that a report reads well in a terminal too.
///
/// Lines of a paragraph are joined and filled again; a list item continues under its text; code spans,
/// links and inline mathematics are never broken. Blank lines part paragraphs.
enum Wrapping {
  /// Fills Markdown prose to a width in characters. A newline at its end stays.
  static func fill(_ text: String, width: Int = 100) -> String {
    var blocks: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if isBlank || line.hasPrefix("- ") || blocks.last?.first?.isEmpty == true { blocks.append([]) }
      blocks[blocks.count - 1].append(isBlank ? "" : line)
    }
    let filled = blocks.filter { !$0.isEmpty }.map { lines -> String in
      let indent = lines.first?.hasPrefix("- ") == true ? "  " : ""
      return fill(words: words(lines.joined(separator: " ")), width: width, indent: indent)
    }
    return collapse(filled) + (text.hasSuffix("\n") ? "\n" : "")
  }

  /// Joins lines, with no more than one blank line in a row and none at either end.
  private static func collapse(_ lines: [String]) -> String {
    var result: [String] = []
    for line in lines where !(line.isEmpty && (result.last ?? "").isEmpty) { result.append(line) }
    if result.last == "" { result.removeLast() }
    return result.joined(separator: "\n")
  }

  private static func fill(words: [String], width: Int, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in words {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= width || startsBlock(word) {
        line += " " + word
      } else {
        lines.append(line)
        line = indent + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Whether Markdown would take a line that begins with this word for something other than prose.
  private static func startsBlock(_ word: String) -> Bool {
    if word.hasPrefix("#") || word.hasPrefix(">") || word.allSatisfy({ "-+*=|".contains($0) }) { return true }
    return word.hasSuffix(".") && word.dropLast().allSatisfy(\.isNumber)
  }

  /// The text cut at spaces that are not inside a code span or the text of a link.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isCode = false
    var brackets = 0
    for character in text {
      switch character {
      case "`": isCode.toggle()
      case "[" where !isCode: brackets += 1
      case "]" where !isCode && brackets > 0: brackets -= 1
      default: break
      }
      if character == " " && !isCode && brackets == 0 {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
