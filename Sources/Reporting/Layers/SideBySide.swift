import Recurrent

/// Settings of the two flags in one table: a row for each, a column for each tensor.
enum SideBySide {
  /// Tensors of more numbers than this are shown by their shapes.
  private static let threshold = 6

  static func table(_ contrast: Contrast) -> String {
    let trace = contrast.configured
    let all = contrast.settings.map { ($0, contrast[$0]?.returned ?? []) }
    let largest = all.flatMap(\.1).map(\.tensor.count).max() ?? 0
    let rows = all.map { combination, returned in
      let cells = returned.map {
        largest <= threshold ? numbers($0.tensor) : ShapeText.tuple($0.tensor.shape)
      }
      let count = trace.finalStates.count + trace.outputs.count
      return [setting(combination)] + cells + Array(repeating: "–", count: count - cells.count)
    }
    let outputs = trace.outputs.count == 1 ? ["Output"] : trace.outputs.map { "`\($0.name)`" }
    let headings = outputs + trace.finalStates.map { "`\($0.name)`" }
    return MarkdownTable(
      columns: [("Set to `True`", .left)] + headings.map { ($0, .left) }, rows: rows
    ).text
  }

  private static func setting(_ combination: ReturnCombination) -> String {
    switch (combination.returnSequences, combination.returnState) {
    case (false, false): "neither"
    case (true, false): "`return_sequences`"
    case (false, true): "`return_state`"
    case (true, true): "both"
    }
  }

  private static func numbers(_ tensor: Tensor) -> String {
    tensor.scalars.map(NumberText.plain).joined(separator: ", ")
  }
}
