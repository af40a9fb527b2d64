import Graphics
import Recurrent

/// How the names and shapes of the final states of both directions stand at their chips.
struct TwoWayStateLabels {
  /// Whether shapes stand between the names and the chips, for want of room beside these.
  let hasShapesAbove: Bool
  /// How many parts of a name stand on its first lines, one each; the rest stand on the last.
  private let breaks: Int
  /// From chip to chip.
  let pitch: Double

  private static let lineHeight = 13.0

  /// From line to line above a chip.
  static func lineHeight(_ type: Theme.TypeScale) -> Double {
    lineHeight * max(1, type.codeLabelStrong.size / Theme.light.type.codeLabelStrong.size)
  }

  init(_ states: [NamedTensor], chipWidth: Double, on canvas: Canvas) throws(FigureError) {
    typealias Layout = TwoWayCombinations.Layout
    let (type, right) = (canvas.theme.type, CombinationColumns.Layout.right)
    let left = Layout.stateChip + 1
    var (breaks, hasShapesAbove) = (0, false)
    for state in states {
      let shape = try canvas.width(of: shapeText(state.tensor.shape), type.tick)
      hasShapesAbove =
        hasShapesAbove || Layout.stateChip + chipWidth + Layout.shapeGap + shape > right
      while breaks < 2 {
        let rest = Self.lines(state.name, breaks: breaks).last ?? state.name
        guard try left + canvas.width(of: rest, type.codeLabelStrong) > right else { break }
        breaks += 1
      }
    }
    (self.breaks, self.hasShapesAbove) = (breaks, hasShapesAbove)
    pitch =
      Layout.statePitch + Double(breaks + (hasShapesAbove ? 1 : 0)) * Self.lineHeight(type)
  }

  /// A name on the lines that the widest takes.
  func lines(_ name: String) -> [String] { Self.lines(name, breaks: breaks) }

  /// Breaks a name behind its direction, then behind its cell.
  private static func lines(_ name: String, breaks: Int) -> [String] {
    let words = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    var parts = [Array(words.prefix(1)), Array(words.dropFirst())]
    if words.count > 3, words[1] == "cell" {
      parts = [Array(words[..<1]), Array(words[1...2]), Array(words[3...])]
    }
    let texts = parts.enumerated().map { index, words in
      words.joined(separator: "_") + (index < parts.count - 1 ? "_" : "")
    }
    let alone = min(breaks, texts.count - 1)
    return Array(texts.prefix(alone)) + [texts.dropFirst(alone).joined()]
  }
}
