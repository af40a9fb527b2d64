import Recurrent

/// An array written with brackets as NumPy prints it, left out in the middle where it is large.
struct ArrayText {
  /// Arrays of more numbers than this are elided.
  static let threshold = 64
  /// How many entries stay at each end of an elided axis.
  private static let edge = 2
  private static let lineLength = 84

  /// The text, of one or more lines.
  let text: String
  /// Whether numbers were left out.
  let isElided: Bool

  /// Writes an array.
  ///
  /// - Parameter wholeNumbers: Whether the numbers are flags or ids, to be written without a point.
  init(_ tensor: Tensor, wholeNumbers: Bool = false) {
    isElided = tensor.count > Self.threshold
    let edge = isElided ? Self.edge : Int.max / 2
    var shown: [Float] = []
    Self.visit(tensor, axis: 0, offset: 0, edge: edge) { shown.append($0) }
    let column = Column(shown, wholeNumbers: wholeNumbers)
    text = Self.lines(tensor, axis: 0, offset: 0, edge: edge, column)
  }

  /// The indices of an axis that are shown, nil where some are left out.
  private static func shownIndices(_ length: Int, edge: Int) -> [Int?] {
    guard length > 2 * edge else { return (0..<length).map { $0 } }
    return (0..<edge).map { $0 } + [nil] + (length - edge..<length).map { $0 }
  }

  private static func visit(_ tensor: Tensor, axis: Int, offset: Int, edge: Int, _ body: (Float) -> Void) {
    guard axis < tensor.rank else { return body(tensor.scalars[offset]) }
    for case .some(let index) in shownIndices(tensor.shape[axis], edge: edge) {
      visit(tensor, axis: axis + 1, offset: offset * tensor.shape[axis] + index, edge: edge, body)
    }
  }

  private static func lines(_ tensor: Tensor, axis: Int, offset: Int, edge: Int, _ column: Column) -> String {
    guard axis < tensor.rank else { return column.text(tensor.scalars[offset]) }
    let entries = shownIndices(tensor.shape[axis], edge: edge).map { index in
      index.map {
        lines(tensor, axis: axis + 1, offset: offset * tensor.shape[axis] + $0, edge: edge, column)
      } ?? "..."
    }
    let indent = String(repeating: " ", count: axis + 1)
    if axis == tensor.rank - 1 { return "[" + row(entries, indent: indent) + "]" }
    let newlines = String(repeating: "\n", count: tensor.rank - axis - 1)
    return "[" + entries.joined(separator: newlines + indent) + "]"
  }

  /// The numbers of the last axis, over several lines where one would be too long.
  private static func row(_ entries: [String], indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for entry in entries {
      if !line.isEmpty && line.count + entry.count + indent.count >= lineLength {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? entry : " " + entry
    }
    return (lines + [line]).joined(separator: "\n" + indent)
  }
}

extension ArrayText {
  /// Numbers written so that their points stand below each other.
  struct Column {
    private let wholeNumbers: Bool
    private let usesExponent: Bool
    private let integerWidth: Int
    private let fractionWidth: Int

    init(_ values: [Float], wholeNumbers: Bool = false) {
      let largest = values.reduce(Float(0)) { $1.isFinite ? max($0, $1.magnitude) : $0 }
      let exponent = largest >= 1e7 || (largest > 0 && largest < 1e-4)
      self.wholeNumbers = wholeNumbers
      usesExponent = exponent
      let parts = values.map { Self.parts($0, wholeNumbers: wholeNumbers, usesExponent: exponent) }
      integerWidth = parts.map(\.integer.count).max() ?? 0
      fractionWidth = parts.map(\.fraction.count).max() ?? 0
    }

    func text(_ value: Float) -> String {
      let parts = Self.parts(value, wholeNumbers: wholeNumbers, usesExponent: usesExponent)
      return parts.integer.leftPadded(to: integerWidth) + parts.fraction.rightPadded(to: fractionWidth)
    }

    private static func parts(
      _ value: Float, wholeNumbers: Bool, usesExponent: Bool
    ) -> (integer: String, fraction: String) {
      if usesExponent { return (value.description, "") }
      if !value.isFinite { return (value.isNaN ? "nan" : NumberText.plain(value), "") }
      // Beside larger numbers, one below NumPy's fixed range is still written with its decimals.
      let small = value != 0 && value.magnitude < 1e-4
      let text =
        small
        ? NumberText.trimmed(NumberText.fixed(value, decimals: NumberText.decimals)) : NumberText.plain(value)
      if wholeNumbers { return (text, "") }
      guard let point = text.firstIndex(of: ".") else { return (text, ".") }
      return (String(text[..<point]), String(text[point...]))
    }
  }
}

extension String {
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  func rightPadded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
