extension Path {
  /// How far the control points of a quarter circle lie from its ends, in radii.
  private static let quarterCircle = 0.5522847498307936

  /// A rectangle with square corners.
  public static func rectangle(_ rect: Rect) -> Path {
    polygon([
      Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
      Point(rect.minX, rect.maxY),
    ])
  }

  /// A rectangle with round corners; the radius shrinks to half the shorter side where it must.
  public static func roundedRectangle(_ rect: Rect, cornerRadius: Double) -> Path {
    let radius = min(cornerRadius, rect.width / 2, rect.height / 2)
    guard radius > 0 else { return rectangle(rect) }
    let inset = radius * (1 - quarterCircle)
    let (left, right, top, bottom) = (rect.minX, rect.maxX, rect.minY, rect.maxY)
    return Path([
      .move(Point(left + radius, top)),
      .line(Point(right - radius, top)),
      .curve(Point(right - inset, top), Point(right, top + inset), Point(right, top + radius)),
      .line(Point(right, bottom - radius)),
      .curve(Point(right, bottom - inset), Point(right - inset, bottom), Point(right - radius, bottom)),
      .line(Point(left + radius, bottom)),
      .curve(Point(left + inset, bottom), Point(left, bottom - inset), Point(left, bottom - radius)),
      .line(Point(left, top + radius)),
      .curve(Point(left, top + inset), Point(left + inset, top), Point(left + radius, top)),
      .close,
    ])
  }

  /// A circle.
  public static func circle(center: Point, radius: Double) -> Path {
    let reach = radius * quarterCircle
    func at(_ x: Double, _ y: Double) -> Point { Point(center.x + x, center.y + y) }
    return Path([
      .move(at(radius, 0)),
      .curve(at(radius, reach), at(reach, radius), at(0, radius)),
      .curve(at(-reach, radius), at(-radius, reach), at(-radius, 0)),
      .curve(at(-radius, -reach), at(-reach, -radius), at(0, -radius)),
      .curve(at(reach, -radius), at(radius, -reach), at(radius, 0)),
      .close,
    ])
  }

  /// Straight lines from point to point, open.
  public static func polyline(_ points: [Point]) -> Path {
    guard let first = points.first else { return Path() }
    return Path([.move(first)] + points.dropFirst().map { .line($0) })
  }

  /// Straight lines from point to point and back to the first.
  public static func polygon(_ points: [Point]) -> Path {
    guard !points.isEmpty else { return Path() }
    return Path(polyline(points).segments + [.close])
  }

  /// The two paths, one after the other.
  public static func + (left: Path, right: Path) -> Path {
    Path(left.segments + right.segments)
  }

  /// A rectangle that holds the path and the control points of its curves; nil for an empty one.
  public var bounds: Rect? {
    var points: [Point] = []
    for segment in segments {
      switch segment {
      case .move(let point), .line(let point): points.append(point)
      case .curve(let first, let second, let end): points += [first, second, end]
      case .close: break
      }
    }
    guard let first = points.first else { return nil }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points.dropFirst() {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The path moved.
  public func translated(x: Double, y: Double) -> Path {
    func moved(_ point: Point) -> Point { Point(point.x + x, point.y + y) }
    return Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(moved(point))
        case .line(let point): .line(moved(point))
        case .curve(let first, let second, let end): .curve(moved(first), moved(second), moved(end))
        case .close: .close
        }
      })
  }
}
