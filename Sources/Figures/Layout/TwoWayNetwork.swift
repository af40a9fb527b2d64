import Graphics
import Recurrent

/// Two layers over one sequence, the upper reading it forwards and the lower backwards, and what becomes of their
/// outputs.
struct TwoWayNetwork {
  let forward: CellRow
  let backward: CellRow
  let slots: StepSlots
  let merge: Merge
  /// The middle of each column; the cells of a step stand left and right of it.
  let centers: [Double]
  let box: Rect
  /// The height of the nodes in which outputs are merged; without any, where they leave the box.
  let mergeY: Double

  /// How the two outputs of a step become one.
  enum Merge: String {
    case concat, sum, mul, ave
    /// They do not.
    case none

    /// As the layer's argument writes it: `"concat"`, `None`.
    init?(argument: String) {
      if argument == "None" {
        self = .none
      } else {
        self.init(rawValue: argument.filter { $0 != "\"" && $0 != "'" })
      }
    }
  }

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
    static let nodeRadius = 11.0
    static let outputArrow = 44.0
    static let outputBaseline = 53.0
    static let fork = 44.0
    static let inputFoot = 58.0
    static let inputBaseline = 77.0
    static let inputEllipsis = 73.0
    static let totalBaseline = 94.0
    static let maskedInputGap = 9.0
    static let stop = 11.0
    static let labelBaselines = (name: -4.0, words: 13.0)
    static let coverWidth = 6.0
    static let symbolBeside = 6.0
    static let barGap = 1.0
    static let bar = Rect(x: 0, y: -4.5, width: 4.5, height: 9)
  }

  /// Lays out two layers below `top`.
  init(
    forward: LayerView, backward: LayerView, merge: Merge, slots: StepSlots, metrics: Metrics, top: Double
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

  /// The lowest baseline.
  var bottom: Double {
    backward.bottom + (slots.total == nil ? Layout.inputBaseline : Layout.totalBaseline)
  }

  /// Draws everything but the names of the rows.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.box(
      box, cornerRadius: Layout.boxRadius, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    try forward.draw(on: &canvas)
    try backward.draw(on: &canvas)
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position):
        interrupt(backward, at: forward.centers[place], on: &canvas)
        try drawInput(position, place, on: &canvas)
      }
    }
    try drawOutputs(on: &canvas)
  }

  /// Interrupts a row's wires where another crosses them.
  func interrupt(_ row: CellRow, at x: Double, on canvas: inout Canvas) {
    let reach = canvas.theme.diagram.crossingGap / 2
    for y in row.ports {
      canvas.line(
        [Point(x - reach, y), Point(x + reach, y)], canvas.theme.surface.layer, width: Layout.coverWidth)
    }
  }

  /// The input of a step, which both layers read.
  private func drawInput(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let x = centers[place]
    let isMasked = forward.view.isMasked(slots.step(at: position))
    let fork = backward.bottom + Layout.fork
    for row in [forward, backward] {
      let target = row.centers[place]
      let way = [Point(x, backward.bottom + Layout.inputFoot), Point(x, fork), Point(target, fork)]
      if isMasked {
        let end = Point(target, row.bottom + Layout.maskedInputGap)
        try canvas.wire(
          way + [end], theme.surface.faint, width: theme.stroke.input, hasHead: false)
        canvas.stoppedWire(
          from: Point(target, end.y + Layout.stop), to: end, width: theme.stroke.input)
      } else {
        try canvas.wire(
          way + [Point(target, row.bottom)], theme[.input].line, width: theme.stroke.input,
          to: row.cellName(position))
      }
    }
    try canvas.write(
      .math(
        Symbol.input.tex(canvas.style.notation, at: slots.index(at: position)), size: theme.type.outerSymbol,
        isMasked ? theme.surface.faintText : theme.surface.ink),
      at: Point(x, backward.bottom + Layout.inputBaseline), align: .center)
  }

  /// What stands for the steps that are left out, above and below the rows.
  private func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(Point(x, backward.bottom + Layout.inputEllipsis), theme.surface.ink3)
    if let total = slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, backward.bottom + Layout.totalBaseline), align: .center)
    }
    guard forward.view.trace.layer.returns.returnSequences else { return }
    canvas.ellipsis(Point(x, mergeY - Layout.outputBaseline - 4), theme.surface.ink2)
    if merge != .none { canvas.ellipsis(Point(x, mergeY), theme.surface.ink3) }
  }
}
