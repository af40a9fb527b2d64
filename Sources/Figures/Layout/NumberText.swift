import Graphics

/// Chooses how figures and captions write a number.
enum NumberText {
  /// Above this, and where fixed decimals would show only zeros, numbers are written with a power of ten.
  static let largestFixed = 1e7

  /// A number with fixed decimals, or with a power of ten where those would show none of its digits.
  static func plain(_ value: Double, decimals: Int) -> String {
    let size = abs(value)
    let vanishes = size != 0 && size < 0.5 / power(decimals)
    return value.isFinite && (vanishes || size >= largestFixed)
      ? NumberFormat.scientific(value, decimals: min(decimals, 2))
      : NumberFormat.fixed(value, decimals: decimals)
  }

  /// A round number without trailing zeros, for ticks: `0.75`, `20 000`, `5×10⁻⁶`.
  static func tick(_ value: Double) -> String {
    let size = abs(value)
    guard size != 0, size < smallestTick || size >= largestFixed else {
      return NumberFormat.shortest(value, maximumDecimals: 4)
    }
    var mantissa = size
    while mantissa >= 10 { mantissa /= 10 }
    while mantissa < 1 { mantissa *= 10 }
    let decimals = (0...2).first { isWhole(mantissa * power($0)) } ?? 2
    return NumberFormat.scientific(value, decimals: decimals)
  }

  /// A number of a list as it was given, if that is short; otherwise with the decimals of lists.
  ///
  /// - Parameter largest: The largest magnitude in the list: beside it a small number may be written as zero.
  static func listed(_ value: Float, decimals: Int, largest: Double) -> String {
    let given = Double("\(value)") ?? Double(value)
    let short = NumberFormat.shortest(given, maximumDecimals: 9)
    let fraction = short.split(separator: ".").dropFirst().first?.count ?? 0
    if given.isFinite, fraction <= decimals, abs(given) < largestListed, given == 0 || short != "0" {
      return short
    }
    let isSmallBesideOthers = largest >= 1 / power(decimals) && abs(given) < 0.5 / power(decimals)
    return isSmallBesideOthers
      ? NumberFormat.fixed(given, decimals: decimals) : plain(given, decimals: decimals)
  }

  /// Ten to a small power.
  static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  /// How many digits stand before the decimal point; 1 for what is below one.
  static func digits(_ value: Double) -> Int {
    var (count, rest) = (1, abs(value))
    while rest >= 10, rest.isFinite { (count, rest) = (count + 1, rest / 10) }
    return count
  }

  private static let smallestTick = 1e-3
  private static let largestListed = 1e4

  private static func isWhole(_ value: Double) -> Bool {
    abs(value - value.rounded()) < 1e-9 * max(1, abs(value))
  }
}
