import Graphics

/// Where the columns of a panel stand, and where the chips of final states, in px from the panel's left edge.
struct CombinationColumns {
  let chipWidth: Double
  let cellWidth: Double
  /// How many columns there are, an ellipsis among them.
  private let count: Int
  private let firstEdge: Double

  enum Layout {
    static let cellWidth = 38.0
    /// Cells that are called by their names are wider.
    static let namedCellWidth = 42.0
    /// What wires between cells need.
    static let leastWire = 14.0
    /// Chips, and how much further apart the cells stand; wider where a value needs it.
    static let chipWidths = (usual: 54.0, widest: 58.0)
    static let chipGap = 2.0
    static let chipInset = 2.0
    /// Between an input and the length beside it.
    static let inputGap = 6.0
    /// From the panel's left edge to the layer's box, and to the first cell.
    static let boxLeft = 22.0
    static let firstEdge = 54.0
    /// The same where the names of states need room.
    static let closeFirstEdge = 42.0
    /// From the last cell to the box's right edge.
    static let behindCell = 13.0
    /// From the box to the chips of final states, and how far right they and their labels may reach.
    static let stateGap = 22.0
    static let stateGapBesideWideChips = 18.0
    static let right = 327.0
  }

  /// Makes columns wide enough for values.
  ///
  /// - Parameters:
  ///   - values: What stands in chips.
  ///   - inputWidth: How wide columns have to be for their inputs.
  ///   - namesCells: Whether cells are called by their names, and so are their states, which then need more room.
  init(
    _ count: Int, for values: [Float], inputWidth: Double, namesCells: Bool, on canvas: Canvas
  ) throws(FigureError) {
    self.count = count
    let type = canvas.theme.type
    firstEdge = namesCells ? Layout.closeFirstEdge : Layout.firstEdge
    let growth = type.layerName.size / Theme.light.type.layerName.size
    let cellWidth = namesCells ? Layout.namedCellWidth * max(1, growth) : Layout.cellWidth
    // Wider for larger letters, as far as there is room for one of each column, and for one of a state.
    let gaps = Double(count - 1)
    let room =
      (Layout.right - firstEdge - cellWidth - Layout.behindCell - Layout.stateGapBesideWideChips
        - gaps * Layout.chipGap) / (gaps + 1)
    chipWidth = try max(
      Self.chipWidth(values, room: room, on: canvas), min(inputWidth - Layout.chipGap, room))
    self.cellWidth = namesCells ? min(cellWidth, chipWidth + Layout.chipGap - Layout.leastWire) : cellWidth
  }

  private static func chipWidth(
    _ values: [Float], room: Double, on canvas: Canvas
  ) throws(FigureError) -> Double {
    let type = canvas.theme.type
    var widest = 0.0
    for value in values {
      let text = NumberText.plain(Double(value), decimals: canvas.theme.plot.diagramDecimals)
      widest = max(widest, try canvas.width(of: text, type.chipValue))
    }
    // Inputs are as wide as chips, and may have larger letters while the values are short.
    let inputGrowth = max(1, type.tick.size / Theme.light.type.tick.size)
    let usual = max(Layout.chipWidths.usual, min(Layout.chipWidths.usual * inputGrowth, room))
    if widest <= usual - 2 * Layout.chipInset { return usual }
    let growth = type.chipValue.size / Theme.light.type.chipValue.size
    return max(usual, min(Layout.chipWidths.widest * growth, room))
  }

  /// How wide the input of a step may be beside an ellipsis, below which only the length stands; nil without one.
  func widestBesideEllipsis(_ slots: StepSlots, on canvas: Canvas) throws(FigureError) -> Double? {
    guard slots.isElided else { return nil }
    let total = Label.math(
      slots.total ?? "", size: canvas.theme.type.wireSymbol, canvas.theme.surface.ink3)
    // The first column's half reaches no further left than what the states start from.
    let right = try pitch - canvas.width(of: total) / 2
    return 2 * (min(right, centers[0]) - Layout.inputGap)
  }

  /// From column to column.
  var pitch: Double { chipWidth + Layout.chipGap }
  /// The middle of each column.
  var centers: [Double] { (0..<count).map { firstEdge + cellWidth / 2 + Double($0) * pitch } }
  /// The right edge of the layer's box.
  var boxRight: Double { firstEdge + cellWidth + Double(count - 1) * pitch + Layout.behindCell }
  /// Where the chips of final states begin.
  var stateChip: Double {
    boxRight + (chipWidth > Layout.chipWidths.usual ? Layout.stateGapBesideWideChips : Layout.stateGap)
  }
}
