import Graphics

/// The themes that figures are drawn in.
public enum ThemeChoice: String, CaseIterable, Codable, Sendable {
  case light, dark, both

  /// The themes themselves, light first.
  public var themes: [Theme] {
    switch self {
    case .light: [.light]
    case .dark: [.dark]
    case .both: [.light, .dark]
    }
  }
}
