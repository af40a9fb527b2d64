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
  /// What the groups of its nodes are called before `merge`, where there are other networks.
  var prefix = ""
  /// Which layer of several it is, from 1, for the letters of what it gives; nil where it is the only one.
  var layer: Int?
  /// Whether another layer takes the outputs: that network draws what leaves the nodes.
  var handsOnOutputs = false
  /// How much longer than usual the arrows of the outputs are.
  var outputRise = 0.0
  /// Whether outputs end in bars: nothing reads them.
  var keepsOutputs = false
  /// Whether the letters of the two last outputs stand beside their ways to the node, for which columns have to be wide.
  var namesLastOutputs = true

  enum Layout {
    static let cellHeight = 44.0
    static let rowGap = 40.0
    static let merge = 64.0
    static let boxAboveMerge = 24.0
    static let cellsBelowMerge = 44.0
    static let boxAboveCells = 22.0
    static let boxBelowCells = 20.0
    static let boxRadius = 10.0
    static let outputArrow = 44.0
    static let outputBaseline = 53.0
    static let outputEllipsis = 4.0
    static let stop = 11.0
    static let labelBaselines = (name: -4.0, words: 13.0)
    static let symbolBeside = 6.0
  }

  /// Lays out two layers below `top`.
  ///
  /// - Parameters:
  ///   - columns: Where the cells stand; where the metrics put them if nil.
  ///   - prefix: What the groups of its cells and nodes are called before `forward`, `backward` and `merge`.
  ///   - isMirrored: Whether its input stands the other way round than that of the columns.
  init(
    forward: LayerView, backward: LayerView, merge: DirectionMerge, slots: StepSlots,
    metrics: PairedColumns.Metrics, columns: PairedColumns? = nil, top: Double, prefix: String = "",
    isMirrored: Bool = false
  ) {
    (self.slots, self.merge, self.prefix) = (slots, merge, prefix)
    let columns = columns ?? PairedColumns(slots.slots.count, metrics)
    let sides = columns.sides
    centers = columns.centers
    mergeY = top + Layout.merge
    let first = mergeY + (merge == .none ? 0 : Layout.cellsBelowMerge)
    func row(_ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole) -> CellRow {
      CellRow(
        view: view, slots: slots, centers: columns.centers.map { $0 + shift }, top: top,
        cellSize: (metrics.cellWidth, Layout.cellHeight), box: sides, inset: metrics.inset,
        name: prefix + name, isMirrored: isMirrored, hiddenRole: role)
    }
    self.forward = row(forward, "forward", top: first, shift: -columns.spread, role: .hidden)
    self.backward = row(
      backward, "backward", top: first + Layout.cellHeight + Layout.rowGap, shift: columns.spread,
      role: .backward)
    let boxTop = merge == .none ? first - Layout.boxAboveCells : mergeY - Layout.boxAboveMerge
    box = Rect(
      x: sides.lowerBound, y: boxTop, width: sides.upperBound - sides.lowerBound,
      height: self.backward.bottom + Layout.boxBelowCells - boxTop)
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
    try drawRows(on: &canvas)
    try inputs.draw(on: &canvas)
    try drawOutputs(on: &canvas)
  }

  func drawRows(on canvas: inout Canvas) throws(FigureError) {
    try forward.draw(on: &canvas)
    try backward.draw(on: &canvas)
  }

  /// What both rows read.
  var inputs: ForkedInputs {
    ForkedInputs(
      lower: backward, upper: forward, centers: centers, symbol: input, isPrimed: isPrimed, lag: inputLag,
      tokens: tokens, tokenWidth: tokenWidth)
  }
}
