import Graphics
import Recurrent

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

/// What a figure is drawn of.
public struct FigureSubject: Sendable {
  /// One layer, or those to compare, each run on the same input.
  public var layers: [LabelledLayer]
  /// The heading that the user wants; the figure's own where nil.
  public var title: String?
  /// Which sample of the batch, from 0.
  public var sample: Int
  /// Which units, from 0; the figure chooses where nil.
  public var units: [Int]?
  /// Which steps, from 0; all where nil.
  public var steps: ClosedRange<Int>?
  /// In which order units are listed; the figure chooses where nil.
  public var order: UnitOrder?
  /// How the model went on by itself, where it did.
  public var generation: GenerationRecord?
  /// The model that the first layer belongs to, as it was configured; nil where that is not known.
  public var model: LabelledModel?

  /// A model's configuration with the name that the figure prints for it.
  public struct LabelledModel: Sendable {
    /// The model's own name, or what tells it from others.
    public var label: String
    /// Its layers and how they hand tensors on.
    public var configuration: ModelConfiguration
    /// The shape of each input, batch first, nil where a length is open.
    public var inputShapes: [[Int?]]
    /// The shapes that the values of a graph of operators had, by their names.
    public var valueShapes: [String: [Int]]

    /// Creates a labelled model.
    public init(
      label: String, configuration: ModelConfiguration, inputShapes: [[Int?]],
      valueShapes: [String: [Int]] = [:]
    ) {
      (self.label, self.configuration, self.inputShapes) = (label, configuration, inputShapes)
      self.valueShapes = valueShapes
    }
  }

  /// A layer's trace with the name that the figure prints for it.
  public struct LabelledLayer: Sendable {
    /// `LSTM`, `encoder` …
    public var label: String
    /// What the layer computed.
    public var trace: LayerTrace
    /// The layer that answers from this one's outputs, a `Dense` say; nil where there is none.
    public var readout: LayerTrace?
    /// The activation in a layer of its own that the readout's output goes through; nil where there is none.
    public var readoutActivation: LayerTrace?
    /// What the input's steps are called, words say; nil where they have numbers only.
    public var tokens: [String]?
    /// Which sample of the batch, from 0; the subject's own where nil.
    public var sample: Int?
    /// The `Bidirectional` of which it is a direction; nil where it is none.
    public var whole: LayerTrace?
    /// What its readout answers at each step, in words; nil where answers have numbers only.
    public var answers: [String]?
    /// The layer whose output it reads; nil where it reads an input of the model, or where nothing tells.
    public var source: LayerTrace?

    /// Creates a labelled layer.
    public init(
      label: String, trace: LayerTrace, readout: LayerTrace? = nil, tokens: [String]? = nil,
      sample: Int? = nil, whole: LayerTrace? = nil, answers: [String]? = nil, source: LayerTrace? = nil,
      readoutActivation: LayerTrace? = nil
    ) {
      self.readoutActivation = readoutActivation
      self.source = source
      self.answers = answers
      self.whole = whole
      self.sample = sample
      self.label = label
      self.trace = trace
      self.readout = readout
      self.tokens = tokens
    }
  }

  /// Creates a subject.
  public init(
    layers: [LabelledLayer], title: String? = nil, sample: Int = 0, units: [Int]? = nil,
    steps: ClosedRange<Int>? = nil, order: UnitOrder? = nil,
    generation: GenerationRecord? = nil, model: LabelledModel? = nil
  ) {
    self.model = model
    self.order = order
    self.generation = generation
    self.layers = layers
    self.title = title
    self.sample = sample
    self.units = units
    self.steps = steps
  }
}

/// How a figure looks.
public struct FigureStyle: Sendable {
  /// Colors and lengths.
  public var theme: Theme
  /// The letters of its mathematics.
  public var notation: Notation
  /// How wide it is.
  public var preset: Preset
  /// Whether it does without colors where numbers are colors: for printing in grey.
  public var isGrayscale: Bool
  /// Lays out its text.
  public var typesetter: Typesetter

  /// The widths that the figure style knows.
  public enum Preset: String, CaseIterable, Sendable {
    /// 720 px: a page.
    case full
    /// 352 px: two abreast.
    case half
    /// 960 px: `full` at scale 4/3.
    case slide
  }

  /// Creates a style.
  public init(
    theme: Theme, notation: Notation = .course, preset: Preset = .full, isGrayscale: Bool = false,
    typesetter: Typesetter
  ) {
    self.isGrayscale = isGrayscale
    self.theme = theme
    self.notation = notation
    self.preset = preset
    self.typesetter = typesetter
  }
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
