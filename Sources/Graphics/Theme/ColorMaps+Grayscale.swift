extension Theme {
  /// Whether letters are lighter than the paper: where black and white contrast alike with it, (1.05 · 0.05)^½ − 0.05.
  public var isDark: Bool { surface.background.relativeLuminance < 0.179 }

  /// Magnitudes and gates in grey, for printing: from a layer's fill to the ink.
  public var grayscale: ColorMap { ColorMap([.init(0, surface.layer.gray), .init(1, surface.ink.gray)]) }

  /// Magnitudes in grey behind letters, which stay ink: as far from the paper as the ends of the map in colors.
  public var grayscaleText: ColorMap {
    let (low, high) = (maps.text(-1), maps.text(1))
    return ColorMap([
      .init(0, maps.text(0).gray), .init(1, OKLab(low).mixed(with: OKLab(high), 0.5).color.gray),
    ])
  }
}

extension Color {
  /// The grey of the same lightness.
  fileprivate var gray: Color {
    var shade = OKLab(self)
    (shade.a, shade.b) = (0, 0)
    return shade.color.inWholeSteps
  }
}
