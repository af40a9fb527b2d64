/// Numbers as figures print them, the same under every locale.
public enum NumberFormat {
  /// U+2212, as wide as a plus.
  public static let minus = "\u{2212}"
  /// U+202F, which groups thousands and keeps them together.
  public static let thinSpace = "\u{202F}"

  /// A number with a fixed count of decimals, trailing zeros kept: `0.0248`, `−1.50`, `6 000.0`.
  ///
  /// The digits are those of the exact value, ties to even, as C's `printf` prints them; what rounds to zero
  /// has no sign. Numbers from 10¹⁵ on are written with a power of ten.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    precondition(0...9 ~= decimals, "from 0 to 9 decimals")
    guard value.isFinite else { return value.isNaN ? "NaN" : (value < 0 ? minus : "") + "∞" }
    guard value.magnitude < 1e15 else { return scientific(value, decimals: min(decimals, 2)) }
    let scale = power(of: 10, decimals)
    let units = roundedToEven(value.magnitude, times: scale)
    let sign = value < 0 && units > 0 ? minus : ""
    let whole = grouped(String(units / scale))
    guard decimals > 0 else { return sign + whole }
    let fraction = String(units % scale)
    return sign + whole + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// A whole number with its thousands apart: `6 000`.
  public static func integer(_ value: Int) -> String {
    (value < 0 ? minus : "") + grouped(String(value.magnitude))
  }

  /// The same in mathematics: `1\,500`.
  public static func integerTeX(_ value: Int) -> String {
    integer(value).split(separator: thinSpace, omittingEmptySubsequences: false).joined(separator: "\\,")
  }

  /// A share of one in percent: `12 %`.
  public static func percent(_ share: Double, decimals: Int = 0) -> String {
    fixed(share * 100, decimals: decimals) + thinSpace + "%"
  }

  /// A number with as few decimals as it needs, at most nine: `0.1`, `−2`, `0.25`.
  public static func shortest(_ value: Double, maximumDecimals: Int = 9) -> String {
    let text = fixed(value, decimals: maximumDecimals)
    guard text.contains("."), value.magnitude < 1e15 else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }

  /// A power of ten: `1`, `10⁻³`.
  public static func powerOfTen(_ exponent: Int) -> String {
    exponent == 0 ? "1" : "10" + superscript(exponent)
  }

  /// A number with a power of ten: `1.50×10⁻⁷`.
  public static func scientific(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: decimals) }
    var exponent = 0
    var mantissa = value.magnitude
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    let scale = power(of: 10, decimals)
    if roundedToEven(mantissa, times: scale) >= 10 * scale { (mantissa, exponent) = (1, exponent + 1) }
    return (value < 0 ? minus : "") + fixed(mantissa, decimals: decimals) + "×10" + superscript(exponent)
  }

  private static func superscript(_ value: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(value).map { $0.wholeNumberValue.map { digits[$0] } ?? "⁻" })
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += thinSpace }
      result.append(digit)
    }
    return result
  }

  private static func power(of base: UInt128, _ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  /// The whole number nearest to a product, computed without error: a double is `significand · 2^exponent`.
  private static func roundedToEven(_ value: Double, times scale: UInt128) -> UInt128 {
    guard value > 0 else { return 0 }
    let exponent = Int(value.exponent) - Double.significandBitCount
    let significand = UInt64(value.significandBitPattern) | (value.isNormal ? 1 << 52 : 0)
    let product = UInt128(significand) * scale
    if exponent >= 0 { return product << exponent }
    let shift = -exponent
    guard shift < 127 else { return 0 }
    let whole = product >> shift
    let rest = product & ((1 << shift) - 1)
    let half: UInt128 = 1 << (shift - 1)
    let roundsUp = rest > half || rest == half && whole & 1 == 1
    return whole + (roundsUp ? 1 : 0)
  }
}
