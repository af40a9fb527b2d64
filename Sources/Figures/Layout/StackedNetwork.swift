import Graphics
import Recurrent

/// Several recurrent layers above each other, the outputs of each the inputs of the next.
struct StackedNetwork {
  /// A row for each layer, the lowest first.
  let rows: [CellRow]
  let slots: StepSlots
  let centers: [Double]
  let metrics: Metrics

  /// Lengths in px that differ between presets.
  struct Metrics {
    /// Where the names of the layers stand.
    var labels: Double
    var labelWidth: Double
    /// From the names to the boxes.
    var labelGap: Double
    /// Where the boxes may end.
    var right: Double
    /// From a box's side to its first or last cell.
    var lead: Double
    /// From a box's side to the wires that begin or end within it.
    var inset: Double
    var cellWidth: Double

    /// Where the boxes begin.
    var left: Double { labels + labelWidth + labelGap }

    static let full = Metrics(
      labels: 24, labelWidth: 78, labelGap: 6, right: 682, lead: 32, inset: 12, cellWidth: 62)
    static let half = Metrics(
      labels: 11, labelWidth: 60, labelGap: 5, right: 329, lead: 23, inset: 6, cellWidth: 46)
  }

  enum Layout {
    static let cellHeight = 58.0
    static let boxInset = 16.0
    /// From row to row.
    static let rowPitch = 120.0
    /// From the top of the figure's content to the uppermost cells.
    static let firstRow = 58.0
    static let outputArrow = 36.0
    static let outputBaseline = 45.0
    static let outputEllipsis = 50.0
    static let stop = 11.0
    static let inputArrow = 42.0
    static let inputBaseline = 62.0
    static let inputEllipsis = 58.0
    static let totalBaseline = 79.0
    static let maskedInputGap = 9.0
    static let symbolBeside = 7.0
    static let symbolDrop = 6.0
    static let boxRadius = 10.0
    static let widestPitch = 200.0
    static let labelLine = 17.0
    static let labelMiddle = 4.0
    /// Between the names of layers and the tips of states that leave on their side.
    static let besideTip = 3.0
  }

  /// Lays out layers, the lowest first.
  init(_ views: [LayerView], slots: StepSlots, metrics: Metrics, top: Double, notation: Notation) {
    self.slots = slots
    let count = slots.slots.count
    let ends = 2 * metrics.lead + metrics.cellWidth
    var metrics = metrics
    if Self.returnsLeft(views) {
      metrics.labelGap = max(metrics.labelGap, CellRow.Layout.outgoing + Layout.besideTip)
    }
    let room = metrics.right - metrics.left - ends
    let pitch = min(Layout.widestPitch, room / Double(max(1, count - 1)))
    let width = ends + Double(count - 1) * pitch
    // Few steps stand in the middle.
    let left = metrics.left + (metrics.right - metrics.left - width) / 2
    metrics.labels += left - metrics.left
    self.metrics = metrics
    let centers = (0..<count).map { left + ends / 2 + Double($0) * pitch }
    self.centers = centers
    var rows: [CellRow] = []
    for (index, view) in views.enumerated() {
      rows.append(
        CellRow(
          view: view, slots: slots, centers: centers,
          top: top + Layout.firstRow + Double(views.count - 1 - index) * Layout.rowPitch,
          cellSize: (metrics.cellWidth, Layout.cellHeight), box: left...left + width, inset: metrics.inset,
          name: "layer \(index + 1)",
          isMirrored: rows.last?.runsLeft ?? false,
          symbol: { $0.tex(notation, at: $1, layer: index + 1) }))
    }
    self.rows = rows
  }

  /// Whether a layer returns its final states at the left.
  private static func returnsLeft(_ views: [LayerView]) -> Bool {
    var runsLeft = false
    return views.contains { view in
      // What comes from a layer that runs left comes in the other order.
      runsLeft = runsLeft != view.readsBackwards
      return runsLeft && view.trace.layer.returns.returnState
    }
  }

  /// The lowest baseline.
  var bottom: Double {
    rows[0].bottom + (slots.total == nil ? Layout.inputBaseline : Layout.totalBaseline)
  }

  /// Draws everything.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    for (index, row) in rows.enumerated() {
      let frame = Rect(
        x: row.box.lowerBound, y: row.top - Layout.boxInset,
        width: row.box.upperBound - row.box.lowerBound, height: Layout.cellHeight + 2 * Layout.boxInset)
      canvas.box(
        frame, cornerRadius: Layout.boxRadius, fill: canvas.theme.surface.layer,
        border: canvas.theme.surface.layerBorder, width: canvas.theme.stroke.layerBorder)
      try drawLabel(row, number: index + 1, on: &canvas)
    }
    for row in rows { try row.draw(on: &canvas) }
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position): try drawColumn(position, at: centers[place], on: &canvas)
      }
    }
  }

  private func drawLabel(_ row: CellRow, number: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let name = row.view.ownName ?? "Layer \(number)"
    let size = "\(row.view.units) unit\(row.view.units == 1 ? "" : "s")"
    let whole = "\(row.view.cellName), \(size)"
    let fits = try canvas.width(of: whole, theme.type.note) <= metrics.labelWidth
    let names = try canvas.broken(name, theme.type.panelHeading, to: metrics.labelWidth)
    let lines =
      names.map { ($0, true) } + (fits ? [whole] : [row.view.cellName, size]).map { ($0, false) }
    let first =
      row.top + Layout.cellHeight / 2 + Layout.labelMiddle - Double(lines.count - 1) * Layout.labelLine / 2
    for (index, (line, isName)) in lines.enumerated() {
      let style = isName ? theme.type.panelHeading : theme.type.note
      let text = try canvas.elided(line, style, to: metrics.labelWidth)
      try canvas.write(
        .text(text, style, isName ? theme.surface.ink : theme.surface.ink2),
        at: Point(metrics.labels, first + Double(index) * Layout.labelLine))
    }
  }
}
