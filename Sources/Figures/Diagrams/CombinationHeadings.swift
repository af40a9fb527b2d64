import Graphics
import Recurrent

/// The two flags above each panel, and below them what they mean: each on a line where that is no wider than the panel,
/// otherwise on two.
struct CombinationHeadings {
  /// What a combination returns, in a sentence.
  let sentence: (ReturnCombination) -> String
  /// How much lower than usual what stands below begins, in all panels alike.
  let more: Double
  private let areFlagsApart: Bool
  private let lineHeight: Double
  /// From the last flag to the sentence.
  private let drop: Double

  private enum Layout {
    static let flagsBaseline = 9.0
    static let sentenceDrop = 19.0
    static let flagGap = 13.0
    static let lineShare = 1.36
    static let dropShare = 1.1
    static let mostLines = 2
  }

  init(sentence: @escaping (ReturnCombination) -> String, on canvas: Canvas) throws(FigureError) {
    self.sentence = sentence
    let type = canvas.theme.type
    lineHeight = Layout.lineShare * max(type.subheading.size, type.code.size)
    drop = max(Layout.sentenceDrop, Layout.dropShare * lineHeight)
    let width = CombinationGrid.Layout.panelWidth
    var isWide = false
    var most = 1
    for combination in ReturnCombination.all {
      let flags = Self.flags(combination, canvas.theme)
      let whole = try canvas.width(of: flags[0]) + Layout.flagGap + canvas.width(of: flags[1])
      isWide = isWide || whole > width
      most = max(
        most,
        try canvas.wrapped(sentence(combination), type.subheading, to: width, most: Layout.mostLines).count)
    }
    areFlagsApart = isWide
    more = Double((isWide ? 1 : 0) + most - 1) * lineHeight + drop - Layout.sentenceDrop
  }

  /// Writes the heading of a panel.
  func draw(_ combination: ReturnCombination, at origin: Point, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let flags = Self.flags(combination, theme)
    var place = Point(origin.x, origin.y + Layout.flagsBaseline)
    for (index, label) in flags.enumerated() {
      if index > 0 {
        place =
          areFlagsApart
          ? Point(origin.x, place.y + lineHeight)
          : Point(place.x + (try canvas.width(of: flags[0])) + Layout.flagGap, place.y)
      }
      try canvas.write(label, at: place)
    }
    let lines = try canvas.wrapped(
      sentence(combination), theme.type.subheading, to: CombinationGrid.Layout.panelWidth,
      most: Layout.mostLines)
    let first = place.y + drop
    for (index, line) in lines.enumerated() {
      try canvas.write(
        .text(line, theme.type.subheading, theme.surface.ink2),
        at: Point(origin.x, first + Double(index) * lineHeight))
    }
  }

  private static func flags(_ combination: ReturnCombination, _ theme: Theme) -> [Label] {
    [("return_sequences", combination.returnSequences), ("return_state", combination.returnState)].map {
      flag, value in
      .text(flag + "=", theme.type.code, theme.surface.ink2)
        + (value
          ? .text("True", theme.type.codeStrong, theme.surface.ink)
          : .text("False", theme.type.code, theme.surface.ink3))
    }
  }
}
