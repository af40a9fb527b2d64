import Graphics

extension Canvas {
  /// Which part of a name gives way where there is no room for all of it.
  enum Elision {
    /// The end: for names that are told apart by how they begin.
    case end
    /// The middle: for names that stand beside similar ones.
    case middle
  }

  /// The string, or as much of it as fits with an ellipsis for the rest.
  func elided(
    _ string: String, _ textStyle: TextStyle, to budget: Double, _ elision: Elision = .end
  ) throws(FigureError) -> String {
    let letters = Array(string)
    if letters.count <= TextFitting.longestName, try width(of: string, textStyle) <= budget { return string }
    var kept = min(letters.count, TextFitting.longestName) - 1
    while kept > 1 {
      let head = elision == .end ? kept : (kept + 1) / 2
      let start = String(letters.prefix(head)).trimmed
      let text = start + "…" + String(letters.suffix(kept - head)).trimmed
      if try width(of: text, textStyle) <= budget { return text }
      kept -= 1
    }
    return "…"
  }

  /// Names that stand beside each other: whole where all of them fit, else what tells them apart.
  func namesApart(
    _ names: [String], _ textStyle: TextStyle, to budget: Double
  ) throws(FigureError) -> [String] {
    for name in names {
      if try width(of: name, textStyle) > budget { return DistinctNames.parts(of: names) }
    }
    return names
  }

  /// A class name without as many of its leading words as it takes to fit: `RNN` for `SimpleRNN`.
  func shortened(_ name: String, _ textStyle: TextStyle, to budget: Double) throws(FigureError) -> String {
    var rest = Substring(name)
    while try width(of: String(rest), textStyle) > budget {
      guard
        let next = rest.indices.dropFirst().first(where: { index in
          rest[index].isUppercase && rest[rest.index(before: index)].isLowercase
        })
      else { return try elided(String(rest), textStyle, to: budget) }
      rest = rest[next...]
    }
    return String(rest)
  }

  /// A name on one line, or on two if it can be broken behind an underscore; elided where that is not enough.
  func broken(_ name: String, _ textStyle: TextStyle, to budget: Double) throws(FigureError) -> [String] {
    if name.count <= TextFitting.longestName, try width(of: name, textStyle) <= budget { return [name] }
    let start = name.prefix(TextFitting.longestName)
    for index in start.indices.reversed() where start[index] == "_" && index > start.startIndex {
      let head = String(start[...index])
      guard try width(of: head, textStyle) <= budget else { continue }
      let rest = String(name[name.index(after: index)...])
      return rest.isEmpty ? [head] : [head, try elided(rest, textStyle, to: budget, .middle)]
    }
    return [try elided(name, textStyle, to: budget, .middle)]
  }

  /// The words of a text on lines no wider than `budget`; the last one is elided where there are too many.
  func wrapped(
    _ string: String, _ textStyle: TextStyle, to budget: Double, most lines: Int
  ) throws(FigureError) -> [String] {
    var texts: [String] = []
    for line in try self.lines(of: string, textStyle, to: budget, most: lines) {
      texts.append(try elided(line, textStyle, to: budget))
    }
    return texts
  }

  /// Whether lines no wider than `budget` hold all words of a text.
  func isHeld(
    _ string: String, _ textStyle: TextStyle, in budget: Double, most lines: Int
  ) throws(FigureError) -> Bool {
    for line in try self.lines(of: string, textStyle, to: budget, most: lines) {
      if try isTooWide(line, textStyle, for: budget) { return false }
    }
    return true
  }

  /// The lines of a text, of which one may be too wide.
  private func lines(
    of string: String, _ textStyle: TextStyle, to budget: Double, most lines: Int
  ) throws(FigureError) -> [String] {
    let words = string.prefix(TextFitting.longestText).split(separator: " ").map(String.init)
    func text(_ range: Range<Int>) -> String { words[range].joined(separator: " ") }
    return try LineBreaks.ranges(of: words, most: lines) { (range) throws(FigureError) in
      try isTooWide(text(range), textStyle, for: budget)
    }.map(text)
  }

  private func isTooWide(_ line: String, _ textStyle: TextStyle, for budget: Double) throws(FigureError)
    -> Bool
  {
    try line.count > TextFitting.longestName ? true : width(of: line, textStyle) > budget
  }
}

/// Lengths beyond which texts are not measured any more: no line holds them.
private enum TextFitting {
  static let longestName = 120
  static let longestText = 600
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
