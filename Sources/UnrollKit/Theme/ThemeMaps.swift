import Graphics
import ModelFiles
import Recurrent

/// Reads the color maps of a theme file: lists of colors, spread evenly over what the map is of.
enum ThemeMaps {
  private static let maps: [(part: ThemeNames.Part<Theme.ColorMaps, ColorMap>, range: ClosedRange<Double>)] =
    [
      (.init("state", \.state), -1...1), (.init("gate", \.gate), 0...1), (.init("text", \.text), -1...1),
    ]

  /// Reads the maps over what is there.
  static func read(_ value: LocatedValue, into maps: inout Theme.ColorMaps) throws(FileFormatError) {
    try value.requireMap(of: "maps")
    try value.checkKeys(of: "maps", Self.maps.map(\.part.name))
    for (part, range) in Self.maps {
      guard let list = value[part.name] else { continue }
      maps[keyPath: part.path] = try map(list, of: part.name, over: range)
    }
  }

  /// Turns the maps to the house's hues: what is positive to that of `hidden_state`, what is negative to that of
  /// `forget_gate`, gates to that of `backward`. Lightness stays, and so do the maps that the file gives.
  ///
  /// - Parameter given: The names of the maps in the file.
  /// - Returns: The maps; a warning where the two sides would look alike to color-blind eyes, and the built-in ones are
  ///   kept.
  static func following(
    _ colors: ThemeColors, of base: Theme, given: Set<String>
  ) -> (maps: Theme.ColorMaps, warning: FileFormatError?) {
    func line(_ role: ColorRole) -> OKLab? { colors.roles[role]?.line.map { OKLab($0.color) } }
    func turned(_ map: ColorMap, _ role: ColorRole, _ part: (Double) -> Bool) -> ColorMap {
      guard let line = line(role) else { return map }
      return ColorMap(
        map.stops.map { stop in
          guard part(stop.value) else { return stop }
          return .init(stop.value, OKLab(stop.color).turned(from: OKLab(base[role].line), to: line).color)
        })
    }
    var maps = base.maps
    if !given.contains("gate") { maps.gate = turned(maps.gate, .backward) { _ in true } }
    var warning: FileFormatError?
    for (name, path) in [("state", \Theme.ColorMaps.state), ("text", \.text)] where !given.contains(name) {
      let signed = turned(turned(maps[keyPath: path], .hidden) { $0 > 0 }, .forget) { $0 < 0 }
      guard Self.hasTwoSides(signed) else {
        warning = warning ?? Self.alike(base, colors)
        continue
      }
      maps[keyPath: path] = signed
    }
    return (maps, warning)
  }

  /// Whether everybody can tell what is above zero from what is as far below.
  private static func hasTwoSides(_ map: ColorMap) -> Bool {
    ColorVision.allCases.allSatisfy { eye in
      let distance = OKLab(eye.seen(map(1))).distance(to: OKLab(eye.seen(map(-1))))
      return distance >= (eye == .tritanopia ? leastDistances.rare : leastDistances.common)
    }
  }

  /// Of the two ends in OKLab, for the eyes of one man in twelve and for those of one person in ten thousand.
  private static let leastDistances = (common: 0.08, rare: 0.05)

  private static func alike(_ base: Theme, _ colors: ThemeColors) -> FileFormatError {
    FileFormatError(
      "in the \(base.name) theme the hues of hidden_state and forget_gate look alike to color-blind eyes, so that heat "
        + "maps keep the built-in ones",
      remedy: "choose hues such as blue and orange, or give the colors of maps",
      at: colors.roles[.hidden]?.line?.mark ?? colors.roles[.forget]?.line?.mark)
  }

  private static func map(
    _ list: LocatedValue, of name: String, over range: ClosedRange<Double>
  ) throws(FileFormatError) -> ColorMap {
    let isCentered = range.lowerBound < 0
    let elements = list.elements ?? []
    guard elements.count >= (isCentered ? 3 : 2), !isCentered || !elements.count.isMultiple(of: 2) else {
      throw FileFormatError(
        "\(name) is \(list.summary)",
        remedy: isCentered
          ? "give a list of 3, 5 or 7 colors, from the lowest number to the highest, the middle one for 0"
          : "give a list of two colors or more, from 0 to 1", at: list.mark)
    }
    var stops: [ColorMap.Stop] = []
    for (index, element) in elements.enumerated() {
      let share = Double(index) / Double(elements.count - 1)
      let value = range.lowerBound + share * (range.upperBound - range.lowerBound)
      stops.append(.init(value, try element.color(of: "\(name) \(index + 1)")))
    }
    return ColorMap(stops)
  }
}
