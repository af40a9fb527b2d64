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
}
