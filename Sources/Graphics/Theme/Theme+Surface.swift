/// A house style: every colour and length that figures use.
public struct Theme: Hashable, Codable, Sendable {
  /// The name on the command line and in file names: `light`.
  public var name: String

  /// Creates a theme.
  public init(name: String) {
    self.name = name
  }
}
