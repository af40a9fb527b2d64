/// The command line as a report quotes it: what a reader types to make the report again.
enum CommandText {
  /// The tool's bare name and those arguments that change what the report says: not where or when it is written, nor
  /// how the tool speaks, so that a report is the same wherever it is made.
  ///
  /// - Parameter others: Sources of other reports that are made at once.
  static func reproducing(_ arguments: [String], without others: [String] = []) -> String {
    var others = others
    var kept = ["unroll"]
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "-o", "--output": rest = rest.dropFirst()
      case "-q", "--quiet", "--json", "--changed": break
      case "--memory-limit": rest = rest.dropFirst()
      case _ where argument.hasPrefix("--output=") || argument.hasPrefix("--memory-limit="): break
      case _ where others.contains(argument):
        if let index = others.firstIndex(of: argument) { others.remove(at: index) }
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
