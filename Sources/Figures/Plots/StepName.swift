/// How the token of a step is written.
enum StepName {
  /// Line breaks as ¶, one for those that stand alone; other blanks alone as nothing.
  static func shown(_ token: String) -> String {
    if isLineBreak(token) { return "¶" }
    return token.contains { !$0.isWhitespace } ? marked(token) : ""
  }

  /// The same token with a mark for each line break in it.
  static func marked(_ token: String) -> String { String(token.map { $0.isNewline ? "¶" : $0 }) }

  /// Whether a token is a line break and nothing else that could be seen.
  static func isLineBreak(_ token: String) -> Bool {
    token.contains(where: \.isNewline) && token.allSatisfy(\.isWhitespace)
  }
}
