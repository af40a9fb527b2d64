extension Theme.ColorMaps {
  /// Magnitudes and gates in grey, for printing: from the paper to the ink.
  public static func grayscale(isDark: Bool) -> (magnitude: ColorMap, gate: ColorMap) {
    let (low, high) = isDark ? (Color(0x1A2029), Color(0xE9EEF4)) : (Color(0xFAFAFA), Color(0x2A2F36))
    let map = ColorMap([.init(0, low), .init(1, high)])
    return (map, map)
  }
}
