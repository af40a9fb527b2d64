/// The variables that an expression in a template reads: `layer.units` and `other` in
/// `layer.units == 1 and other|join:", "`.
enum TemplateExpression {
  private static let words: Set<String> = [
    "and", "or", "not", "in", "if", "else", "where", "true", "false", "True", "False", "==", "!=", "<", ">",
    "<=", ">=", "&&", "||", "!",
  ]

  /// Every path of names in the expression, in order.
  static func paths(in expression: String) -> [String] {
    pieces(withoutLiterals(expression)).filter { piece in
      !words.contains(piece) && !piece.isEmpty && Double(piece) == nil && !piece.contains("[")
    }
  }

  /// The expression with its text literals blanked out.
  private static func withoutLiterals(_ expression: String) -> String {
    var quote: Character?
    return String(
      expression.map { character -> Character in
        if let open = quote {
          if character == open { quote = nil }
          return " "
        }
        guard character == "\"" || character == "'" else { return character }
        quote = character
        return " "
      })
  }

  private static func pieces(_ expression: String) -> [String] {
    expression
      .split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "," }
      .flatMap { word in
        // `name|filter:argument`: the filters' own names are Stencil's to check.
        word.split(separator: "|", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
          let arguments = part.split(separator: ":").dropFirst()
          return index == 0 && !word.hasPrefix("|") ? ranges(part) : arguments.flatMap(ranges)
        }
      }
  }

  /// The two ends of a range `from...to`, or the one name.
  private static func ranges(_ text: Substring) -> [String] {
    guard let dots = text.firstRange(of: "...") else { return [String(text)] }
    return [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
  }
}
