import Graphics

extension TrajectoryPanel {
  /// Draws the paths with their arrows and dots.
  func drawPaths(_ path: [Point], others rest: [[Point]], on canvas: inout Canvas) {
    for other in rest {
      canvas.line(other, theme.surface.axis, width: theme.stroke.input)
      guard other.count <= Layout.mostDots else { continue }
      for point in other.dropFirst() { canvas.dot(point, radius: Layout.smallDot, theme.surface.axis) }
    }
    drawLongPath(path, on: &canvas)
    for index in path.indices.dropFirst() where !isLong {
      let (from, to) = (path[index - 1], path[index])
      canvas.line([from, to], color(index), width: Layout.width, cap: .round)
      guard let tip = arrowTip(from: from, to: to) else { continue }
      canvas.fill(
        .arrowhead(tip: tip, from: from, strokeWidth: Layout.arrow.stroke, shape: theme.arrowhead),
        color(index))
    }
    let dots = isLong ? path.count > 1 ? landmarks(of: path) : [] : Array(path.indices.dropFirst())
    let later = dots.map { path[$0] }
    for index in path.indices.dropFirst() where !isLong {
      canvas.dot(
        path[index], radius: Layout.dotRadius, color(index), border: theme.surface.background,
        width: theme.stroke.border)
    }
    for index in isLong ? dots : [] {
      canvas.dot(
        path[index], radius: index == path.count - 1 ? Layout.dotRadius : Layout.milestone.radius,
        color(index), border: theme.surface.background, width: theme.stroke.border)
    }
    // On top of the dots beside it, which would leave a part of its outline only.
    if let first = path.first {
      drawStart(first, under: later, on: &canvas)
      ringStart(first, around: later, on: &canvas)
    }
  }

  /// Where the arrow of a step points; nil for a step too short for one.
  private func arrowTip(from: Point, to: Point) -> Point? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > Layout.shortestArrow else { return nil }
    return Point(
      from.x + dx * (0.5 + Layout.arrow.shift / length), from.y + dy * (0.5 + Layout.arrow.shift / length))
  }

  /// Lines across the arrows, which are wider than the path.
  func arrows(_ path: [Point]) -> [[Point]] {
    guard !isLong else { return [] }
    return zip(path, path.dropFirst()).compactMap { from, to in
      guard let tip = arrowTip(from: from, to: to) else { return nil }
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let reach = Layout.arrowReach / (dx * dx + dy * dy).squareRoot()
      return [-1.0, 1].map {
        Point(tip.x - dx * reach - dy * reach * $0, tip.y - dy * reach + dx * reach * $0)
      }
    }
  }

  /// Where the path starts, unless a dot lies on it.
  func drawStart(_ point: Point, under later: [Point], on canvas: inout Canvas) {
    guard !isHidden(point, by: later) else { return }
    canvas.dot(
      point, radius: Layout.dotRadius, theme.surface.background, border: theme.surface.ink2,
      width: theme.stroke.input)
  }

  /// A ring around the start and the dot that hides it.
  func ringStart(_ point: Point, around later: [Point], on canvas: inout Canvas) {
    guard isHidden(point, by: later) else { return }
    ring(point, radius: Layout.ring.radius, on: &canvas)
  }

  /// The outline of the start over a line that runs across it.
  func outlineStart(_ point: Point, under later: [Point], on canvas: inout Canvas) {
    guard !isHidden(point, by: later) else { return }
    ring(point, radius: Layout.dotRadius, on: &canvas)
  }

  private func ring(_ point: Point, radius: Double, on canvas: inout Canvas) {
    canvas.box(
      Rect(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius),
      cornerRadius: radius, border: theme.surface.ink2, width: theme.stroke.input)
  }

  /// Whether a later dot lies on a point, so that little of it shows.
  private func isHidden(_ point: Point, by later: [Point]) -> Bool {
    later.contains { other in
      let (dx, dy) = (other.x - point.x, other.y - point.y)
      return dx * dx + dy * dy < Layout.ring.near * Layout.ring.near
    }
  }

  /// A path without dots, in pieces of one shade each: as many as the eye tells apart, not as there are steps.
  private func drawLongPath(_ path: [Point], on canvas: inout Canvas) {
    guard isLong else { return }
    let pieces = min(Layout.shades, path.count - 1)
    for piece in 0..<pieces {
      let (first, last) = (piece * (path.count - 1) / pieces, (piece + 1) * (path.count - 1) / pieces)
      canvas.line(Array(path[first...last]), color(last), width: Layout.longWidth, cap: .round)
    }
  }
}
