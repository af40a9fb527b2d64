extension FlowColumn {
  /// Moves boxes, and points that tensors pass, by a little where a wire would otherwise bend by so little that it looks
  /// like a mistake; from the bottom up, then down again for what found no room.
  mutating func align(in room: (low: Double, high: Double)) {
    for turn in 0..<4 {
      let order = turn.isMultiple(of: 2) ? Array(rows.rows.indices) : rows.rows.indices.reversed()
      for row in order {
        // What stands too close to its neighbors to move alone moves with them.
        for count in 1...3 {
          for first in rows.rows[row].indices.dropLast(count - 1) {
            align(first..<first + count, of: row, in: room)
          }
        }
      }
    }
  }

  /// Lets tensors leave a box that is wider than their labels below the middles of what they go to.
  mutating func spreadPorts() {
    for item in rows.items.indices {
      guard let node = rows.items[item].node, boxes[node].ports.count > 1 else { continue }
      let box = boxes[node]
      let targets = box.ports.indices.map { port in
        rows.links.filter { $0.from == item && $0.net.port == port }.map { x[$0.to] - x[item] }
      }
      let last = box.labels.count - 1
      let high = min(
        box.width / 2 - FlowEntries.corner, box.right - FlowBoxes.Layout.labelGap - box.labels[last])
      boxes[node].ports = OrderedPlacement.places(
        wanted: zip(targets, box.ports).map { $0.isEmpty ? $1 : $0.reduce(0, +) / Double($0.count) },
        weights: targets.map { $0.isEmpty ? 0.1 : 1 },
        gaps: box.ports.indices.map { $0 > 0 ? box.ports[$0] - box.ports[$0 - 1] : 0 },
        in: (-box.width / 2 + FlowEntries.corner, high))
    }
  }

  /// How near two items may come: points that tensors pass keep a distance by their own width.
  func least(_ a: Int, _ b: Int) -> Double { box(a) == nil || box(b) == nil ? 0 : gap(a, b) }

  /// The sides between which wires may enter a box.
  func reach(_ item: Int, at middle: Double) -> (low: Double, high: Double) {
    let half = (box(item)?.width ?? 0) / 2
    return (middle - half, middle + half)
  }

  private mutating func align(_ places: Range<Int>, of row: Int, in room: (low: Double, high: Double)) {
    let members = rows.rows[row]
    let moved = Array(members[places])
    guard let first = moved.first, let last = moved.last else { return }
    func count() -> Int { moved.reduce(0) { $0 + slips(around: $1) } }
    var least = (count(), 0.0)
    guard least.0 > 0 else { return }
    var low = room.low + left(first) - x[first]
    var high = room.high - right(last) - x[last]
    if places.lowerBound > 0 {
      let other = members[places.lowerBound - 1]
      low = max(low, x[other] + right(other) + self.least(other, first) + left(first) - x[first])
    }
    if places.upperBound < members.count {
      let other = members[places.upperBound]
      high = min(high, x[other] - left(other) - self.least(last, other) - right(last) - x[last])
    }
    let before = moved.map { x[$0] }
    var best = 0.0
    func move(by shift: Double) { for (item, middle) in zip(moved, before) { x[item] = middle + shift } }
    for shift in moved.flatMap(shifts) where low <= shift && shift <= high {
      move(by: shift)
      let cost = (count(), abs(shift))
      if cost < least { (best, least) = (shift, cost) }
    }
    move(by: best)
  }

  /// What would make some wire of an item straight, or bend as far as it has to.
  private func shifts(around item: Int) -> [Double] {
    ends(around: item).flatMap { start, end, isAbove -> [Double] in
      guard FlowEntries.isSlip(start, end) else { return [] }
      let straight = isAbove ? end - start : start - end
      return [straight, straight - FlowEntries.leastBend, straight + FlowEntries.leastBend]
    }
  }

  /// How many wires into and out of an item bend by too little.
  func slips(around item: Int) -> Int {
    ends(around: item).count { FlowEntries.isSlip($0.start, $0.end) }
  }

  /// Where the wires into an item, and those out of it, start and end; and whether they lie above it.
  private func ends(around item: Int) -> [(start: Double, end: Double, isAbove: Bool)] {
    var found = ends(into: item).map { (start: $0.start, end: $0.end, isAbove: false) }
    var above: [Int] = []
    for link in rows.links where link.from == item && !above.contains(link.to) { above.append(link.to) }
    for upper in above {
      found += ends(into: upper).filter { $0.from == item }
        .map { (start: $0.start, end: $0.end, isAbove: true) }
    }
    return found
  }

  private func ends(into item: Int) -> [(start: Double, end: Double, from: Int)] {
    let links = rows.links.filter { $0.to == item }.sorted { start($0) < start($1) }
    let starts = links.map(start)
    let places =
      box(item) == nil
      ? starts.map { _ in x[item] } : FlowEntries.places(of: starts, in: reach(item, at: x[item]))
    return zip(links, places).map { (start($0), $1, $0.from) }
  }
}
