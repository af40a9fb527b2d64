extension Color {
  /// The contrasts that the figure style asks for, as WCAG 2.2 computes and asks for them (1.4.3 and 1.4.11).
  public enum Contrast {
    /// Of letters with what lies behind them.
    public static let letters = 4.5
    /// Of lines and marks with the paper.
    public static let lines = 3.0
  }

  /// The color of the same hue nearest to this one that has a contrast with all that lies behind it: darker on light
  /// paper, lighter on dark. As a file can state it, in whole steps of its channels.
  ///
  /// - Parameters:
  ///   - ratio: The least contrast.
  ///   - backgrounds: What lies behind, the paper first; opaque, at least one.
  public func readable(atLeast ratio: Double, on backgrounds: [Color]) -> Color {
    func suffices(_ color: Color) -> Bool {
      backgrounds.allSatisfy { color.contrastRatio(to: $0) >= ratio }
    }
    guard !suffices(self), let paper = backgrounds.first else { return self }
    // Where black and white contrast alike: (1.05 / 0.05)^½ · 0.05 − 0.05.
    let step = paper.relativeLuminance > 0.179 ? -0.002 : 0.002
    var shade = OKLab(self)
    while (0...1).contains(shade.lightness) {
      let color = shade.color.inWholeSteps
      if suffices(color) { return color }
      shade.lightness += step
    }
    return step < 0 ? Color(0x000000) : Color(0xFFFFFF)
  }

  /// The color as eight bits a channel hold it.
  var inWholeSteps: Color {
    let channels = bytes
    return Color(
      UInt32(channels.red) << 16 | UInt32(channels.green) << 8 | UInt32(channels.blue))
  }

  /// Reads `#RRGGBB` or `#RGB`; nil where the text is neither.
  public init?(hex: String) {
    guard hex.first == "#", hex.dropFirst().allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
    let digits = hex.dropFirst()
    let whole = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard whole.count == 6, let number = UInt32(whole, radix: 16) else { return nil }
    self.init(number)
  }
}

extension Color {
  /// The same color moved by as much, in OKLab, as one color is moved to another: what was chosen to go with the one
  /// goes with the other.
  public func moved(from old: Color, to new: Color) -> Color {
    let (own, from, to) = (OKLab(self), OKLab(old), OKLab(new))
    return OKLab(
      lightness: own.lightness + to.lightness - from.lightness, a: own.a + to.a - from.a,
      b: own.b + to.b - from.b
    ).color.inWholeSteps
  }
}
