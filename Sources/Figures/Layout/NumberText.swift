import Recurrent

/// Writes numbers as figures and captions do: a true minus, a thin space in thousands, powers of ten spelled
/// out, nothing that depends on a locale.
enum NumberText {
  /// Above this, and where fixed decimals would show only zeros, numbers are written with a power of ten.
  static let largestFixed = 1e7

  /// A number with fixed decimals: `−0.0248`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    let scale = power(decimals)
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return scientific(value, decimals: 1) }
    let digits = UInt64(scaled)
    let divisor = UInt64(scale)
    var text = grouped(digits / divisor)
    if decimals > 0 {
      let fraction = String(digits % divisor)
      text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return (value < 0 && digits > 0 ? "−" : "") + text
  }

  /// A number as a mantissa and a power of ten: `2.4·10⁻⁹`.
  static func scientific(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value != 0 else { return special(value) }
    var exponent = 0
    var mantissa = abs(value)
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    if (mantissa * power(decimals)).rounded() >= 10 * power(decimals) {
      mantissa /= 10
      exponent += 1
    }
    return (value < 0 ? "−" : "") + fixed(mantissa, decimals: decimals) + "·10" + superscript(exponent)
  }

  /// A number with fixed decimals, or with a power of ten where those would show none of its digits.
  static func plain(_ value: Double, decimals: Int) -> String {
    let size = abs(value)
    let vanishes = size != 0 && size < 0.5 / power(decimals)
    return vanishes || size >= largestFixed
      ? scientific(value, decimals: min(decimals, 2)) : fixed(value, decimals: decimals)
  }

  /// A round number without trailing zeros, for ticks: `0.75`, `20 000`, `5·10⁻⁶`.
  static func tick(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    for decimals in 0...4 where isWhole(value * power(decimals)) && abs(value) < largestFixed {
      return fixed(value, decimals: decimals)
    }
    for decimals in 0...2 {
      let text = scientific(value, decimals: decimals)
      if decimals == 2 || isWhole(mantissa(of: value) * power(decimals)) { return text }
    }
    return scientific(value, decimals: 2)
  }

  /// A number of a list as it was given, if that is short; otherwise with the decimals of lists.
  static func listed(_ value: Float, decimals: Int) -> String {
    let given = "\(value)"
    let isShort = given.split(separator: ".").last.map { $0.count <= decimals } ?? true
    guard value.isFinite, isShort, !given.contains("e"), abs(value) < 10_000 else {
      return plain(Double(value), decimals: decimals)
    }
    let whole = given.hasSuffix(".0") ? String(given.dropLast(2)) : given
    return value < 0 ? "−" + whole.dropFirst() : value == 0 ? "0" : whole
  }

  /// Ten to a small power.
  static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "NaN" : value == 0 ? "0" : value < 0 ? "−∞" : "∞"
  }

  private static func isWhole(_ value: Double) -> Bool {
    abs(value - value.rounded()) < 1e-9 * max(1, abs(value)) && abs(value) >= 0.5
  }

  private static func mantissa(of value: Double) -> Double {
    var size = abs(value)
    while size >= 10 { size /= 10 }
    while size < 1 { size *= 10 }
    return size
  }

  private static func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }

  private static func superscript(_ exponent: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (exponent < 0 ? "⁻" : "") + String("\(abs(exponent))".compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}
