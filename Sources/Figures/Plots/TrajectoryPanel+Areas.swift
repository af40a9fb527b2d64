#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

import Graphics

extension TrajectoryPanel {
  private enum Areas {
    static let strength = (light: (high: 0.10, low: 0.10), dark: (high: 0.13, low: 0.11))
    static let dash = [3.0, 3.0]
    static let inset = 10.0
    static let nameWidth = 84.0
    static let cornerPoints = 8
  }

  /// The line on the canvas at which the readout's answer turns over.
  struct Border {
    /// The point of it that is nearest to the panel's middle.
    let near: Point
    /// The direction of length 1 in which answers grow.
    let normal: Point

    /// How far on the side of the larger answers a point lies; negative on the other.
    func height(_ point: Point) -> Double {
      (point.x - near.x) * normal.x + (point.y - near.y) * normal.y
    }
  }

  /// Where the answer turns over; nil for a readout without such a place.
  var border: Border? {
    guard let border = content.border else { return nil }
    let (nx, ny) = (border.normal.x, -border.normal.y)
    let length = (nx * nx + ny * ny).squareRoot()
    guard length > 0, length.isFinite, border.offset.isFinite else { return nil }
    // The point of the border that is nearest to the mean.
    let share = -border.offset / (length * length)
    let foot = place((border.normal.x * share, border.normal.y * share))
    let (ux, uy) = (nx / length, ny / length)
    let distance = (foot.x - frame.center.x) * ux + (foot.y - frame.center.y) * uy
    return Border(
      near: Point(frame.center.x + ux * distance, frame.center.y + uy * distance), normal: Point(ux, uy))
  }

  private var strength: (high: Double, low: Double) {
    theme.name == "dark" ? Areas.strength.dark : Areas.strength.light
  }

  /// The colour of the plane at a point: letters on it have a halo of it.
  func ground(at point: Point) -> Color {
    let layer = theme.surface.layer
    guard let border else { return layer }
    return border.height(point) > 0
      ? layer.mixed(with: theme[.hidden].line, strength.high)
      : layer.mixed(with: theme[.forget].line, strength.low)
  }

  /// The two sides of the readout's border.
  func drawAreas(on canvas: inout Canvas) throws(FigureError) {
    guard let border else { return }
    for (side, color) in [
      (1.0, theme[.hidden].line.opacity(strength.high)), (-1, theme[.forget].line.opacity(strength.low)),
    ] {
      let (area, cut) = part(of: outline) { border.height($0) * side }
      if area.count > 2 { canvas.fill(.polygon(area), color) }
      guard side > 0, cut.count == 2 else { continue }
      canvas.line(cut, theme.surface.ink3, width: theme.stroke.axis, dash: Areas.dash)
    }
    let middle = content.readout?.isProbability == true ? "0.5" : "0"
    let y = frame.maxY - Areas.inset
    // The larger answers lie at the right; a side that the border leaves no room for has no name.
    if border.height(Point(frame.maxX - Areas.inset - Areas.nameWidth, y)) > 0 {
      try canvas.write(
        .text("answers above \(middle)", theme.type.areaName, theme[.hidden].text),
        at: Point(frame.maxX - Areas.inset, y), align: .right)
    }
    if border.height(Point(frame.minX + Areas.inset + Areas.nameWidth, y)) < 0 {
      try canvas.write(
        .text("answers below \(middle)", theme.type.areaName, theme[.forget].text),
        at: Point(frame.minX + Areas.inset, y))
    }
  }

  /// The panel with its round corners, as corners of a polygon.
  private var outline: [Point] {
    let radius = theme.radius.layer
    let inner = frame.expanded(by: -radius)
    let centers = [
      Point(inner.maxX, inner.maxY), Point(inner.minX, inner.maxY), Point(inner.minX, inner.minY),
      Point(inner.maxX, inner.minY),
    ]
    return centers.enumerated().flatMap { quarter, center in
      (0...Areas.cornerPoints).map { step in
        let angle = (Double(quarter) + Double(step) / Double(Areas.cornerPoints)) * .pi / 2
        return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
      }
    }
  }

  /// The part of a convex polygon where a height is positive (Sutherland and Hodgman 1974), and the ends of the cut.
  private func part(of polygon: [Point], _ height: (Point) -> Double) -> (area: [Point], cut: [Point]) {
    var (area, cut): ([Point], [Point]) = ([], [])
    for (index, end) in polygon.enumerated() {
      let start = polygon[(index + polygon.count - 1) % polygon.count]
      let (from, to) = (height(start), height(end))
      if (from > 0) != (to > 0) {
        let share = from / (from - to)
        let crossing = Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
        area.append(crossing)
        cut.append(crossing)
      }
      if to > 0 { area.append(end) }
    }
    return (area, cut)
  }
}

extension Theme.TypeScale {
  /// The name of a side of a plane.
  fileprivate var areaName: TextStyle { TextStyle(note.font.face, note.size, .medium) }
}
