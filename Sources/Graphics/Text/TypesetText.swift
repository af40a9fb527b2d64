/// A line of text, laid out: every run has its place, so that a renderer only draws.
public struct TypesetText: Hashable, Codable, Sendable {
  /// Where the baseline starts.
  public var origin: Point
  /// Degrees clockwise about `origin`.
  public var rotation: Double
  /// The pieces, each in one font, size and colour.
  public var runs: [Run]
  /// What is inked, relative to `origin` and before the rotation.
  public var ink: Rect
  /// How far the whole line moves the pen, in px.
  public var advance: Double
  /// The text as one would type it, for search and copying.
  public var plain: String
  /// A colour behind the letters that keeps them clear of what lies below.
  public var halo: Color?

  /// Letters of one font, size and colour.
  public struct Run: Hashable, Codable, Sendable {
    /// Relative to the text's origin.
    public var offset: Point
    public var string: String
    public var font: Font
    /// In px.
    public var size: Double
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

  /// What is inked, on the canvas, of a text that is not rotated.
  public var bounds: Rect {
    Rect(x: origin.x + ink.x, y: origin.y + ink.y, width: ink.width, height: ink.height)
  }
}
