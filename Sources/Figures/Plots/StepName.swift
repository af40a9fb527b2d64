/// How the token of a step is written.
enum StepName {
  /// A line break as ¶, other blanks as nothing.
  static func shown(_ token: String) -> String {
    if isLineBreak(token) { return "¶" }
    return token.contains { !$0.isWhitespace } ? token.filter { !$0.isNewline } : ""
  }

  /// Whether a token is a line break and nothing else that could be seen.
  static func isLineBreak(_ token: String) -> Bool {
    token.contains(where: \.isNewline) && token.allSatisfy(\.isWhitespace)
  }
}
