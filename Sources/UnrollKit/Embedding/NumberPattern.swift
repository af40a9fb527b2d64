import Foundation
import Recurrent

/// How a number is written: `%.4f`, as in C and Python.
struct NumberPattern: Hashable {
  private let before, after: String
  private let kind: Character
  private let precision: Int?

  /// Four decimals.
  static let standard = NumberPattern(before: "", after: "", kind: "f", precision: 4)
  /// A whole number.
  static let whole = NumberPattern(before: "", after: "", kind: "d", precision: nil)

  private init(before: String, after: String, kind: Character, precision: Int?) {
    (self.before, self.after, self.kind, self.precision) = (before, after, kind, precision)
  }

  /// Reads a pattern with one of `%d`, `%f`, `%e` or `%g` in it, the last three with how many digits.
  init(_ text: String) throws(ConfigurationError) {
    let parts = text.replacing("%%", with: "\u{0}").split(separator: "%", omittingEmptySubsequences: false)
    let wrong = ConfigurationError(
      "\"\(text)\" is no format for a number", remedy: "write one such as %.4f, %.3g, %.2e or %d")
    guard parts.count == 2 else { throw wrong }
    var rest = parts[1]
    var precision: Int?
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), number <= 16 else { throw wrong }
      precision = number
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let kind = rest.first, "dfeg".contains(kind), kind != "d" || precision == nil else { throw wrong }
    self.init(
      before: String(parts[0]).replacing("\u{0}", with: "%"),
      after: String(rest.dropFirst()).replacing("\u{0}", with: "%"),
      kind: kind, precision: precision)
  }
}

extension NumberPattern {
  /// A number as the pattern writes it, the same in every locale.
  func text(_ value: Double) -> String { before + digits(value) + after }

  /// The number that a text of this pattern says; nil where the text is none.
  func number(_ text: some StringProtocol) -> Double? {
    guard text.hasPrefix(before), text.hasSuffix(after), text.count > before.count + after.count else {
      return nil
    }
    let middle = text.dropFirst(before.count).dropLast(after.count)
    guard let value = Double(middle), digits(value) == middle else { return nil }
    return value
  }

  /// Whether a text says a value, or one that is apart from it by no more than the tolerance: a digit that another
  /// processor rounds the other way makes no difference.
  func says(_ text: some StringProtocol, _ value: Double, tolerance: Double) -> Bool {
    guard text != self.text(value) else { return true }
    guard let number = number(text), let low = Double(digits(value - tolerance)),
      let high = Double(digits(value + tolerance))
    else { return false }
    return low <= number && number <= high
  }

  private func digits(_ value: Double) -> String {
    guard kind != "d" else { return String(format: "%.0f", value.rounded() + 0) }
    let text = String(format: "%\(precision.map { ".\($0)" } ?? "")\(kind)", value)
    // Not -0.0000.
    return text.hasPrefix("-") && Double(text) == 0 ? String(text.dropFirst()) : text
  }
}
