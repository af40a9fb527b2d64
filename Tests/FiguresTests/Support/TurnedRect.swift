import Foundation
import Graphics

/// A rectangle that may be turned: what a text inks on the canvas.
struct TurnedRect {
  /// Before the turn, relative to the point about which it is turned.
  private let rect: Rect
  private let origin: Point
  private let cosine: Double
  private let sine: Double

  init(_ text: TypesetText) {
    let radians = text.rotation * .pi / 180
    self.init(rect: text.ink, origin: text.origin, cosine: cos(radians), sine: sin(radians))
  }

  private init(rect: Rect, origin: Point, cosine: Double, sine: Double) {
    self.rect = rect
    self.origin = origin
    self.cosine = cosine
    self.sine = sine
  }

  func expanded(by amount: Double) -> TurnedRect {
    TurnedRect(rect: rect.expanded(by: amount), origin: origin, cosine: cosine, sine: sine)
  }

  var center: Point { placed(rect.center) }
  var corners: [Point] {
    [
      Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
      Point(rect.minX, rect.maxY),
    ].map(placed)
  }

  private func placed(_ point: Point) -> Point {
    Point(origin.x + point.x * cosine - point.y * sine, origin.y + point.x * sine + point.y * cosine)
  }

  /// A point of the canvas as it lies beside the rectangle before the turn.
  private func turnedBack(_ point: Point) -> Point {
    let (dx, dy) = (point.x - origin.x, point.y - origin.y)
    return Point(dx * cosine + dy * sine, dy * cosine - dx * sine)
  }

  /// Whether the two share an area: no side of either has the other beyond it (separating axes).
  func intersects(_ other: TurnedRect) -> Bool {
    rect.width > 0 && rect.height > 0 && overlaps(other) && other.overlaps(self)
  }

  private func overlaps(_ other: TurnedRect) -> Bool {
    let corners = other.corners.map(turnedBack)
    let (x, y) = (corners.map(\.x), corners.map(\.y))
    guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max() else {
      return false
    }
    return left < rect.maxX && rect.minX < right && top < rect.maxY && rect.minY < bottom
  }

  /// Whether a line passes through (Liang and Barsky 1984).
  func isCrossed(from first: Point, to second: Point) -> Bool {
    guard rect.width > 0, rect.height > 0 else { return false }
    let (start, end) = (turnedBack(first), turnedBack(second))
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (enter, leave) = (0.0, 1.0)
    for (p, q) in [
      (-dx, start.x - rect.minX), (dx, rect.maxX - start.x), (-dy, start.y - rect.minY),
      (dy, rect.maxY - start.y),
    ] {
      if p == 0 {
        if q <= 0 { return false }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    return enter < leave
  }
}
