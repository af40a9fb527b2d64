/// What is wrong in a template, where, and what to do.
public struct TemplateError: Error, Hashable, Sendable {
  /// The template: the name of a user's file, or of one of ours.
  public let template: String
  /// The line, from 1, where it is known.
  public let line: Int?
  /// What is wrong: `there is no layer.unit`.
  public let problem: String
  /// What to do about it: `did you mean units?`.
  public let remedy: String
}

extension TemplateError: CustomStringConvertible {
  /// The error on one line: `mine.stencil:3: there is no layer.unit; did you mean units?`.
  public var description: String {
    "\(template)\(line.map { ":\($0)" } ?? ""): \(problem); \(remedy)"
  }
}
