import Graphics
import Recurrent

/// Lengths in px of two layers beside each other that both read in two directions.
struct TwoWayHandOffMetrics {
  /// Those of the encoder and of the decoder.
  var columns: [TwoWayColumns]
  /// From the boxes' sides to the wires that begin or end within them.
  var inset: Double
  /// How far outside its box the encoder's initial states begin.
  var lead: Double
  /// Between the boxes.
  var gap: Double
  /// How the names of cells are written; nil as everywhere.
  var nameStyle: TextStyle?

  /// Right of the last cell stands room for the initial states of the first box, and for those that come up in the
  /// second.
  private static let apart = TwoWayHandOffMetrics(
    columns: [26, 40].map { TwoWayColumns(cellWidth: 44, pitch: 76, spread: 17.5, side: 16, farSide: $0) },
    inset: 7, lead: 22, gap: 90)

  private enum Closest {
    static let cellWidth = 36.0
    static let side = 12.0
    static let farSide = (encoder: 20.0, decoder: 34.0)
    static let inset = 5.0
    static let lead = 16.0
    static let gap = 48.0
  }

  /// The lengths at which as many steps as possible have room, and those steps.
  static func fitting(
    _ encoder: (LayerView, LayerView), _ decoder: (LayerView, LayerView), on canvas: Canvas
  ) throws(FigureError) -> (TwoWayHandOffMetrics, [StepSlots]) {
    let views = [encoder.0, encoder.1, decoder.0, decoder.1]
    let width = min(
      apart.columns[0].cellWidth, max(Closest.cellWidth, try canvas.leastCellWidth(of: views)))
    let closest = TwoWayHandOffMetrics(
      columns: [
        .closest(cellWidth: width, side: Closest.side, farSide: Closest.farSide.encoder),
        .closest(
          cellWidth: width, leastSpread: apart.columns[1].spread, side: Closest.side,
          farSide: Closest.farSide.decoder),
      ], inset: Closest.inset, lead: Closest.lead, gap: Closest.gap)
    let shared = SharedWidth(
      [encoder.0, decoder.0].map(\.totalSteps), in: canvas.canvasWidth - 2 * canvas.margin
    ) { places, closeness in
      apart.closer(to: closest, by: closeness).width(places)
    }
    var metrics = apart.closer(to: closest, by: shared.closeness)
    metrics.nameStyle = try canvas.cellNameStyle(of: views, in: metrics.columns[0].cellWidth)
    return (metrics, shared.slots)
  }

  private func closer(to other: Self, by closeness: Double) -> Self {
    Self(
      columns: zip(columns, other.columns).map { $0.closer(to: $1, by: closeness) },
      inset: inset.closer(to: other.inset, by: closeness), lead: lead.closer(to: other.lead, by: closeness),
      gap: gap.closer(to: other.gap, by: closeness))
  }

  private func width(_ places: [Int]) -> Double {
    lead + gap + zip(columns, places).map { $0.width($1) }.reduce(0, +)
  }
}
