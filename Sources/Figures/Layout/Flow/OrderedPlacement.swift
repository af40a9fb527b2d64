/// Places things in a row as near as can be to where they want to be, in their order and apart from each other.
enum OrderedPlacement {
  /// The places with the least sum of weighted squared distances from those wanted (pool adjacent violators, Ayer et al.
  /// 1955).
  ///
  /// - Parameters:
  ///   - wanted: Where each wants to be.
  ///   - weights: How much it insists.
  ///   - gaps: How far each stands from the one before it; the first is not read.
  ///   - range: Where they may stand; the right end gives way where there is too little room.
  static func places(
    wanted: [Double], weights: [Double], gaps: [Double], in range: (low: Double, high: Double)
  ) -> [Double] {
    var shifts: [Double] = []
    var sum = 0.0
    for index in wanted.indices {
      if index > 0 { sum += gaps[index] }
      shifts.append(sum)
    }
    // Without the gaps the order is that of rising numbers.
    var blocks: [(mean: Double, weight: Double, count: Int)] = []
    for index in wanted.indices {
      blocks.append((wanted[index] - shifts[index], weights[index], 1))
      while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
        let (b, a) = (blocks.removeLast(), blocks.removeLast())
        let weight = a.weight + b.weight
        blocks.append(((a.mean * a.weight + b.mean * b.weight) / weight, weight, a.count + b.count))
      }
    }
    let high = max(range.low, range.high - sum)
    let flat = blocks.flatMap { Array(repeating: min(max($0.mean, range.low), high), count: $0.count) }
    return zip(flat, shifts).map(+)
  }
}
