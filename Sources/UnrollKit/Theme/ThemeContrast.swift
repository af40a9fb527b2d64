import Graphics
import ModelFiles
import Recurrent

/// Holds a house's colors against what lies behind them. Letters that could not be read are an error; lines that are
/// hard to see are a warning, for a house may want its color nevertheless.
struct ThemeContrast {
  private let theme: Theme
  private let colors: ThemeColors
  private let maps: [LocatedValue]

  init(_ theme: Theme, _ colors: ThemeColors, maps: [LocatedValue]) {
    self.theme = theme
    self.colors = colors
    self.maps = maps
  }

  /// Checks everything that the file changes.
  func check(_ warnings: inout [FileFormatError]) throws(FileFormatError) {
    guard !(colors.surface.isEmpty && colors.roles.isEmpty && maps.isEmpty) else { return }
    let paper = theme.surface.background
    for part in [ThemeNames.ink] + ThemeNames.quietInks {
      let behind = [("paper", paper), ("layer", theme.surface.layer), ("cell", theme.surface.cell)]
      try checkLetters(
        part.name, theme.surface[keyPath: part.path], on: behind, at: colors.surface[part.name]?.mark)
    }
    for role in ColorRole.allCases {
      let (name, own, given) = (ThemeNames.role(role), theme[role], colors.roles[role])
      try checkLetters(
        "\(name).text", own.text, on: [("paper", paper), ("\(name).tint", own.tint)],
        at: given?.text?.mark ?? given?.tint?.mark ?? given?.line?.mark)
      // Where the update gate takes the forget gate's color, it is one color that is hard to see.
      if role != .update || own.line != theme[.forget].line {
        checkLine(name, own.line, at: given?.line?.mark, &warnings)
      }
    }
    try checkTextMap()
  }

  private func checkLetters(
    _ name: String, _ color: Color, on backgrounds: [(name: String, color: Color)], at mark: TextMark?
  ) throws(FileFormatError) {
    let needed = Color.Contrast.letters
    for background in backgrounds where color.contrastRatio(to: background.color) < needed {
      let nearest = color.readable(atLeast: needed, on: [background.color])
      throw FileFormatError(
        "in the \(theme.name) theme \(name) \(color.hex) on \(background.name) \(background.color.hex) has a "
          + "contrast of \(Self.text(color.contrastRatio(to: background.color))), and letters need "
          + Self.text(needed),
        remedy: "the nearest that has it is \"\(nearest.hex)\"",
        at: mark ?? colors.surface[background.name]?.mark ?? colors.surface[ThemeNames.paper.name]?.mark)
    }
  }

  private func checkLine(
    _ name: String, _ color: Color, at mark: TextMark?, _ warnings: inout [FileFormatError]
  ) {
    let paper = theme.surface.background
    let (ratio, needed) = (color.contrastRatio(to: paper), Color.Contrast.lines)
    guard ratio < needed, let mark else { return }
    let nearest = color.readable(atLeast: needed, on: [paper])
    warnings.append(
      FileFormatError(
        "in the \(theme.name) theme the lines of \(name), \(color.hex) on paper \(paper.hex), have a contrast of "
          + "\(Self.text(ratio)), and are seen well from \(Self.text(needed))",
        remedy: "the nearest that has it is \"\(nearest.hex)\"", at: mark))
  }

  /// The characters of a colored text stay ink on every color of the map.
  private func checkTextMap() throws(FileFormatError) {
    let colors = (-20...20).map { theme.maps.text(Double($0) / 20) }
    let ratios = colors.map { ($0, theme.surface.ink.contrastRatio(to: $0)) }
    guard let worst = ratios.min(by: { $0.1 < $1.1 }), worst.1 < Color.Contrast.letters else { return }
    throw FileFormatError(
      "in the \(theme.name) theme ink \(theme.surface.ink.hex) on \(worst.0.hex) of the map text has a contrast of "
        + "\(Self.text(worst.1)), and letters need \(Self.text(Color.Contrast.letters))",
      remedy: theme.surface.ink.relativeLuminance < 0.179
        ? "make the colors of the map lighter" : "make the colors of the map darker",
      at: maps.compactMap { $0["text"]?.mark }.last ?? self.colors.surface["ink"]?.mark)
  }

  /// A ratio cut to two decimals, so that one that is too small never reads as enough.
  private static func text(_ ratio: Double) -> String {
    let hundredths = Int(ratio * 100)
    let decimals = hundredths % 100
    return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
  }
}
