/// A choice of numbers as people write it: `1,5-8`, counted from 1 unless said otherwise.
public struct Selection: Hashable, Sendable {
  /// The numbers chosen, from 0, each once, in the order given.
  public let indices: [Int]

  /// Reads a selection; nil where the text is none.
  ///
  /// - Parameters:
  ///   - text: Numbers and ranges with commas between them.
  ///   - start: What the first thing is called.
  public init?(_ text: String, countingFrom start: Int = 1) {
    var indices: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
        .map { Int($0.trimmingSpaces) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        first >= start, last >= first, last < 1 << 24
      else { return nil }
      indices += (first - start...last - start).filter { !indices.contains($0) }
    }
    self.indices = indices
  }

  /// The selection as one run of steps, where it is one without gaps.
  public var range: ClosedRange<Int>? {
    guard let first = indices.first, let last = indices.last, indices == Array(first...max(first, last))
    else { return nil }
    return first...last
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().reduce(into: "") { $0.append($1) }
  }
}
