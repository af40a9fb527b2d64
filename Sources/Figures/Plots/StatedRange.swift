import Graphics

/// Between which values something moves, in words.
struct StatedRange {
  private let name: String
  private let values: ClosedRange<Float>

  /// - Parameters:
  ///   - name: What moves, in the singular: `unit 3`.
  ///   - values: Its smallest and its largest value.
  init(of name: String, _ values: ClosedRange<Float>) { (self.name, self.values) = (name, values) }

  private var low: String { NumberText.plain(Double(values.lowerBound), decimals: 2) }
  private var high: String { NumberText.plain(Double(values.upperBound), decimals: 2) }

  /// A sentence on it and on those that move less.
  ///
  /// - Parameters:
  ///   - steps: Over how many steps.
  ///   - others: How many others it is compared with.
  func words(steps: Int, others: Int = 0) -> String {
    let subject = name.sentence
    guard values.lowerBound < values.upperBound else {
      if others > 0 {
        return steps == 1 ? "There is one step, at which \(name) is \(low)." : "No unit moves."
      }
      return steps == 1 ? "\(subject) is \(low)." : "\(subject) stays at \(low)."
    }
    guard low != high else { return "\(subject) hardly moves from \(low)." }
    return "\(subject) moves\(others > 0 ? " most" : ""): between \(low) and \(high)."
  }
}

/// Values that are NaN or infinite.
enum NotFinite {
  /// How many there are of a kind, and how they look where that tells them from others.
  static func words(_ count: Int, _ kind: String = "value", look: String? = nil) -> String {
    (look.map { "\($0): " } ?? "") + NumberFormat.integer(count)
      + (count == 1 ? " \(kind) is not finite" : " \(kind)s are not finite")
  }
}
