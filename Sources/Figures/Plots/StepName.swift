/// How the token of a step is written.
enum StepName {
  /// A line break as ¶, other blanks as nothing.
  static func shown(_ token: String) -> String {
    if token == "\n" { return "¶" }
    return token.contains { !$0.isWhitespace } ? token.filter { !$0.isNewline } : ""
  }
}
