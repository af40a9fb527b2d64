import Graphics

/// A kind of figure. A new one is one file and one line in ``FigureCatalog``.
public protocol Figure: Sendable {
  /// The name on the command line: `gate-traces`.
  static var name: String { get }

  /// What it shows, in one line for the catalogue.
  static var summary: String { get }

  /// How much of a run it shows.
  static var scope: FigureScope { get }

  /// Whether it can show a convolutional layer by the means of its signals over the axes of space.
  static var showsMeansOverSpace: Bool { get }

  /// Whether it can compare two runs of one model that were given different inputs.
  static var comparesInputs: Bool { get }

  /// Whether it says something of a subject that a report without a choice of figures should show.
  static func suits(_ subject: FigureSubject) -> Bool

  /// Draws the figure.
  ///
  /// - Throws: A ``FigureError`` where the subject has nothing of what the figure shows.
  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure

  /// Draws the figure as a series that builds it up, for slides; a figure that is no series is one picture.
  ///
  /// - Throws: What ``draw(_:in:)`` throws.
  static func frames(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> [DrawnFigure]
}

/// How much of a run a figure shows, by which reports know how many of it to draw.
public enum FigureScope: Sendable {
  /// One layer: a report draws it for each.
  case layer
  /// One layer under every setting of its two flags: a report that shows them all draws it for each.
  case combinations
  /// Layers of one model that read each other's outputs: a report draws it for each such row of layers.
  case stack
  /// A `Bidirectional` with its two parts: a report draws it for each.
  case bothDirections
  /// Layers that start from the final states of others: a report draws it for each such hand-off.
  case handOff
  /// The recurrent layers of one model side by side: a report draws it for each model.
  case model
  /// A model as it was configured, with all its layers: a report draws it for each model.
  case wholeModel
  /// The idea of a recurrent layer: a report draws it once.
  case idea
  /// Several layers: a report draws it where models are compared.
  case comparison
}

extension Figure {
  /// One layer, unless a figure says otherwise.
  public static var scope: FigureScope { .layer }

  /// It cannot, unless a figure says otherwise.
  public static var showsMeansOverSpace: Bool { false }

  /// It cannot, unless a figure says otherwise.
  public static var comparesInputs: Bool { false }

  /// It does, unless a figure says otherwise.
  public static func suits(_ subject: FigureSubject) -> Bool { true }

  /// The figure as it is.
  public static func frames(
    _ subject: FigureSubject, in style: FigureStyle
  ) throws(FigureError) -> [DrawnFigure] { [try draw(subject, in: style)] }
}

/// A figure with the words that go beside it.
public struct DrawnFigure: Sendable {
  /// The picture; its title and description are the alternative text.
  public var scene: Scene
  /// One or two sentences for below the figure, in Markdown, the first a claim that the numbers bear out.
  public var caption: String

  /// Creates a figure.
  public init(scene: Scene, caption: String) {
    self.scene = scene
    self.caption = caption
  }
}

/// Why a figure cannot be drawn.
public struct FigureError: Error, Hashable, Sendable {
  /// What is wrong: `comparison needs at least two layers, and was given 1`.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// Creates an error.
  public init(_ problem: String, remedy: String) {
    self.problem = problem
    self.remedy = remedy
  }
}
