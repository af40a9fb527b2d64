/// A place on the canvas, in px from the top left corner.
public struct Point: Hashable, Codable, Sendable {
  public var x: Double
  public var y: Double

  /// Creates a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle with sides along the axes, in px; y grows downwards.
public struct Rect: Hashable, Codable, Sendable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  /// Creates a rectangle from its top left corner.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The left, right, top and bottom edge.
  public var minX: Double { x }
  public var maxX: Double { x + width }
  public var minY: Double { y }
  public var maxY: Double { y + height }

  /// The anchors that wires attach to.
  public var center: Point { Point(x + width / 2, y + height / 2) }
  public var north: Point { Point(x + width / 2, y) }
  public var south: Point { Point(x + width / 2, y + height) }
  public var west: Point { Point(x, y + height / 2) }
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
