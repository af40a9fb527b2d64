/// An outline of lines and cubic curves.
public struct Path: Hashable, Codable, Sendable {
  /// One piece of the outline.
  public enum Segment: Hashable, Codable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  /// The pieces, first to last.
  public var segments: [Segment]

  /// Creates a path.
  public init(_ segments: [Segment] = []) {
    self.segments = segments
  }
}
