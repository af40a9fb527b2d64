/// The command line as a report quotes it: what a reader types to make the report again.
enum CommandText {
  /// The tool's bare name and its arguments, those quoted that a shell would take apart.
  static func reproducing(_ arguments: [String]) -> String {
    (["unroll"] + arguments.dropFirst().map(quoted)).joined(separator: " ")
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:+@%".contains($0))
    }
    guard !isPlain || argument.isEmpty else { return argument }
    return "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}
