/// Makes lines that hold nothing but tags leave no line behind, as an author of a template expects.
///
/// Stencil's own trimming also joins lines that merely end with a tag.
enum TagLines {
  /// The template with every line of tags alone joined to the line after it.
  static func removed(from template: String) -> String {
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
    var result = ""
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if let tags = tags(of: line) {
        result += tags
      } else {
        result += isLast ? String(line) : line + "\n"
      }
    }
    return result
  }

  /// The tags of a line that holds nothing else; nil where it holds text, a value, or no tag.
  private static func tags(of line: Substring) -> Substring? {
    let trimmed = trimmed(line)
    var rest = trimmed
    while !rest.isEmpty {
      let close: String
      if rest.hasPrefix("{%") {
        close = "%}"
      } else if rest.hasPrefix("{#") {
        close = "#}"
      } else {
        return nil
      }
      guard let end = rest.firstRange(of: close) else { return nil }
      rest = Self.trimmed(rest[end.upperBound...])
    }
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    while let last = line.last, last == " " || last == "\t" || last == "\r" { line.removeLast() }
    return line
  }
}
