extension Path {
  /// A wire along points, its corners rounded by quarter circles.
  ///
  /// A corner takes at most half of the shorter line that meets there, so that two corners never overlap.
  /// Repeated points are taken once.
  public static func wire(_ points: [Point], cornerRadius: Double) -> Path {
    var corners: [Point] = []
    for point in points where corners.last != point { corners.append(point) }
    guard let first = corners.first, let last = corners.last, corners.count > 1 else {
      return polyline(corners)
    }
    var segments: [Segment] = [.move(first)]
    for index in corners.indices.dropFirst().dropLast() {
      let corner = corners[index]
      let back = Direction(from: corner, to: corners[index - 1])
      let ahead = Direction(from: corner, to: corners[index + 1])
      let radius = min(cornerRadius, back.length / 2, ahead.length / 2)
      // The control points of a quarter circle lie 0.5523 of the radius from its ends.
      let control = radius * 0.4477
      segments.append(.line(back.point(radius)))
      segments.append(.curve(back.point(control), ahead.point(control), ahead.point(radius)))
    }
    segments.append(.line(last))
    return Path(segments)
  }

  /// An arrowhead with a notched back, to be filled.
  ///
  /// - Parameters:
  ///   - tip: What it touches.
  ///   - tail: Any other point of the straight line that ends at the tip; it gives the direction.
  ///   - strokeWidth: The width of the wire, which gives the size.
  ///   - shape: The proportions.
  public static func arrowhead(
    tip: Point, from tail: Point, strokeWidth: Double, shape: Arrowhead = Arrowhead()
  ) -> Path {
    let length = shape.length(strokeWidth: strokeWidth)
    let back = Direction(from: tip, to: tail)
    let base = back.point(length)
    let notch = back.point(length * (1 - shape.notch))
    let (x, y) = (-back.y * length * shape.width / 2, back.x * length * shape.width / 2)
    return polygon([tip, Point(base.x + x, base.y + y), notch, Point(base.x - x, base.y - y)])
  }

  /// Where the shaft of an arrow ends, so that it does not show beyond the tip.
  public static func shaftEnd(
    tip: Point, from tail: Point, strokeWidth: Double, shape: Arrowhead = Arrowhead()
  ) -> Point {
    Direction(from: tip, to: tail).point(shape.length(strokeWidth: strokeWidth) * shape.shaft)
  }
}

/// The proportions of an arrowhead.
public struct Arrowhead: Hashable, Codable, Sendable {
  /// The length of the head on a wire without width, in px.
  public var baseLength = 4.2
  /// How much longer it is for each px of the wire's width.
  public var lengthPerStroke = 2.0
  /// Its width, in lengths.
  public var width = 0.82
  /// How deep the back is notched, in lengths.
  public var notch = 0.22
  /// How far before the tip the shaft ends, in lengths.
  public var shaft = 0.72

  /// Creates the proportions of the figure style.
  public init() {}

  /// How long the head is on a wire of a width, in px.
  public func length(strokeWidth: Double) -> Double {
    baseLength + lengthPerStroke * strokeWidth
  }
}

/// A unit vector at a point.
private struct Direction {
  let start: Point
  let x: Double
  let y: Double
  let length: Double

  init(from start: Point, to end: Point) {
    self.start = start
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    length = (dx * dx + dy * dy).squareRoot()
    precondition(length > 0, "two equal points have no direction")
    (x, y) = (dx / length, dy / length)
  }

  func point(_ distance: Double) -> Point {
    Point(start.x + x * distance, start.y + y * distance)
  }
}
