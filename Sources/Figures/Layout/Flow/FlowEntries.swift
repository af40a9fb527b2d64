/// Where tensors from below enter a box: straight where it reaches so far, and otherwise by a bend that looks meant.
enum FlowEntries {
  /// How far a wire moves aside at least where it does at all: two corners of a wire.
  static let leastBend = 13.0
  /// Between two wires into one box, and from its corners to the next wire: wide where there is room.
  private static let spacings = [(pitch: 16.0, corner: corner), (12, corner), (12, 8), (9.5, 8)]

  /// From a box's corner to a wire, where there is room.
  static let corner = 12.0

  /// Whether a wire that starts at one place and ends at another moves aside by so little that it looks like a mistake.
  static func isSlip(_ start: Double, _ end: Double) -> Bool {
    let bend = abs(end - start)
    return bend >= FlowChannel.same && bend < leastBend
  }

  /// The places of entry, in the order of the starts.
  ///
  /// - Parameters:
  ///   - starts: Where the wires come from, from left to right.
  ///   - reach: The sides of the box.
  static func places(of starts: [Double], in reach: (low: Double, high: Double)) -> [Double] {
    // What is alone and has to bend in any case enters in the middle.
    let middle = (reach.low + reach.high) / 2
    if let only = starts.first, starts.count == 1, abs(only - middle) >= leastBend,
      only < reach.low + corner || only > reach.high - corner
    {
      return [middle]
    }
    var best: [Double] = []
    var least = (Int.max, Int.max)
    for spacing in spacings {
      for wants in [spread(starts, reach, spacing), bent(starts, reach, spacing)] {
        let slips = zip(starts, wants).count { isSlip($0, $1) }
        let bends = zip(starts, wants).count { abs($0 - $1) >= FlowChannel.same }
        if (slips, bends) < least { (best, least) = (wants, (slips, bends)) }
      }
    }
    return best
  }

  private typealias Reach = (low: Double, high: Double)
  private typealias Spacing = (pitch: Double, corner: Double)

  /// What can go straight up does so, and the rest stands beside it.
  private static func spread(_ starts: [Double], _ reach: Reach, _ spacing: Spacing) -> [Double] {
    let (low, high, pitch) = room(starts, reach, spacing)
    return OrderedPlacement.places(
      wanted: starts.map { min(max($0, low), high) },
      weights: starts.map { low <= $0 && $0 <= high ? 1000 : 1 }, gaps: starts.map { _ in pitch },
      in: (low, high))
  }

  /// The same with what would slip moved aside as far as a bend needs, or to the nearest end.
  private static func bent(_ starts: [Double], _ reach: Reach, _ spacing: Spacing) -> [Double] {
    let (low, high, pitch) = room(starts, reach, spacing)
    let first = spread(starts, reach, spacing)
    var best = first
    var least = zip(starts, first).count { isSlip($0, $1) }
    for index in starts.indices where isSlip(starts[index], first[index]) {
      for aside in [starts[index] - leastBend, starts[index] + leastBend] where low <= aside && aside <= high
      {
        var wanted = first
        wanted[index] = aside
        let places = OrderedPlacement.places(
          wanted: wanted,
          weights: starts.indices.map { $0 == index ? 1e6 : starts[$0] == first[$0] ? 1000 : 1 },
          gaps: starts.map { _ in pitch }, in: (low, high))
        let slips = zip(starts, places).count { isSlip($0, $1) }
        if slips < least { (best, least) = (places, slips) }
      }
    }
    return best
  }

  private static func room(
    _ starts: [Double], _ reach: Reach, _ spacing: Spacing
  ) -> (low: Double, high: Double, pitch: Double) {
    let middle = (reach.low + reach.high) / 2
    let (low, high) = (min(reach.low + spacing.corner, middle), max(reach.high - spacing.corner, middle))
    let pitch = starts.count > 1 ? min(spacing.pitch, (high - low) / Double(starts.count - 1)) : 0
    return (low, high, pitch)
  }
}
