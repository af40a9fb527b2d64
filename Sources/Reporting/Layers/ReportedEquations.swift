import Recurrent

/// A letter of a layer's equations with what it stands for.
public struct LegendEntry: Hashable, Sendable {
  /// The letter in TeX: `\Gamma_{\mathrm{f}}`.
  public let symbol: String
  /// The name for people: `Forget gate`.
  public let label: String
  /// The name in files: `forget_gate`.
  public let signal: String
  /// What it is for: `how much to keep`.
  public let explanation: String
  /// The values that it takes: `0 to 1`.
  public let range: String

  init(_ description: SignalDescription, _ notation: Notation) {
    symbol = description.symbol.tex(notation)
    label = description.label
    signal = description.name
    explanation = description.explanation
    range =
      switch description.range {
      case .unit: "0 to 1"
      case .symmetric: "−1 to 1"
      case .unbounded: "any"
      }
  }

  /// A legend as a table in Markdown.
  static func table(_ entries: [LegendEntry]) -> String {
    MarkdownTable(
      columns: [
        ("Letter", .left), ("Signal", .left), ("In the trace", .left), ("Takes", .left),
        ("What it is", .left),
      ],
      rows: entries.map {
        [
          "$`\($0.symbol)`$", MarkdownText.escaped($0.label), MarkdownText.codeCell($0.signal), $0.range,
          MarkdownText.escaped($0.explanation),
        ]
      }
    ).text
  }
}
