import Graphics
import Recurrent

/// Four panels with lines between them and a key below.
struct CombinationGrid {
  /// How tall the panel of a combination is; those beside each other are alike.
  let height: (ReturnCombination) -> Double
  /// Whether the key explains masked steps.
  let hasMask: Bool

  private enum Layout {
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
    var y = top
    var lines: [Double] = []
    for (index, combination) in ReturnCombination.all.enumerated() {
      if index > 0, index.isMultiple(of: columns) {
        y += height(ReturnCombination.all[index - 1]) + Layout.rowGap
        lines.append(y - Layout.rowGap + Layout.separator)
      }
      let origin = Point(left + Double(index % columns) * (Layout.panelWidth + Layout.gap), y)
      try canvas.group("panel \(index + 1)") { (canvas) throws(FigureError) in
        try panel(combination, origin, &canvas)
      }
    }

    for line in lines {
      canvas.line([Point(left, line), Point(right, line)], theme.surface.grid, width: theme.stroke.grid)
    }
    let end = y + (ReturnCombination.all.last.map(height) ?? 0)
    let keyLine = end + Layout.keyLine
    canvas.line([Point(left, keyLine), Point(right, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    if columns > 1 {
      let middle = canvas.canvasWidth / 2
      canvas.line([Point(middle, top), Point(middle, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    }
    let key = CombinationKey(hasMask: hasMask, left: left, right: right)
    return try key.draw(baseline: keyLine + Layout.key - Layout.keyLine, on: &canvas) + Layout.bottom
  }
}

extension ReturnCombination {
  /// Writes the two flags and below them what they mean.
  func drawHeading(_ sentence: String, at origin: Point, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    var x = origin.x
    for (flag, value) in [("return_sequences", returnSequences), ("return_state", returnState)] {
      let label =
        Label.text(flag + "=", theme.type.code, theme.surface.ink2)
        + (value
          ? .text("True", theme.type.codeStrong, theme.surface.ink)
          : .text("False", theme.type.code, theme.surface.ink3))
      try canvas.write(label, at: Point(x, origin.y + CombinationPanel.Layout.flagsBaseline))
      x += try canvas.width(of: label) + CombinationPanel.Layout.flagGap
    }
    try canvas.write(
      .text(sentence, theme.type.subheading, theme.surface.ink2),
      at: Point(origin.x, origin.y + CombinationPanel.Layout.sentenceBaseline))
  }
}
