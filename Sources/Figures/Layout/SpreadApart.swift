/// Moves heights apart so that labels at them do not touch, as little as that takes.
func spreadApart(_ wanted: [Double], distance: Double, within limits: ClosedRange<Double>) -> [Double] {
  let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
  var places = wanted
  var lowest = -Double.infinity
  for index in order {
    places[index] = max(wanted[index], lowest, limits.lowerBound)
    lowest = places[index] + distance
  }
  var highest = limits.upperBound
  for index in order.reversed() {
    places[index] = min(places[index], highest)
    highest = places[index] - distance
  }
  return places
}
