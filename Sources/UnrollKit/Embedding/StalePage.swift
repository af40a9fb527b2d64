/// Something in a page, or of its pictures, that is not what its source gives.
public struct StaleFinding: Hashable, Sendable, CustomStringConvertible {
  /// The page, as the user named it.
  public let page: String
  /// The line in the page, from 1.
  public let line: Int
  /// What is not as it should be: `figures/cell-light.svg is missing`.
  public let problem: String

  /// `README.md:12: figures/cell-light.svg is missing`.
  public var description: String { "\(page):\(line): \(problem)" }
}
