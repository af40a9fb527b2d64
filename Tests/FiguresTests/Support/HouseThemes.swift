import Graphics

/// House styles as theme files make them: what figures must look well in beside the built-in themes.
enum HouseThemes {
  /// Another face for words, and all letters as large as a theme file may ask for.
  static let large: Theme = {
    var theme = Theme.light
    theme.name = "large"
    for path in styles {
      theme.type[keyPath: path].size *= largest
      if theme.type[keyPath: path].font.face == .sans { theme.type[keyPath: path].font.face = .math }
    }
    for path in mathematics { theme.type[keyPath: path] *= largest }
    return theme
  }()

  /// Violet and gold on cream.
  static let cream = tinted(.light, name: "cream", paper: 0xFFF6E0, hidden: 0x5B2A86, forget: 0x8A5A00)

  /// The same on a dark page.
  static let night = tinted(.dark, name: "night", paper: 0x1B1030, hidden: 0xC9A0F0, forget: 0xE0B040)

  static let all = [large, cream, night]

  /// The largest factor that a theme file may ask for.
  private static let largest = 1.25

  private static var styles: [WritableKeyPath<Theme.TypeScale, TextStyle>] {
    [
      \.heading, \.subheading, \.name, \.layerName, \.explanation, \.note, \.tick, \.wireValue,
      \.wireValueBetweenCells, \.chipValue, \.code, \.codeStrong, \.codeLabel, \.codeLabelStrong,
    ]
  }

  private static var mathematics: [WritableKeyPath<Theme.TypeScale, Double>] {
    [\.outerSymbol, \.port, \.equation, \.card, \.wireSymbol]
  }

  private static func tinted(_ base: Theme, name: String, paper: UInt32, hidden: UInt32, forget: UInt32)
    -> Theme
  {
    var theme = base
    theme.name = name
    let paper = Color(paper)
    theme.surface.background = paper
    for fill in [\Theme.SurfaceColors.layer, \.cell, \.band, \.mask] {
      theme.surface[keyPath: fill] = paper.mixed(with: base.surface.ink, fill == \.mask ? 0.08 : 0.04)
    }
    let behind = [paper, theme.surface.layer, theme.surface.mask]
    for ink in [\Theme.SurfaceColors.ink2, \.ink3] {
      theme.surface[keyPath: ink] = theme.surface[keyPath: ink].readable(
        atLeast: Color.Contrast.letters, on: behind)
    }
    theme.surface.faintText = theme.surface.faintText.readable(atLeast: Color.Contrast.lines, on: behind)
    for role in ColorRole.allCases {
      let line =
        switch role {
        case .hidden: Color(hidden)
        case .forget, .update: Color(forget)
        default: base[role].line.readable(atLeast: Color.Contrast.lines, on: [paper])
        }
      let tint = paper.mixed(with: line, 0.11)
      theme.roles[role] = RoleColors(
        line: line, text: line.readable(atLeast: Color.Contrast.letters, on: behind + [tint]), tint: tint)
    }
    return theme
  }
}
