/// Numbers as text, the same in every locale.
enum NumberText {
  /// How many decimals a float32 is printed with, as NumPy prints it.
  static let decimals = 8

  /// The shortest text that tells the number, with at most eight decimals: `0.1`, `0.02480672`, `-3`.
  static func plain(_ value: Float) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "-inf" : "inf" }
    let shortest = value.description
    if shortest.contains("e") { return plainFromExponent(value, shortest) }
    let fraction = shortest.drop { $0 != "." }.dropFirst()
    let text = fraction.count <= decimals ? shortest : fixed(value, decimals: decimals)
    return trimmed(text)
  }

  /// The number with exactly this many decimals.
  static func fixed(_ value: Float, decimals: Int) -> String {
    guard value.isFinite else { return plain(value) }
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (Double(value).magnitude * scale).rounded()
    guard scaled < 9e15 else { return value.description }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A small number as a word: `three`.
  static func word(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return words.indices.contains(number) ? words[number] : String(number)
  }

  /// How many decimals the shortest text of the number has.
  static func decimalCount(_ value: Float) -> Int {
    plain(value).drop { $0 != "." }.dropFirst().prefix { $0.isNumber }.count
  }

  /// A difference of two numbers, to three significant digits: `0.0144`, `2.4e-08`.
  static func difference(_ value: Float) -> String {
    guard value.isFinite, value > 0 else { return value == 0 ? "0" : plain(value) }
    var magnitude = Double(value)
    var exponent = 0
    while magnitude < 1 { (magnitude, exponent) = (magnitude * 10, exponent - 1) }
    while magnitude >= 10 { (magnitude, exponent) = (magnitude / 10, exponent + 1) }
    guard exponent < -5 else { return fixed(value, decimals: max(0, 2 - exponent)) }
    return fixed(Float(magnitude), decimals: 2) + "e" + String(exponent)
  }

  private static func plainFromExponent(_ value: Float, _ shortest: String) -> String {
    value.magnitude >= 1e-4 && value.magnitude < 1e7 ? trimmed(fixed(value, decimals: decimals)) : shortest
  }

  /// The text of a number without zeros at the end of its decimals.
  static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var digits = Substring(text)
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return String(digits)
  }
}
