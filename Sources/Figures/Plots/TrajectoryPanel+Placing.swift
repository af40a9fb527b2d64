import Graphics

extension TrajectoryPanel {
  /// Where labels of points stand, clear of lines, of points and of each other; nil for those that are left out.
  func placed(
    _ labels: [PointLabel], at points: [Point], avoiding lines: [[Point]], taken: [Rect],
    hasPlates: Bool = false, on canvas: Canvas
  ) throws(FigureError) -> [LabelPlacement.Place?] {
    // Of a long path only the points with a dot are in the way, or could be taken for another.
    let seen = isLong ? Set(labels.map(\.point)).sorted() : Array(points.indices)
    let indices = Dictionary(uniqueKeysWithValues: seen.enumerated().map { ($1, $0) })
    var placement = LabelPlacement(
      bounds: frame.expanded(by: -Layout.labelInset), points: seen.map { points[$0] },
      segments: lines.flatMap { line in zip(line, line.dropFirst()).map { (start: $0, end: $1) } },
      taken: taken)
    let plate = hasPlates ? Layout.plate : (x: 0, y: 0, corner: 0)
    var named: Set<Int> = []
    var places: [LabelPlacement.Place?] = []
    for label in labels {
      guard let index = indices[label.point], !named.contains(label.point) else {
        places.append(nil)
        continue
      }
      let size = (
        point: index, width: try canvas.width(of: label.text) + 2 * plate.x,
        height: theme.type.pointName.size * Layout.labelHeight + 2 * plate.y
      )
      let place = placement.place(size, onlyClear: label.isOptional)
      places.append(place)
      if label.isOptional, place != nil { named.insert(label.point) }
    }
    return places
  }

  /// Writes labels where they are placed, on plates where all below them is dark.
  func write(
    _ labels: [PointLabel], at points: [Point], avoiding lines: [[Point]], taken: [Rect],
    hasPlates: Bool = false, on canvas: inout Canvas
  ) throws(FigureError) {
    let places = try placed(
      labels, at: points, avoiding: lines, taken: taken, hasPlates: hasPlates, on: canvas)
    for (label, place) in zip(labels, places) {
      guard let place else { continue }
      if hasPlates, let leader = place.leader {
        canvas.line([leader.start, leader.end], theme.surface.background, width: Layout.plateLeader.casing)
        canvas.line([leader.start, leader.end], theme.surface.ink, width: Layout.plateLeader.width)
      } else {
        drawLeader(place.leader, on: &canvas)
      }
      if hasPlates {
        canvas.box(place.box, cornerRadius: Layout.plate.corner, fill: theme.surface.background)
      }
      try canvas.write(
        label.text, at: Point(place.box.minX + (hasPlates ? Layout.plate.x : 0), place.box.center.y),
        baseline: .middle, halo: hasPlates ? nil : ground(at: place.box.center))
    }
  }

  private func drawLeader(_ leader: (start: Point, end: Point)?, on canvas: inout Canvas) {
    guard let leader else { return }
    canvas.line([leader.start, leader.end], theme.surface.axis, width: theme.stroke.guide)
  }
}
