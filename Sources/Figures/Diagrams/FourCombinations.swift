import Graphics
import Recurrent

/// The layer under each setting of its two flags: what leaves it and what stays inside.
enum FourCombinations: Figure {
  static let scope = FigureScope.combinations
  static let name = "four-combinations"
  static let summary = "what return_sequences and return_state let out of the layer, in four panels"

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
    static let separatorOverhang = 8.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    var whole = subject
    whole.steps = nil
    let view = try LayerView.single(of: whole, in: name)
    let unit = try view.unit(for: subject)
    var canvas = Canvas(style)
    let theme = style.theme
    let columns = style.preset == .half ? 1 : 2
    let rows = ReturnCombination.all.count / columns
    let content = try CombinationContent(view, unit: unit, on: canvas)
    let pitch = content.panelHeight + Layout.rowGap

    let context = DiagramContext(view, unit: unit, title: subject.title)
    var top = Layout.top
    if let heading = context.heading {
      top = theme.layout.contentTop + (try canvas.heading(heading, sub: context.sub))
    }
    let left = columns == 1 ? (canvas.canvasWidth - Layout.panelWidth) / 2 : canvas.margin
    let right = canvas.canvasWidth - left
    for (index, combination) in ReturnCombination.all.enumerated() {
      let origin = Point(
        left + Double(index % columns) * (Layout.panelWidth + Layout.gap),
        top + Double(index / columns) * pitch)
      let panel = CombinationPanel(content: content, combination: combination, origin: origin)
      try canvas.group("panel \(index + 1)") { (canvas) throws(FigureError) in try panel.draw(on: &canvas) }
    }

    let end = top + Double(rows) * pitch - Layout.rowGap
    for row in 1..<rows {
      let y = top + Double(row) * pitch - Layout.rowGap + Layout.separator
      canvas.line([Point(left, y), Point(right, y)], theme.surface.grid, width: theme.stroke.grid)
    }
    let keyLine = end + Layout.keyLine
    canvas.line([Point(left, keyLine), Point(right, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    if columns > 1 {
      let middle = canvas.canvasWidth / 2
      canvas.line([Point(middle, top), Point(middle, keyLine)], theme.surface.grid, width: theme.stroke.grid)
    }
    let key = CombinationKey(hasMask: content.hasMask, left: left, right: right)
    let baseline = try key.draw(baseline: keyLine + Layout.key - Layout.keyLine, on: &canvas)

    let words = CombinationWords(content: content)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: baseline + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}
