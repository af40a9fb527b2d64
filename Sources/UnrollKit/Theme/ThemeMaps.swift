import Graphics
import ModelFiles
import Recurrent

/// Reads the colour maps of a theme file: lists of colours, spread evenly over what the map is of.
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
