import Graphics
import Recurrent

/// Two layers over one sequence, the upper reading it forwards and the lower backwards, and what becomes of their
/// outputs.
struct TwoWayNetwork {
  let forward: CellRow
  let backward: CellRow
  let slots: StepSlots
  let merge: DirectionMerge
  /// The middle of each column; the cells of a step stand left and right of it.
  let centers: [Double]
  let box: Rect
  /// The height of the nodes in which outputs are merged; without any, where they leave the box.
  let mergeY: Double
  /// What is read and what is given, and whether the length of their sequence is T′.
  var (input, output) = (Symbol.input, Symbol.answer)
  var isPrimed = false
  /// How many steps before its own each input was given, by its letters.
  var inputLag = 0
  /// What answers from the merged outputs.
  var readout: ReadoutRow?
  /// What the steps of the input are called, and how much room each has for it.
  var tokens: [String]?
  var tokenWidth = 0.0
  /// Whether outputs end in bars: nothing reads them.
  var keepsOutputs = false
  /// Whether the letters of the two last outputs stand beside their ways to the node, for which columns have to be wide.
  var namesLastOutputs = true

  /// Lengths in px that differ between presets.
  struct Metrics {
    let box: ClosedRange<Double>
    /// From the box's sides to the first and the last cell.
    let lead: Double
    let inset: Double
    let cellWidth: Double

    static let full = Metrics(box: 112...696, lead: 46, inset: 14, cellWidth: 52)
    static let crowded = Metrics(box: 112...696, lead: 40, inset: 12, cellWidth: 46)
    static let half = Metrics(box: 25...327, lead: 24, inset: 6, cellWidth: 44)
  }

  enum Layout {
    static let cellHeight = 44.0
    static let rowGap = 40.0
    /// From the middle of a column to its cells, where there is room.
    static let spread = 29.0
    static let widestPitch = 170.0
    static let merge = 64.0
    static let boxAboveMerge = 24.0
    static let cellsBelowMerge = 44.0
    static let boxAboveCells = 22.0
    static let boxBelowCells = 20.0
    static let boxRadius = 10.0
    static let outputArrow = 44.0
    static let outputBaseline = 53.0
    static let stop = 11.0
    static let labelBaselines = (name: -4.0, words: 13.0)
    static let symbolBeside = 6.0
  }

  /// Lays out two layers below `top`.
  init(
    forward: LayerView, backward: LayerView, merge: DirectionMerge, slots: StepSlots, metrics: Metrics,
    top: Double
  ) {
    self.slots = slots
    self.merge = merge
    let gaps = Double(max(1, slots.slots.count - 1))
    let ends = 2 * metrics.lead + metrics.cellWidth
    let whole = metrics.box.upperBound - metrics.box.lowerBound
    var spread = Layout.spread
    var pitch = min(Layout.widestPitch, (whole - ends - 2 * spread) / gaps)
    if pitch < 4 * spread {
      // The wires of one row pass through the middle between the cells of the other.
      pitch = (whole - ends) / (gaps + 0.5)
      spread = min(spread, pitch / 4)
    }
    let width = ends + 2 * spread + Double(slots.slots.count - 1) * pitch
    let left = metrics.box.lowerBound + (whole - width) / 2
    let centers = slots.slots.indices.map { left + ends / 2 + spread + Double($0) * pitch }
    self.centers = centers

    mergeY = top + Layout.merge
    let first = mergeY + (merge == .none ? 0 : Layout.cellsBelowMerge)
    func row(_ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole) -> CellRow {
      CellRow(
        view: view, slots: slots, centers: centers.map { $0 + shift }, top: top,
        cellSize: (metrics.cellWidth, Layout.cellHeight), box: left...left + width, inset: metrics.inset,
        name: name, hiddenRole: role)
    }
    self.forward = row(forward, "forward", top: first, shift: -spread, role: .hidden)
    self.backward = row(
      backward, "backward", top: first + Layout.cellHeight + Layout.rowGap, shift: spread, role: .backward)
    let boxTop = merge == .none ? first - Layout.boxAboveCells : mergeY - Layout.boxAboveMerge
    box = Rect(
      x: left, y: boxTop, width: width, height: self.backward.bottom + Layout.boxBelowCells - boxTop)
  }

  /// Takes rows that stand where another network needs them.
  init(
    rows: (forward: CellRow, backward: CellRow), slots: StepSlots, merge: DirectionMerge, centers: [Double],
    box: Rect, mergeY: Double
  ) {
    (forward, backward) = rows
    (self.slots, self.merge, self.centers, self.box, self.mergeY) = (slots, merge, centers, box, mergeY)
  }

  /// The lowest baseline.
  var bottom: Double {
    let hasLine = slots.total != nil || tokens != nil
    return backward.bottom + ForkedInputs.Layout.baseline + (hasLine ? ForkedInputs.Layout.lineDrop : 0)
  }

  /// Draws everything but the names of the rows.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    drawBox(on: &canvas)
    try drawInside(on: &canvas)
  }

  func drawBox(on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.box(
      box, cornerRadius: Layout.boxRadius, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
  }

  /// Draws the rows, their inputs and their outputs.
  func drawInside(on canvas: inout Canvas) throws(FigureError) {
    try forward.draw(on: &canvas)
    try backward.draw(on: &canvas)
    try ForkedInputs(
      lower: backward, upper: forward, centers: centers, symbol: input, isPrimed: isPrimed, lag: inputLag,
      tokens: tokens,
      tokenWidth: tokenWidth
    ).draw(on: &canvas)
    for (place, slot) in slots.slots.enumerated() where slot == .ellipsis {
      drawEllipsis(at: centers[place], on: &canvas)
    }
    try drawOutputs(on: &canvas)
  }

  /// What stands for the steps that are left out, above the rows.
  private func drawEllipsis(at x: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard forward.view.trace.layer.returns.returnSequences, !keepsOutputs else { return }
    let lift = readout == nil ? 0 : ReadoutRow.lift
    canvas.ellipsis(Point(x, mergeY - Layout.outputBaseline - 4 - lift), theme.surface.ink2)
    if merge != .none { canvas.ellipsis(Point(x, mergeY), theme.surface.ink3) }
  }
}
