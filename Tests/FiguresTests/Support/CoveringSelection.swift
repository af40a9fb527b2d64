/// Few rows of settings in which every two settings of different factors meet: a greedy covering array of strength
/// two (Cohen, Dalal, Fredman and Patton 1997).
struct CoveringSelection {
  /// The rows, each with the index of one level for each factor.
  private(set) var rows: [[Int]] = []

  private let levels: [Int]
  /// For each pair of factors, and of their levels, whether it is still to be covered.
  private var isOpen: [Pair: Bool] = [:]

  private struct Pair: Hashable {
    let factors: [Int]
    let levels: [Int]
  }

  /// Covers factors of so many levels each; the factors with most levels best come first.
  init(levels: [Int]) {
    self.levels = levels
    for first in levels.indices {
      for second in levels.indices.dropFirst(first + 1) {
        for (left, right) in Self.product(levels[first], levels[second]) {
          isOpen[Pair(factors: [first, second], levels: [left, right])] = true
        }
      }
    }
    for (left, right) in Self.product(levels[0], levels[1]) { addRow(startingWith: [left, right]) }
    // The two largest factors give most rows; what is still open gets a row of its own.
    for first in levels.indices {
      for second in levels.indices.dropFirst(first + 1) {
        for (left, right) in Self.product(levels[first], levels[second])
        where isOpen[Pair(factors: [first, second], levels: [left, right])] == true {
          addRow(fixing: [first: left, second: right])
        }
      }
    }
  }

  /// Every combination of so many levels.
  static func everything(levels: [Int]) -> [[Int]] {
    levels.reduce([[]]) { rows, count in rows.flatMap { row in (0..<count).map { row + [$0] } } }
  }

  private static func product(_ left: Int, _ right: Int) -> [(Int, Int)] {
    (0..<left).flatMap { first in (0..<right).map { (first, $0) } }
  }

  private mutating func addRow(startingWith start: [Int]) {
    addRow(fixing: Dictionary(uniqueKeysWithValues: start.enumerated().map { ($0.offset, $0.element) }))
  }

  /// Fills a row up, each factor with the level that covers most pairs with those set before.
  private mutating func addRow(fixing fixed: [Int: Int]) {
    var row = fixed
    for factor in levels.indices where row[factor] == nil {
      // Where levels cover as much as each other they take turns, so that none is the favorite.
      let turned = (0..<levels[factor]).map { ($0 + rows.count) % levels[factor] }
      let gains = turned.map { gain(of: $0, for: factor, in: row) }
      let best = gains.indices.max { (gains[$0], -$0) < (gains[$1], -$1) } ?? 0
      row[factor] = turned[best]
    }
    let finished = levels.indices.map { row[$0] ?? 0 }
    for (factor, level) in row {
      for (other, otherLevel) in row where other > factor {
        isOpen[Pair(factors: [factor, other], levels: [level, otherLevel])] = false
      }
    }
    rows.append(finished)
  }

  private func gain(of level: Int, for factor: Int, in row: [Int: Int]) -> Int {
    row.count { other, otherLevel in
      let pair =
        other < factor
        ? Pair(factors: [other, factor], levels: [otherLevel, level])
        : Pair(factors: [factor, other], levels: [level, otherLevel])
      return isOpen[pair] == true
    }
  }
}
