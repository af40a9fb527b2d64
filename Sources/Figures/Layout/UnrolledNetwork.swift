import Graphics
import Recurrent

/// One cell for every step, left to right, with its wires: what several diagrams are made of.
struct UnrolledNetwork {
  let view: LayerView
  let slots: StepSlots
  let metrics: Metrics
  /// Left end of the wires that come in, and top of the symbols of the outputs.
  let origin: Point
  /// The values on the wires, and the inputs below the symbols; nil to draw symbols only.
  let texts: Texts?
  let diagram: Theme.DiagramMetrics

  /// Lengths in px that differ between figures.
  struct Metrics {
    /// The length of the wires that come in and go out.
    var lead: Double
    /// From cell to cell.
    var pitch: Double
    var cellWidth: Double
  }

  /// The numbers of a network, written to fit.
  struct Texts {
    /// For each state the texts of the positions that are drawn, and of the one before the last.
    let values: [[Int: String]]
    let inputs: InputTexts
    /// What the states start from, where that is not zero.
    let initial: [String?]
  }

  /// Lengths in px.
  enum Layout {
    /// From the top of the output symbols to their baseline, and to the cells.
    static let outputBaseline = 13.0
    static let cellTop = 46.0
    static let outputArrow = 27.0
    static let inputArrow = 30.0
    static let inputBaseline = 49.0
    static let valuesBaseline = 66.0
    static let ellipsisRow = 9.0
    static let inputEllipsisRow = 45.0
    static let tailGap = 4.0
    static let elisionShare = 0.86
    static let symbolShift = 3.0
    static let valueDrop = 13.0
    static let valueShift = 2.0
    static let outgoingValueShift = -1.5
    /// What stays free between a value and the cell beside it, and at least between a value and two cells.
    static let besideCell = 3.0
    static let valueGap = 1.5
    /// What a value leaves free of the canvas, on `half` with a number as long as they come.
    static let edge = 3.5
    static let outgoingSymbolShift = 5.0
    static let incomingSymbolShift = 2.0
    static let fadingSymbol = 20.0
    static let fadingInSymbol = 26.0
    static let maskedInputGap = 9.0
    static let maskedNameDrop = 17.0
    static let cellInset = 5.0
  }

  var states: [LayerState] { view.states }
  var cellHeight: Double { states.count > 1 ? diagram.lstmCellHeight : diagram.cellHeight }
  var cellTop: Double { origin.y + Layout.cellTop }
  var cellBottom: Double { cellTop + cellHeight }
  /// The lowest baseline.
  var bottom: Double {
    guard let texts else { return cellBottom + Layout.inputBaseline }
    return cellBottom + Layout.valuesBaseline + texts.inputs.extraHeight
  }

  /// How wide cells are: as wide as wanted, or as it takes to hold what cells of the usual width hold of the name.
  static func cellWidth(
    of view: LayerView, atLeast wanted: Double, on canvas: Canvas
  ) throws(FigureError) -> Double {
    let (name, inset) = (canvas.theme.type.name, 2 * Layout.cellInset)
    let held = try canvas.shortened(
      view.trace.layer.className, name, to: canvas.theme.diagram.cellWidth - inset)
    return max(wanted, inset + (try canvas.width(of: held, name)))
  }

  /// How wide a network of some places is.
  static func width(_ slots: StepSlots, _ metrics: Metrics) -> Double {
    let centers = Self.centers(slots, metrics)
    return (centers.last ?? 0) - (centers.first ?? 0) + metrics.cellWidth + 2 * metrics.lead
  }

  /// Where the places stand, from the left end.
  private static func centers(_ slots: StepSlots, _ metrics: Metrics) -> [Double] {
    var x = metrics.lead + metrics.cellWidth / 2
    return slots.slots.map { slot in
      defer { x += metrics.pitch * (slot == .ellipsis ? Layout.elisionShare : 1) }
      return x
    }
  }

  /// The heights of the states' wires, top to bottom.
  var ports: [Double] {
    states.count > 1
      ? [cellTop + diagram.cellStatePort, cellTop + diagram.hiddenStatePort] : [cellTop + cellHeight / 2]
  }

  /// Draws everything.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let centers = Self.centers(slots, metrics).map { $0 + origin.x }
    try drawIncoming(centers[0], on: &canvas)
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis:
        try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position):
        try drawWires(from: place, position: position, centers: centers, on: &canvas)
        try drawCell(position, at: centers[place], on: &canvas)
      }
    }
  }
}
