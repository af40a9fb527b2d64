import Recurrent

/// All that a report says of one cell and its signals: of a whole layer, or of a part inside of one.
public struct ReportedPart: Hashable, Sendable {
  /// The heading that tells it from the others: `LSTM`; `bidirectional, forward`.
  public let label: String
  /// Its name in the trace: `lstm`, `bidirectional/forward`.
  public let name: String
  /// What it is and what it reads, in Markdown; empty where it is a whole layer, of which the layer speaks.
  public let summary: String
  /// Its equations, one a line, in TeX, to be aligned at `&`; empty where they are those of a part before it.
  public let equations: [String]
  /// The label of the part before it that has the same equations; empty where none has.
  public let equationsAs: String
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

  /// - Parameters:
  ///   - trace: What the cell computed.
  ///   - layer: The layer that it is, or is a part of.
  ///   - parts: The parts before it.
  init(
    _ trace: LayerTrace, of layer: LayerTrace, label: String, after parts: [ReportedPart],
    notation: Notation, figures: [ReportedFigure]
  ) {
    let isWhole = trace.name == layer.name
    self.label = isWhole ? label : "\(label), \(trace.path(in: layer))"
    name = trace.name
    summary = isWhole ? "" : PartSummary.text(trace, of: layer)
    let equations = Self.equations(of: trace, notation)
    let letters = LetterNote.text(trace.layer, notation)
    let alike = parts.first { $0.equations == equations && $0.letters == letters }
    equationsAs = alike?.label ?? ""
    self.equations = alike == nil ? equations : []
    self.letters = alike == nil ? letters : ""
    legend = trace.signals.map { LegendEntry($0.description, notation) }
    tables = TraceTable.shown(of: trace)
    omission = TraceTable.omission(in: trace)
    self.figures = figures
  }

  /// Its equations. What is before a step in a layer that reads from the last step to the first is the step after it.
  private static func equations(of trace: LayerTrace, _ notation: Notation) -> [String] {
    let equations = trace.layer.equations(notation).map(aligned)
    guard trace.argument("go_backwards") == "True" else { return equations }
    return equations.map { $0.replacing("t-1", with: "t+1") }
  }

  /// An equation with the mark at which lines are aligned, before its first sign of equality.
  private static func aligned(_ equation: String) -> String {
    guard !equation.contains("&"), let sign = equation.firstIndex(of: "=") else { return equation }
    return equation[..<sign] + "&" + equation[sign...]
  }
}
