import Figures
import Graphics
import Recurrent

/// Everything that a report is written from.
public struct ReportContents: Sendable {
  /// The heading.
  public var title: String
  /// The file that the run came from, as the reader should see it: `return-sequences-return-state.yaml`.
  public var source: String
  /// Where the numbers of the input come from, in a few words: `from x.npy`.
  public var inputOrigin: String
  /// What the model file is, where the layers come from one: `Keras archive, Keras 3.15.1`; empty otherwise.
  public var modelOrigin: String
  /// What to know before models of several files are compared, in plain text; empty where none are.
  public var comparisonNotes: [String]
  /// The command that makes the report again: `unroll report return-sequences-return-state.yaml`.
  public var command: String
  /// The letters of equations.
  public var notation: Notation
  /// What ran: one model, or those to compare, each on the same input.
  public var runs: [Run]
  /// Whether each layer is shown with all four settings of the two flags, or only with its own.
  public var showsAllCombinations: Bool
  /// The figures, already drawn and written.
  public var figures: [Picture]
  /// The exported traces, relative to the report: `trace.npz`.
  public var traceFiles: [String]

  /// One model's run.
  public struct Run: Sendable {
    /// The name that tells it from the others: `LSTM`.
    public var label: String
    /// What it computed in its last call.
    public var trace: Trace
    /// How many calls the run had; only the last is shown.
    public var calls: Int

    /// The layers that a user would name, in the order of the model.
    var layers: [LayerTrace] { trace.layersOfAllModels }

    /// Creates a run.
    public init(label: String, trace: Trace, calls: Int = 1) {
      self.label = label
      self.trace = trace
      self.calls = calls
    }
  }

  /// A figure in files.
  public struct Picture: Sendable {
    /// The kind of figure: `four-combinations`.
    public var figure: String
    /// The run that it shows; nil where it shows several.
    public var run: String?
    /// The layer that it shows, by its name in the model; nil where it shows several.
    public var layer: String?
    /// In Markdown.
    public var caption: String
    /// For readers who do not see it.
    public var alternativeText: String
    /// Every file of it, relative to the report.
    public var files: [File]

    /// One file of a figure.
    public struct File: Sendable {
      /// The theme's name.
      public var theme: String
      /// The kind of file.
      public var format: PictureFormat
      /// Where it is, relative to the report.
      public var path: String

      /// Creates a file.
      public init(theme: String, format: PictureFormat, path: String) {
        self.theme = theme
        self.format = format
        self.path = path
      }
    }

    /// Creates a picture.
    public init(
      figure: String, run: String?, layer: String?, caption: String, alternativeText: String, files: [File]
    ) {
      self.figure = figure
      self.run = run
      self.layer = layer
      self.caption = caption
      self.alternativeText = alternativeText
      self.files = files
    }
  }

  /// Creates a report's contents.
  public init(
    title: String, source: String, notation: Notation, runs: [Run], figures: [Picture], traceFiles: [String],
    command: String? = nil, inputOrigin: String = "from the run configuration", modelOrigin: String = "",
    comparisonNotes: [String] = [],
    showsAllCombinations: Bool = true
  ) {
    self.title = title
    self.source = source
    self.command = command ?? "unroll report \(source)"
    self.inputOrigin = inputOrigin
    self.modelOrigin = modelOrigin
    self.comparisonNotes = comparisonNotes
    self.notation = notation
    self.showsAllCombinations = showsAllCombinations
    self.runs = runs
    self.figures = figures
    self.traceFiles = traceFiles
  }
}
