/// A place on the canvas, in px from the top left corner.
public struct Point: Hashable, Codable, Sendable {
  /// From the left edge.
  public var x: Double
  /// From the top edge.
  public var y: Double

  /// Creates a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle with sides along the axes, in px; y grows downwards.
public struct Rect: Hashable, Codable, Sendable {
  /// The left edge.
  public var x: Double
  /// The top edge.
  public var y: Double
  /// The distance to the right edge.
  public var width: Double
  /// The distance to the bottom edge.
  public var height: Double

  /// Creates a rectangle from its top left corner.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The left edge.
  public var minX: Double { x }
  /// The right edge.
  public var maxX: Double { x + width }
  /// The top edge.
  public var minY: Double { y }
  /// The bottom edge.
  public var maxY: Double { y + height }

  /// The middle.
  public var center: Point { Point(x + width / 2, y + height / 2) }
  /// The middle of the top edge; wires attach to the middles of edges.
  public var north: Point { Point(x + width / 2, y) }
  /// The middle of the bottom edge.
  public var south: Point { Point(x + width / 2, y + height) }
  /// The middle of the left edge.
  public var west: Point { Point(x, y + height / 2) }
  /// The middle of the right edge.
  public var east: Point { Point(x + width, y + height / 2) }

  /// The rectangle with every side moved outwards by `amount`.
  public func expanded(by amount: Double) -> Rect {
    Rect(x: x - amount, y: y - amount, width: width + 2 * amount, height: height + 2 * amount)
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    let left = min(minX, other.minX)
    let top = min(minY, other.minY)
    return Rect(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }

  /// Whether the two share more than an edge.
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
