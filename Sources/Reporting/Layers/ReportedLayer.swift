import Recurrent

/// All that a report says of one layer.
public struct ReportedLayer: Hashable, Sendable {
  /// The heading that tells it from the others: `LSTM`, `encoder`.
  public let label: String
  /// The run that it belongs to.
  public let run: String
  /// Its name in the model: `lstm`.
  public let name: String
  /// Keras' class name.
  public let className: String
  /// How many units it has.
  public let units: Int
  /// How many features it reads.
  public let features: Int
  /// How many states it has.
  public let stateCount: Int
  /// The names of its final states: `state_h`, `state_c`.
  public let states: [String]
  /// How many parameters it has.
  public let parameters: Int
  /// The sum that gives them: `4·((n + m)·m + m) = 4·((2 + 1)·1 + 1) = 16`.
  public let parameterSum: String
  /// The weights with their shapes: `kernel (2, 4)`.
  public let weights: [ReportedTensor]
  /// Its constructor arguments.
  public let options: ReportedOptions
  /// The states that it was given to start from; empty where they are zeros.
  public let initialStates: [ReportedTensor]
  /// What one has to know to read its numbers.
  public let notes: [String]
  /// What it reads: `the input`, or `what encoder returns`.
  public let reads: String
  /// The four settings with the numbers that come back, or their shapes for a large run, as a table in Markdown.
  public let sideBySide: String
  /// What each setting of the two flags gives.
  public let combinations: [ReportedCombination]
  /// Its equations, one a line, in TeX, to be aligned at `&`.
  public let equations: [String]
  /// The letters of what is not a signal, as a sentence in Markdown.
  public let letters: String
  /// The letters of the signals.
  public let legend: [LegendEntry]
  /// Its signals, unit by unit.
  public let tables: [TraceTable]
  /// What `tables` leaves out, as a sentence; empty where it shows everything.
  public let omission: String
  /// Its figures.
  public let figures: [ReportedFigure]

  init(
    label: String, run: String, reads: String, trace: LayerTrace, settings: [ReturnCombination],
    notation: Notation, figures: [ReportedFigure]
  ) {
    let layer = trace.layer
    self.label = label
    self.run = run
    self.reads = reads
    name = layer.name
    className = layer.className
    units = layer.units
    features = layer.features
    stateCount = trace.finalStates.count
    states = trace.finalStates.map(\.name)
    parameters = layer.parameterCount
    parameterSum = ParameterSum.text(layer)
    weights = layer.weights.map { ReportedTensor($0.name, $0.tensor, axes: "") }
    options = ReportedOptions(layer.arguments)
    initialStates = trace.initialStates
      .filter { $0.tensor.scalars.contains { $0 != 0 } }
      .map { ReportedTensor("initial_\($0.name)", $0.tensor) }
    notes = LayerNotes.all(trace)
    sideBySide = SideBySide.table(trace, settings)
    combinations = settings.map { ReportedCombination(trace, $0) }
    equations = layer.equations(notation).map(Self.aligned)
    letters = LetterNote.text(layer, notation)
    legend = trace.signals.map { LegendEntry($0.description, notation) }
    tables = TraceTable.shown(of: trace)
    omission = TraceTable.omission(in: trace)
    self.figures = figures
  }

  /// An equation with the mark at which lines are aligned, before its first sign of equality.
  private static func aligned(_ equation: String) -> String {
    guard !equation.contains("&"), let sign = equation.firstIndex(of: "=") else { return equation }
    return equation[..<sign] + "&" + equation[sign...]
  }
}
