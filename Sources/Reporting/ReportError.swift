/// Why there is no report.
public struct ReportError: Error, Hashable, Sendable {
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }
}
