#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

import Graphics

extension TrajectoryPanel {
  private enum Areas {
    static let strength = (light: (high: 0.10, low: 0.10), dark: (high: 0.13, low: 0.11))
    /// In grey only the side of the larger answers is darker, or lighter on a dark page.
    static let grey = (high: 0.10, low: 0.0)
    static let dash = [3.0, 3.0]
    static let inset = 10.0
    /// How far names stay from the line between the sides.
    static let nameGap = 4.0
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

  /// Whether a box lies on one side of the line, and not on the line.
  func isClearOfBorder(_ box: Rect) -> Bool {
    guard let border else { return true }
    let heights = box.corners.map(border.height)
    return heights.allSatisfy { $0 > Areas.nameGap } || heights.allSatisfy { $0 < -Areas.nameGap }
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
    style.isGrayscale ? Areas.grey : theme.isDark ? Areas.strength.dark : Areas.strength.light
  }

  private func tint(_ role: ColorRole) -> Color { style.isGrayscale ? theme.surface.ink : theme[role].line }

  /// The color of the plane at a point: letters on it have a halo of it.
  func ground(at point: Point) -> Color {
    guard let border else { return theme.surface.layer }
    let isHigh = border.height(point) > 0
    return ground(of: isHigh ? .hidden : .forget, isHigh: isHigh)
  }

  /// The line between the two sides, as far as it lies in the panel.
  var borderLine: [[Point]] {
    guard let border else { return [] }
    let cut = part(of: outline, border.height).cut
    return cut.count == 2 ? [cut] : []
  }

  /// The two sides of the readout's border.
  func drawAreas(on canvas: inout Canvas) {
    guard let border else { return }
    for (side, color) in [
      (1.0, tint(.hidden).opacity(strength.high)), (-1, tint(.forget).opacity(strength.low)),
    ] {
      let (area, cut) = part(of: outline) { border.height($0) * side }
      if area.count > 2 { canvas.fill(.polygon(area), color) }
      guard side > 0, cut.count == 2 else { continue }
      canvas.line(cut, theme.surface.ink3, width: theme.stroke.axis, dash: Areas.dash)
    }
  }

  /// Names the two sides where neither the line between them nor a path runs; a side without such room has no name.
  ///
  /// - Returns: What the names cover.
  func drawAreaNames(avoiding lines: [[Point]], on canvas: inout Canvas) throws(FigureError) -> [Rect] {
    guard let border else { return [] }
    let middle = content.readout?.isProbability == true ? "0.5" : "0"
    var taken: [Rect] = []
    // The larger answers lie at the right.
    for (side, words, role) in [(1.0, "above", ColorRole.hidden), (-1, "below", .forget)] {
      let placement = edgePlacement(lines: lines, taken: taken)
      let corner = LabelPlacement.Corner(isLeft: side < 0, isBelow: true)
      func isOnSide(_ box: Rect) -> Bool {
        box.corners.allSatisfy { border.height($0) * side > Areas.nameGap }
      }
      // Along an edge where there is room, else within; a narrow side has a shorter name.
      let names = ["answers \(words) \(middle)", "\(words) \(middle)"]
      for (name, isWithin) in [(names[0], false), (names[1], false), (names[0], true), (names[1], true)] {
        let label = Label.text(name, theme.type.areaName, areaInk(role, side: side))
        let (width, height) = (try canvas.width(of: label), theme.type.areaName.size)
        let box =
          isWithin
          ? placement.freePlace(width: width, height: height, from: corner, where: isOnSide)
          : placement.edgePlace(width: width, height: height, from: corner, where: isOnSide)
        guard let box else { continue }
        try canvas.write(label, at: Point(box.minX, box.center.y), baseline: .middle)
        taken.append(box)
        break
      }
    }
    return taken
  }

  /// The color of a role's letters, readable on that side.
  private func areaInk(_ role: ColorRole, side: Double) -> Color {
    let ink = style.isGrayscale ? theme.surface.ink2 : theme[role].text
    return ink.readable(atLeast: Color.Contrast.letters, on: [ground(of: role, isHigh: side > 0)])
  }

  private func ground(of role: ColorRole, isHigh: Bool) -> Color {
    theme.surface.layer.mixed(with: tint(role), isHigh ? strength.high : strength.low)
  }

  /// Places along the panel's edges.
  func edgePlacement(lines: [[Point]], taken: [Rect]) -> LabelPlacement {
    LabelPlacement(
      bounds: frame.expanded(by: -Areas.inset), points: [],
      segments: lines.flatMap { line in zip(line, line.dropFirst()).map { (start: $0, end: $1) } },
      taken: taken)
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

extension Rect {
  /// The four corners.
  fileprivate var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }
}

extension Theme.TypeScale {
  /// The name of a side of a plane.
  fileprivate var areaName: TextStyle { TextStyle(note.font.face, note.size, .medium) }
}
