/// A page as its lines, each with the line ending that it has in the file.
struct PageLines {
  /// The lines without their endings; the last may be empty.
  var texts: [Substring]
  /// `\n`, `\r\n` or, behind the last line, nothing.
  var endings: [String]

  init(_ text: String) {
    (texts, endings) = ([], [])
    // A Character of Swift is "\r\n" as a whole.
    var start = text.startIndex
    while let end = text[start...].firstIndex(where: { $0 == "\n" || $0 == "\r\n" }) {
      texts.append(text[start..<end])
      endings.append(String(text[end]))
      start = text.index(after: end)
    }
    texts.append(text[start...])
    endings.append("")
  }

  /// The ending of the first line: that of lines which are added.
  var ending: String { endings[0].isEmpty ? "\n" : endings[0] }
}

extension StringProtocol {
  /// Without spaces and tabs on both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { $0 != " " && $0 != "\t" }),
      let last = lastIndex(where: { $0 != " " && $0 != "\t" })
    else { return self[endIndex...] }
    return self[first...last]
  }

  /// Whether there is nothing but spaces and tabs.
  var isBlank: Bool { allSatisfy { $0 == " " || $0 == "\t" } }
}
