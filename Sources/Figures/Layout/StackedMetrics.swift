import Graphics
import Recurrent

/// Where the boxes and columns of a stack stand, and its names: beside the boxes; above them on `half` where layers read
/// in both directions, whose columns need the room.
struct StackedMetrics {
  /// Where the names of the layers stand, and how wide they may be.
  let labels: Double
  let labelWidth: Double
  let hasLabelsAbove: Bool
  let columns: PairedColumns
  private let twoWay: PairedColumns.Metrics
  private let cellHeight: Double

  private enum Layout {
    static let cellHeight = 58.0
    /// Between the names of layers and the tips of states that leave on their side.
    static let besideTip = 3.0
    static let widestPitch = 200.0
    /// From as many places on cells are narrower, so that symbols fit between them.
    static let crowded = 6
    static let crowdedCellWidth = 52.0
    /// From names above the boxes left to these, and right to the wires of the first column.
    static let aboveInset = 14.0
    static let mostPushes = 8
    static let besideWire = 6.0
    /// The same to the arrow of the only output that leaves, which carries a symbol.
    static let besideOutput = 24.0

    static let full = Room(
      labels: 24, labelWidth: 78, labelGap: 6,
      cells: .init(box: 0...682, lead: 32, inset: 12, cellWidth: 62))
    static let half = Room(
      labels: 11, labelWidth: 60, labelGap: 5,
      cells: .init(box: 0...329, lead: 23, inset: 6, cellWidth: 46))
    static let bothWays = Room(
      labels: 24, labelWidth: 84, labelGap: 6,
      cells: .init(box: 0...682, lead: 46, inset: 14, cellWidth: 52))
    static let crowdedBothWays = Room(
      labels: 24, labelWidth: 84, labelGap: 6,
      cells: .init(box: 0...682, lead: 34, inset: 12, cellWidth: 46))
  }

  /// Lengths in px that differ between presets: from the left the names, a gap, and boxes as far as the room for them.
  private struct Room {
    var labels: Double
    var labelWidth: Double
    var labelGap: Double
    var cells: PairedColumns.Metrics

    /// The metrics of the cells, with a box right of the names.
    var besideLabels: PairedColumns.Metrics {
      var cells = cells
      cells.box = labels + labelWidth + labelGap...cells.box.upperBound
      return cells
    }
  }

  /// Measures for layers, the lowest first, with as many columns as places.
  init(_ layers: [StackedLayer], places: Int, on canvas: Canvas) throws(FigureError) {
    let isHalf = canvas.style.preset == .half
    let isCrowded = places >= Layout.crowded
    let isBoth = layers.contains { $0.backward != nil }
    hasLabelsAbove = isHalf && isBoth
    cellHeight = isBoth ? TwoWayNetwork.Layout.cellHeight : Layout.cellHeight
    let longest = isBoth ? try canvas.width(of: StackedLabel.longestWord, canvas.theme.type.note) : 0

    guard !hasLabelsAbove else {
      let cells = PairedColumns.Metrics.half
      twoWay = cells
      func room(_ columns: PairedColumns) -> Double {
        columns.centers[0] - columns.sides.lowerBound + Layout.aboveInset - Layout.besideWire
      }
      // Large letters push the first column to the right, where the others come closer, and it to the left.
      var (indent, indented) = (0.0, PairedColumns(places, cells))
      for _ in 0..<Layout.mostPushes where room(indented) < longest {
        indent += longest + 1 - room(indented)
        indented = PairedColumns(places, cells, indent: indent)
      }
      columns = indented
      labels = columns.sides.lowerBound - Layout.aboveInset
      labelWidth = room(columns)
      return
    }
    var room =
      isBoth ? (isCrowded ? Layout.crowdedBothWays : Layout.bothWays) : isHalf ? Layout.half : Layout.full
    if !isBoth, !isHalf, isCrowded { room.cells.cellWidth = Layout.crowdedCellWidth }
    room.labelWidth = max(room.labelWidth, longest)
    if Self.returnsLeft(layers) {
      room.labelGap = max(room.labelGap, CellRow.Layout.outgoing + Layout.besideTip)
    }
    let cells = room.besideLabels
    twoWay = cells
    columns =
      isBoth
      ? PairedColumns(places, cells) : PairedColumns(single: places, cells, widestPitch: Layout.widestPitch)
    // Few steps stand in the middle.
    labels = room.labels + columns.sides.lowerBound - cells.box.lowerBound
    labelWidth = room.labelWidth
  }

  /// Where the names of the uppermost layer stand, and how wide they may be, where its only output leaves at one end: on
  /// the other side of that, above the box; nil for any other layer.
  func placeBesideOutput(_ layer: StackedLayer, isMirrored: Bool) -> (x: Double, width: Double)? {
    guard hasLabelsAbove, columns.centers.count > 1, !layer.view.trace.layer.returns.returnSequences
    else { return nil }
    let shift = layer.backward == nil ? 0 : columns.spread
    guard isMirrored == layer.turnsRound else {
      let x = columns.centers[0] - shift + Layout.besideOutput
      return (x, columns.sides.upperBound - x)
    }
    return (labels, columns.centers[columns.centers.count - 1] - shift - Layout.besideOutput - labels)
  }

  /// Whether a layer returns final states at the left.
  private static func returnsLeft(_ layers: [StackedLayer]) -> Bool {
    var runsLeft = false
    return layers.contains { layer in
      // What comes from a layer that runs left comes in the other order.
      runsLeft = runsLeft != layer.turnsRound
      return (runsLeft || layer.backward != nil) && layer.view.trace.layer.returns.returnState
    }
  }

  /// Places a layer in a box below `top`.
  func level(
    _ layer: StackedLayer, number: Int, slots: StepSlots, top: Double, isMirrored: Bool, notation: Notation
  ) -> StackedLevel {
    let name = "layer \(number)"
    guard let backward = layer.backward else {
      return .oneWay(
        CellRow(
          view: layer.view, slots: slots, centers: columns.centers, top: top + StackedLevel.cellsBelowBox,
          cellSize: (twoWay.cellWidth, cellHeight), box: columns.sides, inset: twoWay.inset, name: name,
          isMirrored: isMirrored, symbol: { $0.tex(notation, at: $1, layer: number) },
          incomingInset: twoWay.inset + columns.spread))
    }
    var network = TwoWayNetwork(
      forward: layer.view, backward: backward, merge: layer.merge, slots: slots, metrics: twoWay,
      columns: columns, top: top - TwoWayNetwork.Layout.merge + TwoWayNetwork.Layout.boxAboveMerge,
      prefix: "\(name) ", isMirrored: isMirrored)
    network.layer = number
    return .bothWays(network)
  }
}
