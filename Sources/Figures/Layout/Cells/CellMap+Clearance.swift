import Graphics

extension CellMap {
  /// What a value keeps at least between it and the wires of others.
  static let leastClearance = 3.0

  /// How many values stand closer than that to wires that carry something else.
  func crowdedValues(_ theme: Theme) -> Int {
    let routes = routes(stroke: theme.stroke, radius: theme.diagram.nodeRadius)
    return routes.count { clearance(of: $0, among: routes) < Self.leastClearance }
  }

  /// How far the value of a wire stays from those that carry something else.
  func clearance(of route: CellRoute, among routes: [CellRoute]) -> Double {
    guard let frame = valueFrame(of: route) else { return .infinity }
    return routes.filter { $0.source != route.source }.map { $0.distance(to: frame) }.min() ?? .infinity
  }

  /// What the values beside a wire take, from the top of the first's digits to the last's baseline.
  private func valueFrame(of route: CellRoute) -> Rect? {
    guard let value = route.value, let width = widths[route.source] else { return nil }
    let ink = CellDrawing.Layout.valueInk
    let first =
      switch value.anchor {
      case .first: value.point.y
      case .middle: value.point.y - more / 2 + ink / 2
      case .last: value.point.y - more
      }
    let left =
      switch value.align {
      case .left: value.point.x
      case .center: value.point.x - width / 2
      case .right: value.point.x - width
      }
    return Rect(x: left, y: first - ink, width: width, height: more + ink)
  }
}

extension CellRoute {
  /// How far the stroke stays from a frame; its pieces run along the axes.
  func distance(to frame: Rect) -> Double {
    zip(points, points.dropFirst()).map { start, end in
      let across = max(0, frame.minX - max(start.x, end.x), min(start.x, end.x) - frame.maxX)
      let along = max(0, frame.minY - max(start.y, end.y), min(start.y, end.y) - frame.maxY)
      return max(across, along) - width / 2
    }.min() ?? .infinity
  }
}
