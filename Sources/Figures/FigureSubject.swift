import Recurrent

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
