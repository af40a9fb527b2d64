extension FlowColumn {
  /// Brings boxes that read one tensor onto its wire, where it enters beside their middle: each with all that stands
  /// above it and reads nothing else, so that wires which are straight stay so.
  mutating func centerOnWires(in room: (low: Double, high: Double)) {
    for row in rows.rows.indices.dropFirst() {
      for item in rows.rows[row] where box(item) != nil {
        let links = rows.links.filter { $0.to == item }
        guard links.count == 1, let link = links.first else { continue }
        let shift = start(link) - x[item]
        guard abs(shift) >= FlowChannel.same else { continue }
        move(aboveAnd(item), by: shift, in: room)
      }
    }
  }

  /// An item and what reads nothing but what comes from it.
  private func aboveAnd(_ item: Int) -> Set<Int> {
    var found: Set = [item]
    for row in rows.rows.dropFirst(rows.items[item].row + 1) {
      for upper in row {
        let links = rows.links.filter { $0.to == upper }
        if !links.isEmpty, links.allSatisfy({ found.contains($0.from) }) { found.insert(upper) }
      }
    }
    return found
  }

  /// Moves items together, unless they would meet others, or wires would bend by too little.
  private mutating func move(_ moved: Set<Int>, by shift: Double, in room: (low: Double, high: Double)) {
    let order = moved.sorted()
    func slips() -> Int { order.reduce(0) { $0 + self.slips(around: $1) } }
    let (places, least) = (x, slips())
    for item in order { x[item] += shift }
    if !order.allSatisfy({ hasRoom($0, in: room) }) || slips() > least { x = places }
  }

  /// Whether an item keeps clear of its neighbors.
  private func hasRoom(_ item: Int, in room: (low: Double, high: Double)) -> Bool {
    let members = rows.rows[rows.items[item].row]
    guard x[item] - left(item) >= room.low, x[item] + right(item) <= room.high,
      let place = members.firstIndex(of: item)
    else { return false }
    return [(place - 1, place), (place, place + 1)].allSatisfy { first, second in
      guard members.indices.contains(first), members.indices.contains(second) else { return true }
      let (a, b) = (members[first], members[second])
      return x[a] + right(a) + least(a, b) <= x[b] - left(b)
    }
  }
}
