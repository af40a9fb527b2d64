/// Decimal numbers in text, read exactly and without regard to the locale.
public enum DecimalText {
  /// Which spellings count as a number.
  public enum Grammar: Sendable {
    /// RFC 8259: no plus sign, no leading zeros, a digit on both sides of the point.
    case json
    /// Also `+1`, `.5`, `5.` and `007`, as YAML, CSV and Python have them.
    case relaxed
  }

  /// Whether a byte can occur in a number at all.
  static func mayContain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The nearest double to what is written, or nil where it is not a finite decimal number.
  public static func parse(_ text: some StringProtocol, as grammar: Grammar = .relaxed) -> Double? {
    parse(Array(text.utf8)[...], as: grammar)
  }

  /// The nearest double to what is written in ASCII, or nil where it is not a finite decimal number.
  public static func parse(_ text: ArraySlice<UInt8>, as grammar: Grammar) -> Double? {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || (grammar == .relaxed && rest.first == UInt8(ascii: "+")) { rest.removeFirst() }

    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    /// Takes digits into the mantissa; tells how many there were.
    func takeDigits() -> Int {
      let start = rest.startIndex
      while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
        if digits < 19 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if mantissa > 0 { digits += 1 }
        } else {
          digits = 20
        }
        rest.removeFirst()
      }
      return rest.startIndex - start
    }

    let startsWithZero = rest.first == 0x30
    let whole = takeDigits()
    if grammar == .json, whole == 0 || (startsWithZero && whole > 1) { return nil }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits()
      exponent = -fraction
      if grammar == .json, fraction == 0 { return nil }
    }
    if whole + fraction == 0 { return nil }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      guard let written = parseExponent(rest.dropFirst()) else { return nil }
      exponent += written
    } else if !rest.isEmpty {
      return nil
    }

    // Up to 2⁵³ and 10²² both factors are exact, and so one rounding gives the nearest double.
    if digits < 20, mantissa <= 1 << 53, abs(exponent) <= 22 {
      let magnitude =
        exponent < 0 ? Double(mantissa) / powersOfTen[-exponent] : Double(mantissa) * powersOfTen[exponent]
      return isNegative ? -magnitude : magnitude
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  private static func parseExponent(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard !rest.isEmpty, rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let magnitude = rest.reduce(0) { min($0 * 10 + Int($1 - 0x30), 100_000) }
    return isNegative ? -magnitude : magnitude
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
