/// Two texts held against each other, the numbers in them as numbers: a last digit that another processor rounds the
/// other way makes no difference.
public enum ComparedText {
  /// Where two texts part.
  public struct Difference: Hashable, Sendable {
    /// The line of the first text, from 1.
    public let line: Int
    /// What stands there, and what would.
    public let old, new: String
  }

  /// The first place where two texts differ, also in words or in how many there are.
  ///
  /// Numbers with a fraction or an exponent are equal where they are by ``FloatTolerance``, or differ by one in the last
  /// digit that is shown; whole numbers where they are the same.
  ///
  /// - Parameters:
  ///   - old: What there is.
  ///   - new: What there should be.
  ///   - exactly: Whether numbers are compared as words are.
  public static func firstDifference(_ old: String, _ new: String, exactly: Bool = false) -> Difference? {
    guard old != new else { return nil }
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(oldLines.count, newLines.count) {
      let (old, new) = (oldLines[at: index], newLines[at: index])
      guard let old, let new else {
        return Difference(line: index + 1, old: String(old ?? ""), new: String(new ?? ""))
      }
      if let difference = firstDifference(inLine: old, new, exactly: exactly) {
        return Difference(line: index + 1, old: difference.old, new: difference.new)
      }
    }
    return nil
  }

  private static func firstDifference(
    inLine old: Substring, _ new: Substring, exactly: Bool
  ) -> (old: String, new: String)? {
    guard old != new else { return nil }
    let (before, after) = (pieces(old), pieces(new))
    for (one, other) in zip(before, after) where exactly ? one.text != other.text : !one.matches(other) {
      return one.isNumber && other.isNumber
        ? (String(one.text), String(other.text)) : (String(old), String(new))
    }
    return before.count == after.count ? nil : (String(old), String(new))
  }

  /// The numbers in a text, as they are written.
  public static func numbers(in text: some StringProtocol) -> [String] {
    pieces(Substring(text)).filter(\.isNumber).map { String($0.text) }
  }

  /// A line as numbers and what is between them.
  static func pieces(_ line: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line
    var words = rest.startIndex
    while let start = rest[words...].firstIndex(where: \.isDigit) {
      var isName = false
      if start > rest.startIndex {
        let before = rest[rest.index(before: start)]
        isName = before.isLetter || before == "_"
      }
      let end =
        isName ? rest[start...].firstIndex { !$0.isDigit } ?? rest.endIndex : numberEnd(in: rest, from: start)
      if isName {
        // A digit of a name, `x2`, is a part of the words.
        words = end
        continue
      }
      if start > rest.startIndex { pieces.append(Piece(text: rest[..<start], isNumber: false)) }
      pieces.append(Piece(text: rest[start..<end], isNumber: true))
      rest = rest[end...]
      words = rest.startIndex
    }
    if !rest.isEmpty { pieces.append(Piece(text: rest, isNumber: false)) }
    return pieces
  }

  /// Where a number ends: digits, a fraction, an exponent.
  private static func numberEnd(in text: Substring, from start: Substring.Index) -> Substring.Index {
    func digits(from index: Substring.Index) -> Substring.Index {
      text[index...].firstIndex { !$0.isDigit } ?? text.endIndex
    }
    var end = digits(from: start)
    if end < text.endIndex, text[end] == "." {
      let fraction = digits(from: text.index(after: end))
      if fraction > text.index(after: end) { end = fraction }
    }
    if end < text.endIndex, text[end] == "e" || text[end] == "E" {
      var index = text.index(after: end)
      if index < text.endIndex, "+-".contains(text[index]) { index = text.index(after: index) }
      let exponent = digits(from: index)
      if exponent > index { end = exponent }
    }
    return end
  }

  /// A number, or what is between numbers.
  struct Piece {
    let text: Substring
    let isNumber: Bool

    func matches(_ other: Piece) -> Bool {
      guard isNumber, other.isNumber, let value = Double(text), let wanted = Double(other.text) else {
        return text == other.text
      }
      if text == other.text { return true }
      let step = max(lastPlace, other.lastPlace)
      return step < 1
        && abs(value - wanted)
          <= max(1.001 * step, FloatTolerance.allowed(atScale: max(abs(value), abs(wanted))))
    }

    /// What one in the last digit is worth; 1 for a whole number.
    private var lastPlace: Double {
      let parts = text.lowercased().split(separator: "e")
      let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      var place = 1.0
      for _ in 0..<(decimals.count > 1 ? decimals[1].count : 0) { place /= 10 }
      for _ in 0..<abs(exponent) { if exponent < 0 { place /= 10 } else { place *= 10 } }
      return place
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}

extension Array {
  fileprivate subscript(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
