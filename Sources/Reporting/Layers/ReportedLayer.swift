import Figures
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
  /// What it is made of: `layer` for a single cell, else `bidirectional`, `stacked cells`, `convolutional` or
  /// `time distributed`.
  public let kind: String
  /// How many units it has.
  public let units: Int
  /// How many features it reads.
  public let features: Int
  /// Both in words: `4 units, 3 features`.
  public let size: String
  /// How many states it has.
  public let stateCount: Int
  /// The names of its final states: `state_h`, `state_c`.
  public let states: [String]
  /// How many parameters it has.
  public let parameters: Int
  /// What the letters of the sum stand for: `n features and m units`.
  public let parameterLetters: String
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
  /// Its settings with the numbers that come back, or their shapes for a large run, as a table in Markdown.
  public let sideBySide: String
  /// What each setting of the two flags gives.
  public let combinations: [ReportedCombination]
  /// How many axes its output has without and with its steps.
  public let ranks: [Int]
  /// The cells with signals: the layer itself, or each direction and cell inside of it.
  public let parts: [ReportedPart]
  /// The figures that show the layer as a whole.
  public let figures: [ReportedFigure]

  init(_ member: Report.Member, showsAll: Bool, notation: Notation, pictures: [ReportContents.Picture])
    throws(ShapeError)
  {
    let trace = member.trace
    let contrast = try Contrast(trace, showsAll: showsAll)
    let layer = trace.layer
    label = member.label
    run = member.run.label
    reads = member.reads
    name = layer.name
    className = layer.className
    kind = trace.kind.rawValue
    units = layer.units
    features = layer.features
    size = trace.size
    stateCount = trace.finalStates.count
    states = trace.finalStates.map(\.name)
    parameters = layer.parameterCount
    parameterLetters = ParameterSum.letters(trace)
    parameterSum = ParameterSum.text(trace)
    weights = layer.weights.map { ReportedTensor($0.name, $0.tensor, axes: "") }
    options = ReportedOptions(layer.arguments)
    let axes = AxisNames(of: trace)
    initialStates = trace.initialStates
      .filter { $0.tensor.scalars.contains { $0 != 0 } }
      .map { ReportedTensor("initial_\($0.name)", $0.tensor, axes) }
    sideBySide = SideBySide.table(contrast)
    ranks = [contrast.plain, contrast.sequence].map { $0.returned[0].tensor.rank }
    combinations = contrast.settings.map { ReportedCombination(contrast, $0) }
    let own = pictures.filter(member.isShown)
    parts = trace.leaves.reduce(into: []) { parts, leaf in
      let figures = own.filter { Self.isOfPart($0) && $0.layer == leaf.name }
      parts.append(
        ReportedPart(
          leaf, of: trace, label: member.label, after: parts, notation: notation,
          figures: figures.map(ReportedFigure.init)))
    }
    let names = parts.map(\.name)
    figures = own.filter { picture in
      !(Self.isOfPart(picture) && names.contains { $0 == picture.layer })
    }.map(ReportedFigure.init)
    notes = LayerNotes.all(contrast) + (own.isEmpty ? LayerNotes.withoutFigures(trace) : [])
  }

  /// Whether a picture shows the signals of one cell, and not what a layer returns.
  private static func isOfPart(_ picture: ReportContents.Picture) -> Bool {
    let figure = FigureCatalog.all.first { $0.name == picture.figure }
    return figure?.scope != .combinations
  }
}
