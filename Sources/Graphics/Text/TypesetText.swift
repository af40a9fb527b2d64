/// A line of text, laid out: every run has its place, so that a renderer only draws.
public struct TypesetText: Hashable, Codable, Sendable {
  /// Where the baseline starts.
  public var origin: Point
  /// Degrees clockwise about `origin`.
  public var rotation: Double
  /// The pieces, each in one font, size and color.
  public var runs: [Run]
  /// What is inked, relative to `origin` and before the rotation.
  public var ink: Rect
  /// How far the whole line moves the pen, in px.
  public var advance: Double
  /// The text as one would type it, for search and copying.
  public var plain: String
  /// A color behind the letters that keeps them clear of what lies below.
  public var halo: Color?

  /// Letters of one font, size and color.
  public struct Run: Hashable, Codable, Sendable {
    /// Relative to the text's origin.
    public var offset: Point
    /// The letters.
    public var string: String
    /// Their font.
    public var font: Font
    /// In px.
    public var size: Double
    /// Their color.
    public var color: Color

    /// Creates a run.
    public init(offset: Point, string: String, font: Font, size: Double, color: Color) {
      self.offset = offset
      self.string = string
      self.font = font
      self.size = size
      self.color = color
    }
  }

  /// Creates a laid-out text.
  public init(
    origin: Point, rotation: Double = 0, runs: [Run], ink: Rect, advance: Double, plain: String,
    halo: Color? = nil
  ) {
    self.origin = origin
    self.rotation = rotation
    self.runs = runs
    self.ink = ink
    self.advance = advance
    self.plain = plain
    self.halo = halo
  }

  /// How wide a halo is stroked, in px: half of it shows outside the letters.
  public static let haloWidth = 3.5

  /// A rectangle on the canvas that holds everything inked, also where the text is rotated.
  public var bounds: Rect {
    let turn = Turn(degrees: rotation)
    let corners = [
      Point(ink.minX, ink.minY), Point(ink.maxX, ink.minY), Point(ink.minX, ink.maxY),
      Point(ink.maxX, ink.maxY),
    ].map { corner in
      let turned = turn.applied(to: corner)
      return Rect(x: origin.x + turned.x, y: origin.y + turned.y, width: 0, height: 0)
    }
    return corners.dropFirst().reduce(corners[0]) { $0.union($1) }
  }
}
