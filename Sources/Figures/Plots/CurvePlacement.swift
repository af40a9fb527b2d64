import Graphics

/// Finds places for the names of falling curves where each stands apart from all others.
struct CurvePlacement {
  private let bounds: Rect
  /// Each curve as points that lie close to each other.
  private let curves: [[Point]]
  private var taken: [Rect] = []

  private enum Layout {
    /// Between a name and its curve.
    static let gap = 3.0
    /// How much farther from a name all other curves are than its own, at least; more than the most is as good.
    static let apart = (least: 7.0, most: 24.0)
    /// How far apart the points of a curve are, and the places that are tried along it.
    static let pitch = (points: 2.0, places: 5.0)
    static let labelGap = 3.0
    /// What a place costs for each px from the start, in px of what it stands apart.
    static let perDistance = 0.03
  }

  /// - Parameter values: For each curve a value at each step of the panel.
  init(_ values: [[Float]], in panel: PlotPanel) {
    bounds = panel.frame
    curves = values.map { Self.points($0, in: panel) }
  }

  private static func points(_ values: [Float], in panel: PlotPanel) -> [Point] {
    guard panel.steps > 1, values.count > 1 else { return [] }
    let step = max(1, Int(Double(panel.steps - 1) / panel.frame.width))
    let places = Array(stride(from: 0, to: values.count, by: step)).filter { values[$0].isFinite }
    let corners = places.map { panel.point($0, Double(values[$0])) }
    return zip(corners, corners.dropFirst()).flatMap { start, end in
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let count = max(1, Int(max(abs(dx), abs(dy)) / Layout.pitch.points))
      return (0...count).map { index in
        let share = Double(index) / Double(count)
        return Point(start.x + share * dx, start.y + share * dy)
      }
    }
  }

  /// A place for a curve's name, which those after it will keep clear of; nil where the curve stands apart nowhere,
  /// or where there is no room.
  mutating func place(_ index: Int, width: Double, height: Double) -> Rect? {
    var best: (score: Double, box: Rect)?
    var last = -Double.infinity
    for point in curves[index] where point.x - last >= Layout.pitch.places || best == nil {
      last = point.x
      for box in boxes(at: point, of: curves[index], width: width, height: height) {
        guard bounds.minX <= box.minX, box.maxX <= bounds.maxX, bounds.minY <= box.minY,
          box.maxY <= bounds.maxY, !taken.contains(where: { $0.intersects(box) })
        else { continue }
        let own = distance(from: curves[index], to: box)
        let others = curves.indices.filter { $0 != index }.map { distance(from: curves[$0], to: box) }
        let apart = (others.min() ?? .infinity) - own
        guard own >= Layout.gap - 1, apart >= Layout.apart.least else { continue }
        let score = min(apart, Layout.apart.most) - Layout.perDistance * (box.minX - bounds.minX)
        if best.map({ score > $0.score }) ?? true { best = (score, box) }
      }
    }
    guard let box = best?.box else { return nil }
    taken.append(box.expanded(by: Layout.labelGap))
    return box
  }

  /// Above and below what a curve does beside a point.
  private func boxes(at point: Point, of curve: [Point], width: Double, height: Double) -> [Rect] {
    let left = point.x + Layout.gap
    let heights = curve.filter { $0.x >= left && $0.x <= left + width }.map(\.y) + [point.y]
    return [
      Rect(x: left, y: (heights.min() ?? point.y) - Layout.gap - height, width: width, height: height),
      Rect(
        x: point.x - Layout.gap - width, y: point.y + Layout.gap, width: width, height: height),
      Rect(x: left, y: (heights.max() ?? point.y) + Layout.gap, width: width, height: height),
    ]
  }

  private func distance(from curve: [Point], to box: Rect) -> Double {
    var least = Double.infinity
    for point in curve {
      let dx = max(0, box.minX - point.x, point.x - box.maxX)
      let dy = max(0, box.minY - point.y, point.y - box.maxY)
      least = min(least, dx * dx + dy * dy)
    }
    return least.squareRoot()
  }
}
