import Graphics

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds places for labels of scattered points: near their point, clear of each other, of points and of paths.
struct LabelPlacement {
  /// What labels keep within.
  let bounds: Rect
  let points: [Point]
  /// The straight pieces of paths.
  let segments: [(start: Point, end: Point)]
  /// What stands there before, and is not written over.
  var taken: [Rect] = []
  /// The lines that lead to labels.
  private(set) var leaders: [(start: Point, end: Point)] = []

  /// A label's place.
  struct Place {
    let box: Rect
    /// The line that leads to it from its point, where it stands far off.
    let leader: (start: Point, end: Point)?
    /// Whether neither it nor its line lies on a path or a point.
    let isClear: Bool
  }

  enum Cost {
    static let distances = [9.0, 12, 16, 21, 27, 34, 42, 52]
    static let directions = 24
    static let perDistance = 0.6
    static let perLabelArea = 4.0
    static let perPointArea = 3.0
    static let perSample = 14.0
    static let perCrossing = 60.0
    /// A label that is as near to another point reads as that one's.
    static let astray = 90.0
    static let samePlace = 3.0
    static let vertical = 3.0
    static let outside = 1e4
    /// How much of a line counts as one sample, in px.
    static let samplePitch = 4.0
    /// How many places along an edge are tried.
    static let edgePlaces = 24
    static let pointReach = 5.0
    static let pathGap = 2.0
    static let labelGap = (x: 3.0, y: 2.0)
    /// From as far on a line leads from the label to its point.
    static let leader = 20.0
    /// What of it is left out before the point and before the label, and how long it is at least.
    static let leaderEnds = (reach: 6.0, gap: 2.0, least: 9.0)
  }

  /// The width and height of a label, and the index of its point.
  typealias Size = (point: Int, width: Double, height: Double)

  /// Places labels one after the other; nil for one that would lie on another.
  func places(for sizes: [Size]) -> [Place?] {
    var placement = self
    return sizes.map { placement.place($0) }
  }

  /// Places a label, which those after it will keep clear of; nil where it would lie on another.
  ///
  /// - Parameter onlyClear: Whether there is no place for it either where it would lie on a path or a point.
  mutating func place(_ size: Size, onlyClear: Bool = false) -> Place? {
    guard let best = best(for: size), best.isClear || !onlyClear else { return nil }
    taken.append(
      Rect(
        x: best.box.x - Cost.labelGap.x, y: best.box.y - Cost.labelGap.y,
        width: best.box.width + 2 * Cost.labelGap.x, height: best.box.height + 2 * Cost.labelGap.y))
    if let leader = best.leader { leaders.append(leader) }
    return best
  }

  private func best(for size: Size) -> Place? {
    let point = points[size.point]
    var best: (cost: Double, place: Place)?
    for distance in Cost.distances {
      for direction in 0..<Cost.directions {
        let angle = 2 * Double.pi * Double(direction) / Double(Cost.directions)
        let (dx, dy) = (cos(angle), -sin(angle))
        let center = Point(
          point.x + dx * (distance + size.width / 2 * abs(dx)),
          point.y + dy * (distance + size.height / 2 * abs(dy)))
        let box = Rect(
          x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
        guard !taken.contains(where: { $0.intersects(box) }), contains(box),
          samples(in: box, of: leaders) == 0
        else { continue }
        let leader = distance > Cost.leader ? leader(from: point, to: box) : nil
        if let leader, taken.contains(where: { runs(leader, through: $0) }) { continue }
        let near = Cost.perDistance * distance + (abs(dx) < 0.1 ? Cost.vertical : 0)
        var cost = near
        for other in points {
          let reach = Rect(x: other.x, y: other.y, width: 0, height: 0).expanded(by: Cost.pointReach)
          cost += Cost.perPointArea * overlap(box, reach)
        }
        if isAstray(box, from: point) { cost += leader == nil ? Cost.astray : Cost.astray / 3 }
        cost += Cost.perSample * Double(samples(in: box, of: segments))
        if let leader {
          cost +=
            Cost.perCrossing * Double(segments.count { crosses($0.start, $0.end, leader.start, leader.end) })
        }
        if best.map({ cost < $0.cost }) ?? true {
          best = (cost, Place(box: box, leader: leader, isClear: cost == near))
        }
      }
    }
    return best?.place
  }

  /// Whether another point lies as near to a label as its own; one in the same place has the same name.
  private func isAstray(_ box: Rect, from point: Point) -> Bool {
    let own = distance(from: point, to: box)
    return points.contains { other in
      max(abs(other.x - point.x), abs(other.y - point.y)) > Cost.samePlace
        && distance(from: other, to: box) <= own + 1
    }
  }

  private func distance(from point: Point, to box: Rect) -> Double {
    let dx = max(0, box.minX - point.x, point.x - box.maxX)
    let dy = max(0, box.minY - point.y, point.y - box.maxY)
    return (dx * dx + dy * dy).squareRoot()
  }

  private func runs(_ leader: (start: Point, end: Point), through label: Rect) -> Bool {
    samples(in: label.expanded(by: -Cost.pathGap), of: [leader]) > 0
  }

  private func contains(_ box: Rect) -> Bool {
    box.minX >= bounds.minX && box.maxX <= bounds.maxX && box.minY >= bounds.minY && box.maxY <= bounds.maxY
  }

  private func overlap(_ left: Rect, _ right: Rect) -> Double {
    max(0, min(left.maxX, right.maxX) - max(left.minX, right.minX))
      * max(0, min(left.maxY, right.maxY) - max(left.minY, right.minY))
  }

  /// The line from a point to the nearest of a label; nil for one too short to see.
  private func leader(from point: Point, to box: Rect) -> (start: Point, end: Point)? {
    let end = Point(min(max(point.x, box.minX), box.maxX), min(max(point.y, box.minY), box.maxY))
    let (dx, dy) = (end.x - point.x, end.y - point.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let ends = Cost.leaderEnds
    guard length > ends.least else { return nil }
    let (first, last) = (ends.reach / length, (length - ends.gap) / length)
    return (
      Point(point.x + dx * first, point.y + dy * first), Point(point.x + dx * last, point.y + dy * last)
    )
  }

  /// How much of some lines lies in a box, in samples: one at least of each that cuts it.
  func samples(in box: Rect, of segments: [(start: Point, end: Point)]) -> Int {
    let box = box.expanded(by: Cost.pathGap)
    return segments.reduce(0) { count, segment in
      guard let length = length(of: segment, in: box) else { return count }
      return count + 1 + Int(length / Cost.samplePitch)
    }
  }

  /// How long the part of a line in a box is; nil where they do not meet (Liang and Barsky 1984).
  private func length(of segment: (start: Point, end: Point), in box: Rect) -> Double? {
    let (start, end) = segment
    if max(start.x, end.x) <= box.minX || min(start.x, end.x) >= box.maxX { return nil }
    if max(start.y, end.y) <= box.minY || min(start.y, end.y) >= box.maxY { return nil }
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    for (move, room) in [
      (-dx, start.x - box.minX), (dx, box.maxX - start.x), (-dy, start.y - box.minY),
      (dy, box.maxY - start.y),
    ] {
      if move == 0 {
        if room < 0 { return nil }
      } else if move < 0 {
        first = max(first, room / move)
      } else {
        last = min(last, room / move)
      }
    }
    return first < last ? (last - first) * (dx * dx + dy * dy).squareRoot() : nil
  }

  private func crosses(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ o: Point, _ p: Point, _ q: Point) -> Double {
      (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x)
    }
    return side(c, d, a) * side(c, d, b) < 0 && side(a, b, c) * side(a, b, d) < 0
  }
}
