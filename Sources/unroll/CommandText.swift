/// The command line as a report quotes it: what a reader types to make the report again.
enum CommandText {
  /// The tool's bare name and those arguments that change what the report says: not where it is written, nor
  /// how the tool speaks, so that a report is the same wherever it is made.
  static func reproducing(_ arguments: [String]) -> String {
    var kept = ["unroll"]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "-o", "--output": rest = rest.dropFirst()
      case "-q", "--quiet", "--json": break
      case _ where argument.hasPrefix("--output="): break
      default: kept.append(quoted(argument.hasPrefix("/") ? fileName(argument) : argument))
      }
    }
    return kept.joined(separator: " ")
  }

  /// An absolute path says more of a machine than of a report.
  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func quoted(_ argument: String) -> String {
    let isPlain = argument.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./=,:+@%".contains($0))
    }
    guard !isPlain || argument.isEmpty else { return argument }
    let parts = argument.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: #"'\''"#) + "'"
  }
}
