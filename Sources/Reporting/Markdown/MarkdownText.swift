/// Text that comes from outside, made safe for the places in Markdown where it goes.
package enum MarkdownText {
  /// Text for prose, headings and table cells: characters that mean something in Markdown are escaped.
  ///
  /// An underscore within a word means nothing there, and stays readable.
  package static func escaped(_ text: String) -> String {
    let characters = Array(text)
    func isInWord(_ index: Int) -> Bool {
      index > 0 && index + 1 < characters.count && characters[index - 1].isWordPart
        && characters[index + 1].isWordPart
    }
    return characters.indices.reduce(into: "") { result, index in
      let character = characters[index]
      switch character {
      case "_" where isInWord(index): result.append(character)
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "$", "~": result += "\\\(character)"
      case "&": result += "&amp;"
      default: result.append(character.isNewline || character == "\t" ? " " : character)
      }
    }
  }

  /// Text for between double quotes, as in a link's title.
  static func quoted(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "\"" || character == "\\" { result += "\\" }
      result.append(character.isNewline ? " " : character)
    }
  }

  /// A code span that also holds text with backticks in it.
  static func code(_ text: String) -> String {
    let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard flat.contains("`") else { return "`\(flat)`" }
    var fence = "``"
    while flat.contains(fence) { fence += "`" }
    return "\(fence) \(flat) \(fence)"
  }

  /// A code span inside a table, where a bar would end the cell even within code.
  static func codeCell(_ text: String) -> String {
    code(text).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// Text for an attribute or for an image's alternative text.
  package static func attribute(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\n", "\r", "\r\n", "\t": result.append(" ")
      case "\"": result += "&quot;"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  /// A relative path as a link's target.
  package static func link(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return result
  }

  /// Several things in a sentence: `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A number with the right form of a noun: `1 tensor`, `3 tensors`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
