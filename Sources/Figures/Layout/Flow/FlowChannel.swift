/// The tensors between two rows, each on a track of its own where it does not go straight up.
struct FlowChannel {
  /// A tensor on its way from a place below to places above.
  struct Wire {
    let net: FlowGraph.Net
    let start: Double
    /// Where it goes, and to which box; nil where it goes on.
    let ends: [(x: Double, node: Int?)]

    var isStraight: Bool { ends.allSatisfy { abs($0.x - start) < FlowChannel.same } }
    var left: Double { min(start, ends.map(\.x).min() ?? start) }
    var right: Double { max(start, ends.map(\.x).max() ?? start) }
  }

  let wires: [Wire]
  /// The track of each wire, from 0 below; nil for one that goes straight up.
  let tracks: [Int?]

  /// How many tracks there are.
  var trackCount: Int { (tracks.compactMap(\.self).max() ?? -1) + 1 }

  /// Distances below which two places are one.
  static let same = 0.5
  /// How near two wires may come.
  private static let clear = 9.0

  init(_ wires: [Wire]) {
    self.wires = wires
    var tracks = [Int?](repeating: nil, count: wires.count)
    // Of wires that go to one side, the one that is ahead turns first: so they do not cross.
    var rest = wires.indices.filter { !wires[$0].isStraight }.sorted { a, b in
      let (first, second) = (wires[a], wires[b])
      let (goesRight, alsoRight) = (first.right > first.start, second.right > second.start)
      if goesRight != alsoRight { return goesRight }
      return goesRight ? first.start > second.start : first.start < second.start
    }
    while !rest.isEmpty {
      // Where one wire comes down to a place from which another starts, it turns above the other.
      let index =
        rest.firstIndex { candidate in
          !rest.contains { $0 != candidate && Self.mustTurnAbove(wires[candidate], wires[$0]) }
        } ?? 0
      let wire = rest.remove(at: index)
      var track = 0
      for (other, taken) in tracks.enumerated() {
        guard let taken else { continue }
        let meets =
          wires[other].left < wires[wire].right + Self.clear
          && wires[wire].left < wires[other].right + Self.clear
        if meets { track = max(track, taken + 1) }
      }
      tracks[wire] = track
    }
    self.tracks = tracks
  }

  private static func mustTurnAbove(_ wire: Wire, _ other: Wire) -> Bool {
    wire.ends.contains { abs($0.x - other.start) < clear }
  }
}
