import Recurrent

/// In which order a figure lists the units of a layer.
public enum UnitOrder: String, CaseIterable, Sendable {
  /// By number.
  case index
  /// By what each adds to the answer of the readout after the last step, the largest first.
  case vote
  /// Each next to the one that behaves most like it, from the most lively on.
  case similarity

  /// What a heading says of it.
  var words: String {
    switch self {
    case .index: "units in order"
    case .vote: "units ordered by their vote in the readout"
    case .similarity: "units in order of similarity"
    }
  }
}

extension UnitOrder {
  /// The units in this order.
  ///
  /// - Parameters:
  ///   - rows: The values of each unit over time.
  ///   - votes: What each unit adds to the answer, for `vote`.
  func sorted(_ units: [Int], rows: [Int: [Float]], votes: [Int: Float]) -> [Int] {
    switch self {
    case .index: return units.sorted()
    case .vote: return units.sorted { (-(votes[$0] ?? 0), $0) < (-(votes[$1] ?? 0), $1) }
    case .similarity: return Self.chain(units, rows)
    }
  }

  /// A walk from the unit that varies most, each time to the unit left that correlates most with the last one.
  private static func chain(_ units: [Int], _ rows: [Int: [Float]]) -> [Int] {
    let normal = rows.mapValues(normalized)
    let lively = rows.mapValues(spread)
    var rest = units.sorted()
    guard var current = rest.max(by: { (lively[$0] ?? 0, -$0) < (lively[$1] ?? 0, -$1) }) else { return [] }
    var order = [current]
    rest.removeAll { $0 == current }
    while !rest.isEmpty {
      let own = normal[current] ?? []
      var best = (unit: rest[0], likeness: -Float.infinity)
      for unit in rest {
        let likeness = zip(own, normal[unit] ?? []).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        if likeness > best.likeness { best = (unit, likeness) }
      }
      current = best.unit
      order.append(current)
      rest.removeAll { $0 == current }
    }
    return order
  }

  /// A row without its mean, of length 1; zeros where it does not vary.
  private static func normalized(_ row: [Float]) -> [Float] {
    let finite = row.map { $0.isFinite ? $0 : 0 }
    let mean = finite.reduce(0, +) / Float(max(1, finite.count))
    let centered = finite.map { $0 - mean }
    let length = centered.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
    return length > 0 && length.isFinite ? centered.map { $0 / length } : centered.map { _ in 0 }
  }

  private static func spread(_ row: [Float]) -> Float {
    let finite = row.filter(\.isFinite)
    let mean = finite.reduce(0, +) / Float(max(1, finite.count))
    return finite.reduce(Float(0)) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
