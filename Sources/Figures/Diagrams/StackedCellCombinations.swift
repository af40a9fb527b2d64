import Graphics
import Recurrent

/// A layer of several cells above each other under each setting of its two flags: the outputs of the uppermost cell, and
/// the states of all.
struct StackedCellCombinations: CellCombinations {
  let content: CombinationContent
  private let words: StackedCellWords

  init(
    _ layer: FigureSubject.LabelledLayer, of subject: FigureSubject, in style: FigureStyle
  ) throws(FigureError) {
    var cells: [LayerView] = []
    for part in layer.trace.parts {
      var cell = layer
      cell.trace = part
      cells.append(try LayerView(cell, of: subject, in: FourCombinations.name))
    }
    let unit = try cells[cells.count - 1].unit(for: subject)
    content = try CombinationContent(layer.trace, cells: cells, unit: unit, on: Canvas(style))
    words = StackedCellWords(trace: layer.trace, label: layer.label, cells: cells, unit: unit)
  }

  var heading: String? { words.heading }
  var sub: String { words.sub }
  func sentence(_ combination: ReturnCombination) -> String { words.sentence(combination) }
  var remarks: [CombinationKey.Remark] { words.remarks }
  var title: String { words.title }
  var description: String { words.description }
  var caption: String { words.caption }
}

extension LayerTrace {
  /// Whether it is an `RNN` whose cells stand above each other in a `StackedRNNCells`.
  public var hasStackedCells: Bool { layer.className == "RNN" && !parts.isEmpty }
}
