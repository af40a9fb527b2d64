import Graphics

/// Shortens the numbers, colors and styles that cairo writes in full.
enum SVGNumbers {
  private static let decimals = 2

  /// Numbers and letters with the numbers rounded: path data, coordinates.
  ///
  /// A path that ends by moving back to where its last outline started loses that last step.
  static func rounded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(value.count)
    var index = value.startIndex
    var lastMove: Int?
    while index < value.endIndex {
      let byte = value[index]
      if isNumberPart(byte) {
        let end = value[index...].firstIndex { !isNumberPart($0) } ?? value.endIndex
        let number = round(value[index..<end])
        if let last = result.last, isNumberPart(last), number.first != UInt8(ascii: "-") { result.append(32) }
        result += number
        index = end
      } else {
        if byte == UInt8(ascii: "M") {
          lastMove = result.count
        } else if byte != 32 {
          lastMove = nil
        }
        if byte != 32 { result.append(byte) }
        index += 1
      }
    }
    if let lastMove, lastMove > 0 { result.removeSubrange(lastMove...) }
    return result
  }

  private static func isNumberPart(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// Rounds one number, half away from zero.
  private static func round(_ number: ArraySlice<UInt8>) -> [UInt8] {
    guard let point = number.firstIndex(of: UInt8(ascii: ".")), number.endIndex - point - 1 > decimals else {
      return Array(number)
    }
    var kept = Array(number[number.startIndex...(point + decimals)])
    if number[point + decimals + 1] >= UInt8(ascii: "5") { increment(&kept) }
    while kept.last == UInt8(ascii: "0") { kept.removeLast() }
    if kept.last == UInt8(ascii: ".") { kept.removeLast() }
    return kept.elementsEqual("-0".utf8) ? [UInt8(ascii: "0")] : kept
  }

  /// Adds one to the last digit.
  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      switch digits[index] {
      case UInt8(ascii: "9"): digits[index] = UInt8(ascii: "0")
      case UInt8(ascii: "0")..<UInt8(ascii: "9"):
        digits[index] += 1
        return
      case UInt8(ascii: "-"):
        digits.insert(UInt8(ascii: "1"), at: index + 1)
        return
      default: break
      }
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }

  /// What a style need not say, because it is the default.
  private static let defaults: Set<String> = [
    "fill-rule:nonzero", "fill-opacity:1", "stroke-opacity:1", "stroke:none", "stroke-linecap:butt",
    "stop-opacity:1", "stroke-linejoin:miter",
  ]

  /// A style without what it need not say, its colors in hexadecimal.
  static func style(_ value: ArraySlice<UInt8>) -> String {
    let entries = value.split(separator: UInt8(ascii: ";"))
      .map { String(decoding: $0.drop { $0 == 32 }, as: UTF8.self) }
    let hasMiters = !entries.contains("stroke-linejoin:round")
    return entries.filter { entry in
      !defaults.contains(entry) && (hasMiters || !entry.hasPrefix("stroke-miterlimit"))
    }.map(hexadecimal).joined(separator: ";")
  }

  private static func hexadecimal(_ entry: String) -> String {
    guard let start = entry.utf8.firstIndex(of: UInt8(ascii: "(")), entry[..<start].hasSuffix("rgb"),
      let end = entry.utf8.lastIndex(of: UInt8(ascii: ")"))
    else { return entry }
    let channels = entry[entry.index(after: start)..<end].split(separator: ",")
      .compactMap { Double($0.drop { $0 == " " }.dropLast()) }
    guard channels.count == 3 else { return entry }
    let color = Color(red: channels[0] / 100, green: channels[1] / 100, blue: channels[2] / 100)
    return entry[..<start].dropLast(3) + color.hex
  }
}
