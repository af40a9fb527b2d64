/// A finished picture as a value: what to draw and where, and nothing of how it came about.
///
/// A scene is what tests compare; a ``Renderer`` turns it into a file. Lengths are px on the design canvas.
public struct Scene: Hashable, Codable, Sendable {
  /// The width of the canvas.
  public var width: Double
  /// The height of the canvas.
  public var height: Double
  /// The color behind everything; nil leaves it transparent.
  public var background: Color?
  /// The accessible name: what the picture is.
  public var title: String
  /// The accessible description: what the picture shows, with its key values, in one or two sentences.
  public var description: String
  /// What is drawn, first to last.
  public var elements: [Element]

  /// Creates a scene.
  public init(
    width: Double, height: Double, background: Color?, title: String, description: String,
    elements: [Element] = []
  ) {
    self.width = width
    self.height = height
    self.background = background
    self.title = title
    self.description = description
    self.elements = elements
  }

  /// One thing on the canvas.
  public indirect enum Element: Hashable, Codable, Sendable {
    case shape(Shape)
    case text(TypesetText)
    case image(PixelImage)
    case group(Group)
  }

  /// A path that is filled, stroked or both.
  public struct Shape: Hashable, Codable, Sendable {
    /// The outline.
    public var path: Path
    /// What is inside; nil for nothing.
    public var fill: Paint?
    /// How the outline is drawn, above the fill; nil for not at all.
    public var stroke: Stroke?

    /// Creates a shape.
    public init(path: Path, fill: Paint? = nil, stroke: Stroke? = nil) {
      self.path = path
      self.fill = fill
      self.stroke = stroke
    }
  }

  /// A grid of colored cells, enlarged without smoothing.
  public struct PixelImage: Hashable, Codable, Sendable {
    /// Where it stands.
    public var frame: Rect
    /// How many cells a row has.
    public var columns: Int
    /// How many rows there are.
    public var rows: Int
    /// Row by row from the top, `rows · columns` of them.
    public var pixels: [Color]

    /// Creates an image.
    public init(frame: Rect, columns: Int, rows: Int, pixels: [Color]) {
      precondition(pixels.count == columns * rows)
      self.frame = frame
      self.columns = columns
      self.rows = rows
      self.pixels = pixels
    }
  }

  /// Elements that belong together.
  public struct Group: Hashable, Codable, Sendable {
    /// What the group is, for tests and for `--debug-layout`: `panel 2`, `cell t=3`.
    public var name: String
    /// What is drawn, first to last.
    public var elements: [Element]
    /// What of the group is seen; nil for all.
    public var clip: Rect?

    /// Creates a group.
    public init(name: String, elements: [Element], clip: Rect? = nil) {
      self.name = name
      self.elements = elements
      self.clip = clip
    }
  }
}

/// What fills a shape or colors a stroke.
public enum Paint: Hashable, Codable, Sendable {
  case solid(Color)
  /// From one color at `start` to another at `end`, along the line between them.
  case linearGradient(start: Point, end: Point, from: Color, to: Color)
}

/// How a path is stroked.
public struct Stroke: Hashable, Codable, Sendable {
  /// The color.
  public var paint: Paint
  /// In px.
  public var width: Double
  /// Lengths of dashes and gaps in px; empty for a solid line.
  public var dash: [Double]
  /// How open ends look.
  public var cap: Cap
  /// How corners look.
  public var join: Join

  /// How an open end looks.
  public enum Cap: String, Codable, Sendable { case butt, round }
  /// How a corner looks.
  public enum Join: String, Codable, Sendable { case miter, round }

  /// Creates a stroke.
  public init(
    _ paint: Paint, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .round
  ) {
    self.paint = paint
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }

  /// Creates a stroke of one color.
  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .round) {
    self.init(.solid(color), width: width, dash: dash, cap: cap, join: join)
  }
}
