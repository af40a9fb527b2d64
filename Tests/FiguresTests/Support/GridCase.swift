import Figures
import Foundation
import Graphics
import Recurrent
import Testing

/// What a figure may have to be drawn of: a run of some size with some content, in some style.
struct GridCase: Sendable, CustomTestStringConvertible {
  let steps: Int
  let units: Int
  let cell: Cell
  let content: Content
  let names: Names
  let preset: FigureStyle.Preset
  let notation: Notation
  let theme: Theme
  let batch: Int
  let isGrayscale: Bool

  /// A cell with the options that change its figures.
  enum Cell: String, CaseIterable { case lstm, gru, gruResetBefore, simpleRNN }

  /// What is in the numbers.
  enum Content: String, CaseIterable { case ordinary, huge, tiny, nanFromTheMiddle, allMasked, partMasked }

  /// How layers and steps are called.
  enum Names: String, CaseIterable { case none, words, long }

  private static let allSteps = [1, 2, 3, 7, 24, 25, 60, 200]
  private static let allUnits = [1, 2, 5, 16, 33, 128, 300]
  private static let batches = [1, 3]
  private static let themes = Theme.all + HouseThemes.all

  private static let levels = [
    allSteps.count, allUnits.count, Content.allCases.count, Cell.allCases.count, Names.allCases.count,
    FigureStyle.Preset.allCases.count, Notation.allCases.count, themes.count, batches.count, 2,
  ]

  /// A case of another size than the grid has.
  init(
    steps: Int, units: Int, cell: Cell, content: Content, names: Names, preset: FigureStyle.Preset,
    notation: Notation = .course
  ) {
    (self.steps, self.units, self.cell, self.content) = (steps, units, cell, content)
    (self.names, self.preset, self.notation, theme) = (names, preset, notation, .light)
    (batch, isGrayscale) = (1, false)
  }

  private init(_ row: [Int]) {
    steps = Self.allSteps[row[0]]
    units = Self.allUnits[row[1]]
    content = Content.allCases[row[2]]
    cell = Cell.allCases[row[3]]
    names = Names.allCases[row[4]]
    preset = FigureStyle.Preset.allCases[row[5]]
    notation = Notation.allCases[row[6]]
    theme = Self.themes[row[7]]
    batch = Self.batches[row[8]]
    isGrayscale = row[9] == 1
  }

  /// Cases in which every two settings meet.
  static let covering = CoveringSelection(levels: levels).rows.map { GridCase($0) }

  /// Every size with every cell and content, the styles taking turns: some thousand cases.
  static let whole = CoveringSelection.everything(levels: Array(levels.prefix(4))).enumerated()
    .map { index, row in GridCase(row + styles(turn: index)) }

  /// The levels of the other factors, which change at different paces.
  private static func styles(turn: Int) -> [Int] {
    levels.dropFirst(4).enumerated().map { offset, count in (turn / (1 + offset)) % count }
  }

  /// The cases of a test run: `UNROLL_WHOLE_GRID=1` asks for all.
  static let all = ProcessInfo.processInfo.environment["UNROLL_WHOLE_GRID"] == nil ? covering : whole

  /// Every setting by its name, for a test of the selection itself.
  var settings: [String] {
    [
      "\(steps) steps", "\(units) units", content.rawValue, cell.rawValue, "names \(names)", preset.rawValue,
      "\(notation)", theme.name, "batch \(batch)", isGrayscale ? "grey" : "color",
    ]
  }

  var testDescription: String { settings.joined(separator: ", ") }
}
