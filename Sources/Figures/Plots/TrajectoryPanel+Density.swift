#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

import Graphics
import Recurrent

/// A path that would cover itself: how many steps end where, and the last steps as a line over that.
extension TrajectoryPanel {
  private enum Density {
    /// How many steps a hexagon holds on average, and how large it may be, in px.
    static let steps = 5.0
    static let radius = 5.0...10.0
    static let least = 0.2
    /// Labels keep off all of a hexagon of a stronger shade.
    static let strong = 0.6
    static let gap = 0.5
    /// The last steps: as many as a line of so many times the cloud's width and height shows.
    static let length = 2.3
    static let fewest = 6
    static let width = 1.75
    static let casing = 4.5
  }

  /// A place where steps end.
  private struct Place: Hashable {
    let column: Int
    let row: Int
  }

  /// The last steps that are drawn one after the other.
  var ending: [Point] {
    let points = content.ending.map(place)
    let cloud = content.cloud.map(place)
    let (left, right) = (cloud.map(\.x).min() ?? 0, cloud.map(\.x).max() ?? 0)
    let (top, bottom) = (cloud.map(\.y).min() ?? 0, cloud.map(\.y).max() ?? 0)
    let most = Density.length * (right - left + bottom - top)
    var length = 0.0
    var first = points.count - 1
    while first > 0 {
      let (dx, dy) = (points[first].x - points[first - 1].x, points[first].y - points[first - 1].y)
      length += (dx * dx + dy * dy).squareRoot()
      guard length < most || points.count - first < Density.fewest else { break }
      first -= 1
    }
    return Array(points.dropFirst(max(0, first)))
  }

  func drawDensity(on canvas: inout Canvas) throws(FigureError) {
    let (path, ending) = (content.path.map(place), ending)
    canvas.box(frame, cornerRadius: theme.radius.layer, fill: theme.surface.layer)
    drawAreas(on: &canvas)
    let hexagons = drawHexagons(on: &canvas)
    let others = content.others.compactMap { $0.path.last.map(place) }
    let later = path.count > 1 ? path.suffix(1) + others : others
    // The last steps only run across it.
    if let start = path.first { drawStart(start, under: later, on: &canvas) }
    if ending.count > 1 {
      canvas.line(ending, theme.surface.layer, width: Density.casing, cap: .round)
      canvas.line(ending, endingColor, width: Density.width, cap: .round)
      canvas.dot(
        ending[0], radius: Layout.smallDot, endingColor, border: theme.surface.layer,
        width: theme.stroke.border)
    }
    if let start = path.first { outlineStart(start, under: later, on: &canvas) }
    for other in others {
      canvas.dot(
        other, radius: Layout.dotRadius, theme.surface.axis, border: theme.surface.background,
        width: theme.stroke.border)
    }
    if let end = path.last {
      canvas.dot(
        end, radius: Layout.dotRadius, endingColor, border: theme.surface.background,
        width: theme.stroke.border)
    }
    if let start = path.first { ringStart(start, around: later, on: &canvas) }
    let lines = [ending] + hexagons.lines
    var taken = try drawAreaNames(avoiding: lines, on: &canvas)
    if let key = try drawKey(
      avoiding: lines, taken: taken, from: NumberFormat.integer(hexagons.least),
      to: "\(NumberFormat.integer(hexagons.most)) steps",
      Density.least...1, on: &canvas)
    {
      taken.append(key)
    }
    try drawEnds(path, others: others, lines: lines, taken: taken, on: &canvas)
  }

  /// Fills a hexagon for every place where steps end, the more of them the stronger.
  ///
  /// - Returns: Lines across them for what is to keep off them, more where more steps end; and the least and the most
  ///   steps of one.
  private func drawHexagons(on canvas: inout Canvas) -> (lines: [[Point]], least: Int, most: Int) {
    let points = content.cloud.map(place)
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    let ideal = (Density.steps * (right - left) * (bottom - top) / (2.6 * Double(max(1, points.count))))
      .squareRoot()
    let radius = min(max(ideal, Density.radius.lowerBound), Density.radius.upperBound)
    let (width, height) = (radius * 3.0.squareRoot(), radius * 1.5)
    var counts: [Place: Int] = [:]
    for point in points { counts[nearest(point, width: width, height: height), default: 0] += 1 }
    let (least, most) = (counts.values.min() ?? 1, counts.values.max() ?? 1)
    let places = counts.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
    var lines: [[Point]] = []
    for (place, count) in places {
      let center = center(of: place, width: width, height: height)
      let share = most > least ? (Double(count - least) / Double(most - least)).squareRoot() : 1
      let corners = (0..<6).map { corner in
        let angle = (Double(corner) + 0.5) * .pi / 3
        return Point(
          center.x + (radius - Density.gap) * cos(angle), center.y + (radius - Density.gap) * sin(angle))
      }
      canvas.fill(.polygon(corners), shades(Density.least + (1 - Density.least) * share))
      lines.append([center, Point(center.x + 1, center.y)])
      guard share > Density.strong else { continue }
      lines += (0..<3).map { [corners[$0], corners[$0 + 3]] }
    }
    return (lines, least * content.cloudStride, most * content.cloudStride)
  }

  private func center(of place: Place, width: Double, height: Double) -> Point {
    let shift = place.row.isMultiple(of: 2) ? 0 : width / 2
    return Point(
      frame.center.x + Double(place.column) * width + shift, frame.center.y + Double(place.row) * height)
  }

  /// The hexagon that a point lies in: that of the nearest center.
  private func nearest(_ point: Point, width: Double, height: Double) -> Place {
    let row = Int(((point.y - frame.center.y) / height).rounded(.down))
    func distance(_ place: Place) -> Double {
      let center = center(of: place, width: width, height: height)
      return (center.x - point.x) * (center.x - point.x) + (center.y - point.y) * (center.y - point.y)
    }
    let choices = [row, row + 1].map { row in
      let shift = row.isMultiple(of: 2) ? 0 : width / 2
      return Place(column: Int(((point.x - frame.center.x - shift) / width).rounded()), row: row)
    }
    return distance(choices[0]) <= distance(choices[1]) ? choices[0] : choices[1]
  }
}
