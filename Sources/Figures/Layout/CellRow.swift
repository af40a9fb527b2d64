import Graphics
import Recurrent

/// The cells of one layer in a diagram of several, a column for each step, with the wires between them.
struct CellRow {
  let view: LayerView
  /// The columns, in the order of the network's input.
  let slots: StepSlots
  /// The middle of the cell in each column.
  let centers: [Double]
  /// The top of the cells.
  let top: Double
  let cellSize: (width: Double, height: Double)
  /// The sides of the box that stands for the layer.
  let box: ClosedRange<Double>
  /// From the box's sides to the wires that begin or end within it.
  let inset: Double
  /// What the groups of its cells are called before their step: `layer 1`.
  let name: String
  /// Whether the layer's input stands the other way round than the network's: it comes from a layer that
  /// returns it so.
  var isMirrored = false
  /// The letters of a state at a time; nil to write none.
  var symbol: ((LayerState, String) -> String)?
  /// The color of the hidden state.
  var hiddenRole = ColorRole.hidden
  /// The ports of two states, from the cell's top and bottom, as shares of its height.
  var portShare = Layout.portShare
  /// From the box's side to where the wires of the initial states begin; `inset` where nil.
  var incomingInset: Double?
  /// Whether another row gives the initial states, and whether one takes the final ones: the network draws
  /// those wires.
  var isGivenStates = false
  var handsOnStates = false
  /// How the names of the cells are written where cells are narrow; nil as everywhere.
  var nameStyle: TextStyle?

  /// What stands in the cell of a masked step.
  static let maskedName = "masked"

  enum Layout {
    /// How far wires that go out cross the box's side.
    static let outgoing = 12.0
    /// What their tips leave free of the canvas.
    static let tipMargin = 3.0
    static let portShare = 17.0 / 58
    static let symbolRise = 7.5
    static let symbolDrop = 17.0
    static let symbolShift = 3.0
    static let fadingSymbol = 20.0
    static let fadingInSymbol = 26.0
    static let headGap = 1.0
    static let leastFade = 16.0
    static let closestReach = 9.5
    static let cellInset = 4.0
    /// The same in cells that are as narrow as they may be.
    static let closeInset = 3.0
    static let coverWidth = 6.0
    static let maskedNameDrop = 14.0
  }

  /// Whether the wires run from right to left.
  var runsLeft: Bool { isMirrored != view.readsBackwards }
  var states: [LayerState] { view.states }
  var bottom: Double { top + cellSize.height }
  /// The heights of the states' wires, top to bottom.
  var ports: [Double] {
    guard states.count > 1 else { return [top + cellSize.height / 2] }
    let inset = portShare * cellSize.height
    return [top + inset, bottom - inset]
  }

  func role(_ state: LayerState) -> ColorRole {
    state.signal.description.role == .hiddenState ? hiddenRole : state.colorRole
  }

  /// The layer's own input step, from 0, at a position among the columns.
  func step(at position: Int) -> Int {
    isMirrored ? view.totalSteps - 1 - slots.step(at: position) : slots.step(at: position)
  }

  /// Whether the layer ignored the step at a position.
  func isMasked(_ position: Int) -> Bool { view.isMasked(step(at: position)) }

  /// Whether what the layer gives at a position is what it gave before.
  func repeatsOutput(_ position: Int) -> Bool { view.repeatsOutput(of: step(at: position)) }

  /// The name of a cell's group.
  func cellName(_ position: Int) -> String { "\(name) cell \(step(at: position) + 1)" }

  /// The places in the order in which the layer reads them.
  var path: [Int] { runsLeft ? slots.slots.indices.reversed() : Array(slots.slots.indices) }

  /// 1 where wires run right, −1 where they run left.
  var direction: Double { runsLeft ? -1 : 1 }

  /// Where wires leave the cell of a place.
  func exit(_ place: Int) -> Double { centers[place] + direction * cellSize.width / 2 }
  /// Where wires enter the cell of a place.
  func entry(_ place: Int) -> Double { centers[place] - direction * cellSize.width / 2 }

  /// Draws the cells and what runs between them.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    for (turn, place) in path.enumerated() {
      guard case .step(let position) = slots.slots[place] else {
        canvas.ellipsis(Point(centers[place], top + cellSize.height / 2), canvas.theme.surface.ink3)
        continue
      }
      if turn == 0, !isGivenStates { try drawIncoming(place, position, on: &canvas) }
      if turn + 1 < path.count {
        try drawWires(from: place, position, to: path[turn + 1], on: &canvas)
      } else if !handsOnStates {
        try drawOutgoing(place, position, on: &canvas)
      }
      try drawCell(position, at: centers[place], on: &canvas)
    }
  }

  private func drawCell(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let frame = Rect(x: x - cellSize.width / 2, y: top, width: cellSize.width, height: cellSize.height)
    let row = self
    try canvas.group(cellName(position)) { (canvas) throws(FigureError) in
      guard row.isMasked(position) else {
        canvas.cell(frame)
        var smaller = row.nameStyle
        if smaller == nil { smaller = try canvas.cellNameStyle(of: [row.view], in: frame.width) }
        let style = smaller ?? theme.type.name
        let inset = smaller == nil ? Layout.cellInset : Layout.closeInset
        let name = try canvas.shortened(row.view.cellName, style, to: frame.width - 2 * inset)
        try canvas.write(
          .text(name, style, theme.surface.ink), at: frame.center, align: .center, baseline: .middle)
        return
      }
      canvas.maskedCell(frame, states: row.states.map(row.role), ports: row.ports)
      let y = row.states.count > 1 ? frame.center.y : frame.minY + Layout.maskedNameDrop
      try canvas.write(
        .text(Self.maskedName, theme.type.tick, theme.surface.ink2), at: Point(x, y), align: .center,
        baseline: .middle)
    }
  }
}

extension LayerView {
  /// What stands in the layer's cells: its class, `LSTM` for an `LSTMCell`.
  var cellName: String {
    let name = trace.layer.className
    return name.hasSuffix("Cell") ? String(name.dropLast("Cell".count)) : name
  }
}
