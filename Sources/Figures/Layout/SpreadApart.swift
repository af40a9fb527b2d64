/// Moves heights apart so that labels at them do not touch, in their order and with the least sum of squared moves.
///
/// Labels that are too close are stacked around the mean of where they belong (pool adjacent violators).
func spreadApart(_ wanted: [Double], distance: Double, within limits: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  let offsets = wanted.indices.map { Double($0) * distance }
  return spreadApart(wanted, order, offsets: offsets, within: limits)
}

/// The same of places in the order in which they stay, with a distance of its own between each two of them.
func spreadApart(
  inOrder wanted: [Double], distances: [Double],
  within limits: ClosedRange<Double> = -.greatestFiniteMagnitude...(.greatestFiniteMagnitude)
) -> [Double] {
  let offsets = distances.reduce(into: [0.0]) { offsets, distance in
    offsets.append((offsets.last ?? 0) + distance)
  }
  return spreadApart(wanted, Array(wanted.indices), offsets: offsets, within: limits)
}

/// - Parameters:
///   - order: The places from the first to the last.
///   - offsets: How far each stays at least from the first, by its rank.
private func spreadApart(
  _ wanted: [Double], _ order: [Int], offsets: [Double], within limits: ClosedRange<Double>
) -> [Double] {
  // Without the distances between them places need only not fall.
  var pools: [(sum: Double, count: Int)] = []
  for (rank, index) in order.enumerated() {
    pools.append((wanted[index] - offsets[rank], 1))
    while pools.count > 1, mean(pools[pools.count - 2]) > mean(pools[pools.count - 1]) {
      let last = pools.removeLast()
      pools[pools.count - 1].sum += last.sum
      pools[pools.count - 1].count += last.count
    }
  }
  let highest = limits.upperBound - (wanted.isEmpty ? 0 : offsets[wanted.count - 1])
  var places = wanted
  var rank = 0
  for pool in pools {
    for _ in 0..<pool.count {
      places[order[rank]] = min(max(mean(pool), limits.lowerBound), highest) + offsets[rank]
      rank += 1
    }
  }
  return places
}

private func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
