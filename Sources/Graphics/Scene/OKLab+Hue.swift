#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension OKLab {
  /// How far the color is from grey.
  public var chroma: Double { (a * a + b * b).squareRoot() }

  /// The chroma from which a color has a hue that everybody would name.
  private static let colorful = 0.06

  /// The same lightness with the hue turned as it would have to be to lead from one color to another; with less chroma
  /// where that other is nearly grey, or sRGB does not show so much.
  public func turned(from one: OKLab, to other: OKLab) -> OKLab {
    guard one.chroma > 0 else { return self }
    let angle = atan2(other.b, other.a) - atan2(one.b, one.a)
    let strength = min(1, other.chroma / Self.colorful)
    var turned = OKLab(
      lightness: lightness, a: strength * (a * cos(angle) - b * sin(angle)),
      b: strength * (a * sin(angle) + b * cos(angle)))
    // A color that sRGB cuts would be darker or lighter than it should.
    while turned.chroma > 0.001, OKLab(turned.color).distance(to: turned) > 0.004 {
      turned.a *= 0.96
      turned.b *= 0.96
    }
    return turned
  }
}
