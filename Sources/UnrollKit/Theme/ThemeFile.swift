import Graphics
import ModelFiles
import Recurrent

/// A house style as a YAML file states it: what it leaves out is the built-in theme's.
///
///     colors: {hidden_state: "#7A1FA2"}       # of both themes
///     faces: {words: STIXGeneral}
///     light:
///       colors: {paper: "#FFFDF7", forget_gate: {line: "#B3261E", text: "#8C1D18"}}
///     dark:
///       text: {heading: {size: 15}}
///
/// `colors` are those of `ThemeNames`. One color for a role is the color of its lines; letters are as much darker,
/// or lighter on dark paper, as they have to be to be read, and the tint is the line mixed into the paper. Fills,
/// lines and letters that are not given go with the paper, but for `ink`.
public struct ThemeFile: Sendable {
  /// The themes.
  public let style: HouseStyle
  /// What is drawn as asked for, but hard to see: one line each, with its place.
  public let warnings: [String]

  private static let parts = ["colors", "maps", "faces", "text"]

  /// Reads a file.
  ///
  /// - Throws: An ``UnrollError`` with the line and the column: for a key that means nothing, a value that is none, a
  ///   face that is not compiled in, and letters that could not be read.
  public init(contentsOf path: String) throws(UnrollError) {
    try self.init(try FileContents.read(path), named: path)
  }

  /// Reads a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - path: Its name, for messages and for the format: JSON where it ends in `.json`.
  public init(_ bytes: [UInt8], named path: String) throws(UnrollError) {
    do throws(FileFormatError) {
      let document = try ConfigurationText.read(bytes, isJSON: path.lowercased().hasSuffix(".json"))
      guard document.members != nil else {
        throw FileFormatError(
          "the file holds \(document.kind), not a theme", remedy: "begin with a key such as colors:",
          at: document.mark)
      }
      try document.checkKeys(of: "the theme file", Self.parts + ["light", "dark"])
      var warnings: [FileFormatError] = []
      style = HouseStyle(
        light: try Self.theme(.light, in: document, warnings: &warnings),
        dark: try Self.theme(.dark, in: document, warnings: &warnings))
      self.warnings = warnings.map {
        let place = $0.mark.map { "\($0.line):\($0.column): " } ?? ""
        return "\(path):\(place)warning: \($0.problem); \($0.remedy)"
      }
    } catch {
      throw UnrollError(error, in: path)
    }
  }

  /// One of the themes: first what is said of both, then what is said of it.
  private static func theme(
    _ base: Theme, in document: LocatedValue, warnings: inout [FileFormatError]
  ) throws(FileFormatError) -> Theme {
    var sections = [document]
    if let own = document.given(base.name) {
      try own.requireMap(of: base.name)
      try own.checkKeys(of: base.name, parts)
      sections.append(own)
    }
    var theme = base
    for section in sections {
      try ThemeType.read(section, into: &theme.type)
    }
    let colors = try ThemeColors(sections.compactMap { $0.given("colors") }, of: base)
    theme = colors.applied(to: theme)
    let maps = sections.compactMap { $0.given("maps") }
    let given = maps.flatMap { $0.members?.map(\.key) ?? [] }
    let following = ThemeMaps.following(colors, of: base, given: Set(given))
    theme.maps = following.maps
    if let warning = following.warning { warnings.append(warning) }
    for map in maps { try ThemeMaps.read(map, into: &theme.maps) }
    try ThemeContrast(theme, colors, maps: maps).check(&warnings)
    return theme
  }
}

extension LocatedValue {
  /// Refuses anything but a map.
  func requireMap(of name: String) throws(FileFormatError) {
    guard members != nil else {
      throw FileFormatError("\(name) is \(summary)", remedy: "write a map of keys and values", at: mark)
    }
  }

  /// A color in quotes; the `#` begins a comment where it stands without.
  func color(of name: String) throws(FileFormatError) -> Color {
    if let text = string, let color = Color(hex: text) { return color }
    throw FileFormatError(
      "\(name) is \(isNull ? "empty" : summary), which is no color",
      remedy: "write it in quotes, as in \"#1B4DBE\": without them # begins a comment", at: mark)
  }
}
