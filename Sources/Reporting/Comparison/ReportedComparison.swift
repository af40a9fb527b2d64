import Recurrent

/// Two layers on the same input, part against part.
public struct ReportedComparison: Hashable, Sendable {
  /// The one's label.
  public let first: String
  /// The other's label.
  public let second: String
  /// The parts that correspond to each other.
  public let rows: [Row]
  /// The rows as a table in Markdown.
  public let table: String
  /// What the numbers say, a sentence each, in Markdown.
  public let findings: [String]

  /// A part of the one layer beside the part of the other that does the same.
  public struct Row: Hashable, Sendable {
    /// What both do: `Share of the old memory that is kept`.
    public let function: String
    /// What the one calls it: `Forget gate`.
    public let first: String
    /// What the other calls it: `Update gate`.
    public let second: String
    /// The largest difference, or why there is none.
    public let difference: String
    /// Where it is: `sample 1, step 3, unit 1`.
    public let place: String
    /// The one's number there.
    public let firstValue: String
    /// The other's number there.
    public let secondValue: String
  }

  typealias Member = (label: String, trace: LayerTrace)

  init(_ first: Member, _ second: Member) {
    self.first = first.label
    self.second = second.label
    let rows = CellFunction.allCases.compactMap { Self.row($0, first.trace, second.trace) }
    self.rows = rows
    table = Self.table(rows, first.label, second.label)
    findings = ComparisonFindings.all(first, second)
  }

  private static func row(_ function: CellFunction, _ first: LayerTrace, _ second: LayerTrace) -> Row? {
    guard let one = function.part(of: first), let other = function.part(of: second) else { return nil }
    guard let deviation = Deviation(one.values, other.values, axes: AxisNames(of: first)) else {
      return Row(
        function: function.label, first: one.label, second: other.label, difference: "shapes differ",
        place: "–", firstValue: "–", secondValue: "–")
    }
    return Row(
      function: function.label, first: one.label, second: other.label,
      difference: NumberText.difference(deviation.largest), place: deviation.place,
      firstValue: NumberText.plain(deviation.values.0), secondValue: NumberText.plain(deviation.values.1))
  }

  private static func table(_ rows: [Row], _ first: String, _ second: String) -> String {
    let (first, second) = (MarkdownText.escaped(first), MarkdownText.escaped(second))
    return MarkdownTable(
      columns: [
        ("What it does", .left), (first, .left), (second, .left), ("Largest difference", .right),
        ("Where", .left), ("\(first) there", .right), ("\(second) there", .right),
      ],
      rows: rows.map {
        [$0.function, $0.first, $0.second, $0.difference, $0.place, $0.firstValue, $0.secondValue]
      }
    ).text
  }
}
