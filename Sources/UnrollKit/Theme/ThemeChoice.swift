import Graphics

/// The themes that figures are drawn in.
public enum ThemeChoice: String, CaseIterable, Codable, Sendable {
  case light, dark, both

  /// The themes themselves, light first.
  public func themes(of style: HouseStyle = .builtIn) -> [Theme] {
    switch self {
    case .light: [style.light]
    case .dark: [style.dark]
    case .both: [style.light, style.dark]
    }
  }
}

/// How the figures of a house look on its light and on its dark pages.
public struct HouseStyle: Hashable, Sendable {
  /// For pages with a light background.
  public var light: Theme
  /// For pages with a dark background.
  public var dark: Theme

  /// Creates a style; without arguments the built-in one.
  public init(light: Theme = .light, dark: Theme = .dark) {
    self.light = light
    self.dark = dark
  }

  /// The themes of the figure style.
  public static let builtIn = HouseStyle()
}
