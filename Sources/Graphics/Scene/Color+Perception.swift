#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Color {
  /// The red, green and blue light, after the sRGB transfer curve (IEC 61966-2-1).
  var linear: (red: Double, green: Double, blue: Double) {
    func decode(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return (decode(red), decode(green), decode(blue))
  }

  /// Creates a color from amounts of light, cut to what sRGB can show.
  init(linearRed red: Double, green: Double, blue: Double) {
    func encode(_ value: Double) -> Double {
      let light = min(1, max(0, value))
      return light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
    }
    self.init(red: encode(red), green: encode(green), blue: encode(blue))
  }

  /// How light the color is, from 0 (black) to 1 (white), as WCAG 2.2 defines relative luminance.
  public var relativeLuminance: Double {
    let light = linear
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  /// The contrast ratio between two opaque colors, from 1 to 21, as WCAG 2.2 defines it.
  public func contrastRatio(to other: Color) -> Double {
    let lighter = max(relativeLuminance, other.relativeLuminance)
    let darker = min(relativeLuminance, other.relativeLuminance)
    return (lighter + 0.05) / (darker + 0.05)
  }
}

/// A color where equal distances look equally different (Ottosson 2020, “A perceptual color space for image
/// processing”).
public struct OKLab: Hashable, Sendable {
  /// From 0 (black) to 1 (white).
  public var lightness: Double
  /// From green to red.
  public var a: Double
  /// From blue to yellow.
  public var b: Double

  /// Creates a color from its coordinates.
  public init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// Creates the coordinates of an sRGB color; opacity is left out.
  public init(_ color: Color) {
    let light = color.linear
    let l = cbrt(0.4122214708 * light.red + 0.5363325363 * light.green + 0.0514459929 * light.blue)
    let m = cbrt(0.2119034982 * light.red + 0.6806995451 * light.green + 0.1073969566 * light.blue)
    let s = cbrt(0.0883024619 * light.red + 0.2817188376 * light.green + 0.6299787005 * light.blue)
    self.init(
      lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      a: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      b: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }

  /// The color in sRGB, cut to what it can show.
  public var color: Color {
    func cube(_ value: Double) -> Double { value * value * value }
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    return Color(
      linearRed: 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      green: -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      blue: -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
  }

  /// The color that lies `amount` of the way to another.
  public func mixed(with other: OKLab, _ amount: Double) -> OKLab {
    OKLab(
      lightness: lightness + (other.lightness - lightness) * amount, a: a + (other.a - a) * amount,
      b: b + (other.b - b) * amount)
  }

  /// How different two colors look; 0.02 is barely seen.
  public func distance(to other: OKLab) -> Double {
    let l = lightness - other.lightness
    let da = a - other.a
    let db = b - other.b
    return (l * l + da * da + db * db).squareRoot()
  }
}
