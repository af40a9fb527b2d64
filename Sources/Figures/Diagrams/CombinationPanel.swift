import Graphics
import Recurrent

/// One of the four panels: the layer, what it was given, and what leaves it under one combination.
struct CombinationPanel {
  let content: CombinationContent
  let combination: ReturnCombination
  /// The panel's top left corner.
  let origin: Point

  typealias Shared = CombinationContent.Layout
  /// Lengths in px that the panel alone needs.
  enum Layout {
    static let nameInset = 9.0
    static let nameBaseline = 17.0
    static let nameGap = 4.0
    static let fewestLetters = 4
    static let zero = 4.0
    static let tail = 12.0
    static let symbolTail = 20.0
    static let symbolGap = 2.0
    /// How wide the symbol of an initial state may be beside the box.
    static let symbolRoom = 24.0
    static let inputArrow = 26.0
    static let cellInset = 3.0
    static let inputBaseline = 43.0
    static let valuesBaseline = 59.0
    static let stop = 12.0
    static let stateStop = 8.0
    static let symbolRise = 9.0
    static let chipLabelRise = 7.0
    static let chipLabelGap = 7.0
    static let stateLabelRise = 5.0
    static let symbolBehindChip = 5.0
    static let symbolDrop = 4.0
    static let initialDrop = 13.0
    static let maskedTime = 13.0
    static let ellipsisRise = 4.0
    static let maskedGap = 9.0
    static let foldLine = 15.0
  }

  var boxTop: Double { origin.y + Shared.boxTop }
  var boxBottom: Double { boxTop + content.boxHeight }
  var centers: [Double] { content.columns.centers.map { origin.x + $0 } }
  var box: Rect {
    let (left, right) = (CombinationColumns.Layout.boxLeft, content.columns.boxRight)
    return Rect(x: origin.x + left, y: boxTop, width: right - left, height: content.boxHeight)
  }
  /// The heights of a row's wires on the canvas.
  func ports(_ row: CombinationRow) -> [Double] { row.ports.map { boxTop + $0 } }
  func cell(_ row: CombinationRow, _ center: Double) -> Rect {
    let width = content.columns.cellWidth
    return Rect(x: center - width / 2, y: boxTop + row.top, width: width, height: row.bottom - row.top)
  }
  /// The name of a cell's group.
  func name(_ row: CombinationRow, _ position: Int) -> String {
    row.cellName(content.slots.step(at: position))
  }

  /// Draws the panel.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.box(
      box, cornerRadius: theme.radius.layer, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    let name = try canvas.shortened(
      content.trace.layer.className, theme.type.layerName,
      to: centers[0] - box.minX - Layout.nameInset - 2 * Layout.nameGap)
    // The heading names it, too: two letters and an ellipsis are worse than nothing.
    if !name.hasSuffix("…") || name.count > Layout.fewestLetters {
      try canvas.write(
        .text(name, theme.type.layerName, theme.surface.ink2),
        at: Point(box.minX + Layout.nameInset, boxTop + Layout.nameBaseline))
    }
    for row in content.rows { try drawIncoming(row, on: &canvas) }
    try drawSteps(on: &canvas)
    try drawOutput(on: &canvas)
    for row in content.rows { try drawStates(row, on: &canvas) }
    try drawFold(on: &canvas)
  }
}
