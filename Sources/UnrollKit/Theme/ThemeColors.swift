import Graphics
import ModelFiles

/// The colors that a theme file gives for one theme, and where.
struct ThemeColors {
  /// A color and its place.
  struct Given {
    var color: Color
    let mark: TextMark
  }

  /// What is given for a role; letters and tint follow from the line where they are not.
  struct Role {
    var line: Given?
    var text: Given?
    var tint: Given?
  }

  private(set) var surface: [String: Given] = [:]
  private(set) var roles: [ColorRole: Role] = [:]

  /// How much of a role's line is in its tint, as the figure style has it.
  private static func share(_ theme: Theme) -> Double { theme.name == Theme.dark.name ? 0.17 : 0.11 }

  /// Reads the maps one after the other; a later one overrides.
  init(_ maps: [LocatedValue], of theme: Theme) throws(FileFormatError) {
    for map in maps {
      try map.requireMap(of: "colors")
      try map.checkKeys(of: "colors", ThemeNames.colors)
      for member in map.members ?? [] {
        if let role = ColorRole.allCases.first(where: { ThemeNames.role($0) == member.key }) {
          try read(role, member.value)
        } else {
          surface[member.key] = Given(
            color: try member.value.color(of: member.key), mark: member.value.mark)
        }
      }
    }
    // Both say how much of the past is kept.
    if let forget = roles[.forget], roles[.update] == nil { roles[.update] = forget }
  }

  private mutating func read(_ role: ColorRole, _ value: LocatedValue) throws(FileFormatError) {
    let name = ThemeNames.role(role)
    guard value.members != nil else {
      roles[role] = Role(line: Given(color: try value.color(of: name), mark: value.mark))
      return
    }
    try value.checkKeys(of: name, ["line", "text", "tint"])
    func part(_ key: String) throws(FileFormatError) -> Given? {
      guard let part = value[key] else { return nil }
      return Given(color: try part.color(of: "\(name).\(key)"), mark: part.mark)
    }
    var given = roles[role] ?? Role()
    given.line = try part("line") ?? given.line
    given.text = try part("text") ?? given.text
    given.tint = try part("tint") ?? given.tint
    roles[role] = given
  }

  /// The theme with these colors, and with those that follow from them.
  func applied(to base: Theme) -> Theme {
    var theme = base
    let paper = surface[ThemeNames.paper.name]?.color ?? base.surface.background
    theme.surface[keyPath: ThemeNames.paper.path] = paper
    for part in ThemeNames.fills {
      let own = base.surface[keyPath: part.path]
      theme.surface[keyPath: part.path] =
        surface[part.name]?.color
        ?? (paper == base.surface.background ? own : own.moved(from: base.surface.background, to: paper))
    }
    for part in [ThemeNames.ink] + ThemeNames.quietInks + ThemeNames.marks {
      if let given = surface[part.name] { theme.surface[keyPath: part.path] = given.color }
    }
    // What is given is held against the paper later; what is not goes with it.
    let behind = [paper, theme.surface.layer, theme.surface.cell]
    for part in ThemeNames.quietInks where surface[part.name] == nil && paper != base.surface.background {
      theme.surface[keyPath: part.path] = base.surface[keyPath: part.path]
        .readable(atLeast: Color.Contrast.letters, on: behind)
    }
    for role in ColorRole.allCases { theme.roles[role] = colors(of: role, base: base, paper: paper) }
    return theme
  }

  private func colors(of role: ColorRole, base: Theme, paper: Color) -> RoleColors {
    let given = roles[role] ?? Role()
    var colors = base[role]
    if let line = given.line {
      colors.line = line.color
    } else if paper != base.surface.background {
      colors.line = colors.line.readable(atLeast: Color.Contrast.lines, on: [paper])
    }
    if given.line != nil || paper != base.surface.background {
      colors.tint = paper.mixed(with: colors.line, Self.share(base))
    }
    if let tint = given.tint { colors.tint = tint.color }
    if let text = given.text {
      colors.text = text.color
    } else if given.line != nil || paper != base.surface.background {
      colors.text = (given.line == nil ? colors.text : colors.line).readable(
        atLeast: Color.Contrast.letters, on: [paper, colors.tint])
    }
    return colors
  }
}
