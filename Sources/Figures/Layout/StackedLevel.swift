import Graphics
import Recurrent

/// Where a layer of a stack stands: a row of cells, or one for each direction.
enum StackedLevel {
  case oneWay(CellRow)
  case bothWays(TwoWayNetwork)

  private enum Layout {
    /// From the box to the cells of a single row.
    static let boxInset = 16.0
    /// From the box down to where what is read forks.
    static let fork = 14.0
    static let maskedInputGap = 9.0
  }

  /// From a box down to where the wires for both of its rows meet; 0 where there is one row.
  static func forkDrop(_ layer: StackedLayer) -> Double { layer.backward == nil ? 0 : Layout.fork }

  /// From the top of a single row's box to its cells.
  static var cellsBelowBox: Double { Layout.boxInset }

  /// The row by whose steps the layer is told.
  var first: CellRow {
    switch self {
    case .oneWay(let row): row
    case .bothWays(let network): network.forward
    }
  }

  var box: Rect {
    switch self {
    case .oneWay(let row):
      Rect(
        x: row.box.lowerBound, y: row.top - Layout.boxInset,
        width: row.box.upperBound - row.box.lowerBound, height: row.cellSize.height + 2 * Layout.boxInset)
    case .bothWays(let network): network.box
    }
  }

  /// The bottom of the lowest cells.
  var bottom: Double {
    switch self {
    case .oneWay(let row): row.bottom
    case .bothWays(let network): network.backward.bottom
    }
  }

  /// Where what the layer gives at each step begins to run up.
  var outlet: Double {
    switch self {
    case .oneWay(let row): row.top
    case .bothWays(let network): network.mergeY - MergeNode.radius
    }
  }

  /// How low a wire to the layer runs alone: to the box, or to where it forks.
  var inlet: Double {
    switch self {
    case .oneWay: box.maxY
    case .bothWays: box.maxY + Layout.fork
    }
  }

  /// The color of what the layer gives at each step, and of its letters.
  func outputMark(isMasked: Bool, on canvas: Canvas) -> OutputMark {
    let surface = canvas.theme.surface
    return switch self {
    case .oneWay: canvas.outputMark(.hidden, isMasked: isMasked)
    case .bothWays: canvas.outputMark(surface.ink2, text: surface.ink, isMasked: isMasked)
    }
  }

  /// The letters of what the layer, counted from 1, gives at a position.
  func symbol(_ position: Int, layer: Int, _ notation: Notation) -> String {
    let time = first.slots.name(ofStep: first.step(at: position))
    let letters: Symbol =
      switch self {
      case .oneWay(let row): row.states.last?.signal.description.symbol ?? .answer
      case .bothWays: .answer
      }
    return letters.tex(notation, at: time, layer: layer)
  }

  func drawBox(on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.box(
      box, cornerRadius: TwoWayNetwork.Layout.boxRadius, fill: theme.surface.layer,
      border: theme.surface.layerBorder, width: theme.stroke.layerBorder)
  }

  func drawCells(on canvas: inout Canvas) throws(FigureError) {
    switch self {
    case .oneWay(let row): try row.draw(on: &canvas)
    case .bothWays(let network): try network.drawRows(on: &canvas)
    }
  }

  /// A wire from `start` up into the layer's cells at a place; it ends below those that are masked.
  func drawFeed(
    from start: Double, _ position: Int, _ place: Int, _ color: Color, width: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    switch self {
    case .bothWays(let network):
      try network.inputs.drawFork(
        position, place, from: start, at: inlet, color, width: width, on: &canvas)
    case .oneWay(let row):
      let x = row.centers[place]
      guard row.isMasked(position) else {
        try canvas.wire(
          [Point(x, start), Point(x, row.bottom)], color, width: width, to: row.cellName(position))
        return
      }
      canvas.stoppedWire(
        from: Point(x, start), to: Point(x, row.bottom + Layout.maskedInputGap), width: width)
    }
  }
}
