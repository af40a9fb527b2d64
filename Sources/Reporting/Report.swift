import Recurrent

/// A report as a plain value: everything that it says, worked out, before any template lays it out.
public struct Report: Hashable, Sendable {
  /// The heading.
  public let title: String
  /// The file that the run came from.
  public let source: String
  /// Where the numbers of the input come from, in a few words.
  public let inputOrigin: String
  /// What the model file is; empty where there is none.
  public let modelOrigin: String
  /// What to know before models of several files are compared, in plain text.
  public let comparisonNotes: [String]
  /// The command that makes the report again.
  public let command: String
  /// The letters of the equations.
  public let notation: Notation
  /// What was run on; the runs' labels stand with the names where not all had the same.
  public let inputs: [ReportedTensor]
  /// The masks, where any were given.
  public let masks: [ReportedTensor]
  /// How many calls the runs had; what is reported is the last.
  public let calls: Int
  /// How the model went on by itself, in Markdown; empty where it did not.
  public let generation: String
  /// How many axes outputs have, in words: `two axes or three`.
  public let axisCounts: String
  /// Every recurrent layer of every run.
  public let layers: [ReportedLayer]
  /// The layers that carry no signals, such as `Dense`: a sentence each, in Markdown.
  public let otherLayers: [String]
  /// Every layer with every setting of the two flags, as a table in Markdown.
  public let glance: String
  /// Every two runs, part against part; empty for a single one.
  public let comparisons: [ReportedComparison]
  /// The figures that show several layers.
  public let figures: [ReportedFigure]
  /// The exported traces.
  public let traces: [ReportedTrace]

  /// Works out a report.
  ///
  /// - Throws: A ``ReportError`` where nothing ran that a report could speak of.
  public init(_ contents: ReportContents) throws(ReportError) {
    let members = Member.all(contents.runs)
    guard let first = contents.runs.first, !members.isEmpty else {
      throw ReportError(
        "there is no recurrent layer to report on", remedy: "configure one, such as LSTM: {units: 1}")
    }
    title = contents.title
    source = contents.source
    inputOrigin = contents.inputOrigin
    modelOrigin = contents.modelOrigin
    comparisonNotes = contents.comparisonNotes
    command = contents.command
    notation = contents.notation
    calls = contents.runs.map(\.calls).max() ?? 1
    generation = contents.runs.compactMap {
      GenerationNote.text($0, isAlone: contents.runs.count == 1)
    }.joined(separator: "\n\n")
    inputs = Self.shared(contents.runs) { $0.trace.inputs }.map {
      ReportedTensor(
        $0.name, $0.tensor, axes: Self.axes($0.tensor, read: members, in: contents.runs),
        wholeNumbers: Self.areIDs($0.tensor, contents.runs))
    }
    masks = Self.shared(contents.runs) { $0.layers.first?.mask.map { [NamedTensor("mask", $0)] } ?? [] }
      .map {
        ReportedTensor(
          $0.name, $0.tensor, axes: Self.axes($0.tensor, read: []), wholeNumbers: true)
      }
    layers = try Self.layers(members, contents)
    axisCounts = Self.axisCounts(layers.flatMap(\.ranks))
    otherLayers = contents.runs.flatMap { run in
      run.layers.filter(\.leaves.isEmpty).map {
        OtherLayers.sentence($0, contents.runs, run)
      }
    }
    glance = Self.glance(layers)
    comparisons = Self.comparisons(members, runs: contents.runs)
    figures =
      contents.figures
      .filter { picture in !members.contains { $0.isShown(in: picture) } }
      .map(ReportedFigure.init)
    traces = contents.traceFiles.map {
      ReportedTrace(path: $0, keysOf: first, isAlone: contents.runs.count == 1)
    }
  }

  private static func layers(
    _ members: [Member], _ contents: ReportContents
  ) throws(ReportError) -> [ReportedLayer] {
    var layers: [ReportedLayer] = []
    for member in members {
      do {
        layers.append(
          try ReportedLayer(
            member, showsAll: contents.showsAllCombinations, notation: contents.notation,
            pictures: contents.figures))
      } catch { throw ReportError(error.problem, remedy: error.remedy) }
    }
    return layers
  }

  /// Every two runs, or each against the first where there are many; the last recurrent layer of each.
  private static func comparisons(
    _ members: [Member], runs: [ReportContents.Run]
  ) -> [ReportedComparison] {
    let sides = runs.compactMap { run in
      members.last { $0.run.label == run.label }.map { (label: run.label, trace: $0.trace) }
    }
    let pairs = sides.indices.flatMap { first in
      sides.indices.dropFirst(first + 1).map { (first, $0) }
    }
    return pairs.filter { sides.count <= 3 || $0.0 == 0 }.map {
      ReportedComparison(sides[$0.0], sides[$0.1])
    }
  }

  private static func glance(_ layers: [ReportedLayer]) -> String {
    let rows = layers.flatMap { layer in
      layer.combinations.map { combination in
        [
          MarkdownText.escaped(layer.label),
          "`\(combination.combination.returnSequences ? "True" : "False")`",
          "`\(combination.combination.returnState ? "True" : "False")`",
          "\(combination.tensors.count)",
          combination.tensors.map { "`\($0.name)` \($0.shape)" }.joined(separator: ", "),
        ]
      }
    }
    return MarkdownTable(
      columns: [
        ("Layer", .left), ("`return_sequences`", .left), ("`return_state`", .left), ("Tensors", .right),
        ("What comes back", .left),
      ], rows: rows
    ).text
  }
}
