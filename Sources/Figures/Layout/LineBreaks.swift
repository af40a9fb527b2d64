/// Where a text is broken: as late as its words allow, but so that the last line is not one word alone, and that a
/// bracket stands with the word before it.
enum LineBreaks {
  /// The words of each line; the last of as many lines as there may be takes all that are left.
  static func ranges(
    of words: [String], most lines: Int, isTooWide: (Range<Int>) throws(FigureError) -> Bool
  ) throws(FigureError) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < words.count, result.count < lines {
      var end = start + 1
      if result.count == lines - 1 {
        end = words.count
      } else {
        while end < words.count, try !isTooWide(start..<end + 1) { end += 1 }
        if end < words.count, end - start > 1, words[end].hasPrefix("(") { end -= 1 }
      }
      result.append(start..<end)
      start = end
    }
    guard let last = result.last, last.count == 1, let before = result.dropLast().last, before.count > 2,
      try !isTooWide(before.upperBound - 1..<last.upperBound)
    else { return result }
    return result.dropLast(2)
      + [before.lowerBound..<before.upperBound - 1, before.upperBound - 1..<last.upperBound]
  }

  /// The clauses of each line: on no more lines than it takes, and on those as evenly as can be, so that no short
  /// clause is alone that has room beside another.
  ///
  /// - Parameters:
  ///   - count: How many clauses there are, at least one.
  ///   - room: How wide a line may be, in px; one clause alone may be wider.
  ///   - width: How wide some of them are in one line, in px.
  static func even(
    _ count: Int, in room: Double, width: (Range<Int>) throws(FigureError) -> Double
  ) throws(FigureError) -> [Range<Int>] {
    // The best way to write the first clauses, for every number of them.
    var best: [(lines: [Range<Int>], slack: Double)] = [([], 0)]
    for end in 1...count {
      var found: (lines: [Range<Int>], slack: Double)?
      for start in (0..<end).reversed() {
        let rest = room - (try width(start..<end))
        guard rest >= 0 || end - start == 1 else { break }
        let way = (best[start].lines + [start..<end], best[start].slack + max(0, rest) * max(0, rest))
        guard let other = found, (other.lines.count, other.slack) <= (way.0.count, way.1) else {
          found = way
          continue
        }
      }
      best.append(found ?? ([0..<end], 0))
    }
    return best[count].lines
  }
}
