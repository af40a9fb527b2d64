import Graphics
import Recurrent

/// Four panels with lines between them and a key below.
struct CombinationGrid {
  /// How tall the panel of a combination is below its heading; those beside each other are alike.
  let height: (ReturnCombination) -> Double
  /// What a combination returns, in a sentence.
  let sentence: (ReturnCombination) -> String
  /// Whether the key explains masked steps, and what else it says.
  let hasMask: Bool
  let remarks: [CombinationKey.Remark]

  enum Layout {
    static let panelWidth = 320.0
    static let gap = 32.0
    /// Between the rows of panels, and from a panel to the line below it.
    static let rowGap = 28.0
    static let separator = 7.0
    static let top = 24.0
    /// From the last panel to the line above the key, to the key, and to the lower edge.
    static let keyLine = 8.0
    static let key = 26.0
    static let bottom = 18.0
  }

  /// Draws the heading, each panel at its place, and what lies around them.
  ///
  /// - Returns: Where the picture ends.
  func draw(
    heading: String?, sub: String, on canvas: inout Canvas,
    _ panel: (ReturnCombination, Point, inout Canvas) throws(FigureError) -> Void
  ) throws(FigureError) -> Double {
    let theme = canvas.theme
    let columns = canvas.style.preset == .half ? 1 : 2
    var top = Layout.top
    if let heading { top = theme.layout.contentTop + (try canvas.heading(heading, sub: sub)) }
    let left = columns == 1 ? (canvas.canvasWidth - Layout.panelWidth) / 2 : canvas.margin
    let right = canvas.canvasWidth - left
    let headings = try CombinationHeadings(sentence: sentence, on: canvas)
    func rowHeight(_ combination: ReturnCombination) -> Double { headings.more + height(combination) }
    var y = top
    var lines: [Double] = []
    for (index, combination) in ReturnCombination.all.enumerated() {
      if index > 0, index.isMultiple(of: columns) {
        y += rowHeight(ReturnCombination.all[index - 1]) + Layout.rowGap
        lines.append(y - Layout.rowGap + Layout.separator)
      }
      let origin = Point(left + Double(index % columns) * (Layout.panelWidth + Layout.gap), y)
      try canvas.group("panel \(index + 1)") { (canvas) throws(FigureError) in
        try headings.draw(combination, at: origin, on: &canvas)
        try panel(combination, Point(origin.x, origin.y + headings.more), &canvas)
      }
    }

    for line in lines {
      canvas.line([Point(left, line), Point(right, line)], theme.surface.grid, width: theme.stroke.grid)
    }
    let end = y + (ReturnCombination.all.last.map(rowHeight) ?? 0)
    let keyLine = end + Layout.keyLine
    canvas.line([Point(left, keyLine), Point(right, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    if columns > 1 {
      let middle = canvas.canvasWidth / 2
      canvas.line([Point(middle, top), Point(middle, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    }
    let key = CombinationKey(hasMask: hasMask, remarks: remarks, left: left, right: right)
    return try key.draw(baseline: keyLine + Layout.key - Layout.keyLine, on: &canvas) + Layout.bottom
  }
}
