/// Moves heights apart so that labels at them do not touch, in their order and with the least sum of squared moves.
///
/// Labels that are too close are stacked around the mean of where they belong (pool adjacent violators).
func spreadApart(_ wanted: [Double], distance: Double, within limits: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  // Without the distances between them places need only not fall.
  var pools: [(sum: Double, count: Int)] = []
  for (rank, index) in order.enumerated() {
    pools.append((wanted[index] - Double(rank) * distance, 1))
    while pools.count > 1, mean(pools[pools.count - 2]) > mean(pools[pools.count - 1]) {
      let last = pools.removeLast()
      pools[pools.count - 1].sum += last.sum
      pools[pools.count - 1].count += last.count
    }
  }
  let highest = limits.upperBound - Double(wanted.count - 1) * distance
  var places = wanted
  var rank = 0
  for pool in pools {
    for _ in 0..<pool.count {
      places[order[rank]] = min(max(mean(pool), limits.lowerBound), highest) + Double(rank) * distance
      rank += 1
    }
  }
  return places
}

private func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
