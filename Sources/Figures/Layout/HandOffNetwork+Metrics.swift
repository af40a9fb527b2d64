import Graphics
import Recurrent

extension HandOffNetwork {
  /// Lengths in px that depend on the preset and on how much is to be drawn.
  struct Metrics {
    var cellWidth: Double
    /// From cell to cell of the encoder and of the decoder.
    var pitches: [Double]
    /// From a box's side to its first and last cell.
    var side: Double
    /// From the decoder's box to the bars in which its final states end.
    var inset: Double
    /// How far outside its box the encoder's initial states begin.
    var lead: Double
    /// Between the boxes; what is left of the width on `half`.
    var gap = 0.0
    /// How the names of cells are written; nil as everywhere.
    var nameStyle: TextStyle?
  }
}

extension HandOffNetwork.Metrics {
  /// As the reference picture has it.
  static let full = Self(cellWidth: 58, pitches: [92, 92], side: 18, inset: 7, lead: 22, gap: 94)

  /// The closest at which arrows are arrows and names have room.
  private enum Closest {
    static let cellWidth = 36.0
    static let arrow = 14.0
    /// Where an answer passes between two cells on its way back, and interrupts the arrow there.
    static let crossedArrow = 28.0
    static let side = 8.0
    static let inset = 3.0
    static let lead = 15.0
    /// Between the boxes, where nothing but letters stands there.
    static let gap = 40.0
  }

  /// How many steps of a side `half` has room for without an ellipsis.
  static let mostHalfSteps = 2

  /// On `half` the names of two states between the boxes need room that that of one, and rows above each other, which
  /// have letters alone there, leave to the cells.
  static func half(isStacked: Bool, tallest: Int) -> Self {
    let (cellWidth, pitch) = isStacked ? (43, 41.75) : tallest > 1 ? (43, 38.25) : (41.0, 42.5)
    return Self(cellWidth: cellWidth, pitches: [pitch, pitch], side: 7, inset: 3, lead: 9)
  }

  /// The lengths at which as many steps as possible have room, and those steps.
  static func fitting(
    _ encoder: [LayerView], _ decoder: [LayerView], hasLoop: Bool, on canvas: Canvas
  ) throws(FigureError) -> (Self, [StepSlots]) {
    var closest = try closest(encoder + decoder, hasLoop: hasLoop, on: canvas)
    if encoder.count + decoder.count == 2 {
      for state in encoder[0].trace.finalStates {
        let name = try canvas.width(of: state.name, canvas.theme.type.codeLabel)
        closest.gap = min(full.gap, max(closest.gap, name + HandOffNetwork.Layout.nameInset))
      }
    }
    let shared = SharedWidth(
      [encoder, decoder].map { $0[0].totalSteps }, in: canvas.canvasWidth - 2 * canvas.margin
    ) { places, closeness in
      full.closer(to: closest, by: closeness).width(places: places)
    }
    var metrics = full.closer(to: closest, by: shared.closeness)
    metrics.nameStyle = try canvas.cellNameStyle(of: encoder + decoder, in: metrics.cellWidth)
    return (metrics, shared.slots)
  }

  /// The closest that names in cells, and answers on their way back, allow.
  static func closest(
    _ views: [LayerView], hasLoop: Bool, on canvas: Canvas
  ) throws(FigureError) -> Self {
    let width = min(full.cellWidth, max(Closest.cellWidth, try canvas.leastCellWidth(of: views)))
    return Self(
      cellWidth: width,
      pitches: [Closest.arrow, hasLoop ? Closest.crossedArrow : Closest.arrow].map { width + $0 },
      side: Closest.side, inset: Closest.inset, lead: Closest.lead, gap: Closest.gap)
  }

  func closer(to other: Self, by closeness: Double) -> Self {
    func between(_ length: KeyPath<Self, Double>) -> Double {
      self[keyPath: length].closer(to: other[keyPath: length], by: closeness)
    }
    return Self(
      cellWidth: between(\.cellWidth),
      pitches: zip(pitches, other.pitches).map { $0.closer(to: $1, by: closeness) },
      side: between(\.side), inset: between(\.inset), lead: between(\.lead), gap: between(\.gap))
  }

  /// From where the encoder's initial states begin to the right side of the decoder's box.
  private func width(places: [Int]) -> Double {
    lead + gap + zip(places, places.indices).map { width(places: $0, side: $1) }.reduce(0, +)
  }

  /// The width of a side's box, if cells do not overlap.
  func width(places: Int, side index: Int) -> Double {
    2 * side + cellWidth + Double(places - 1) * pitches[index]
  }

  /// The width of a side's box.
  func width(of slots: StepSlots, side index: Int) -> Double {
    (centers(slots, side: index).last ?? 0) + cellWidth / 2 + 2 * side
  }

  /// The middles of a side's cells, from where the first begins.
  func centers(_ slots: StepSlots, side index: Int) -> [Double] {
    let pitch = pitches[index]
    // Cells on `half` would overlap at the pitch that an ellipsis takes.
    let isCramped = !slots.isElided && pitch < cellWidth + Closest.arrow
    let step = isCramped ? cellWidth + Self.halfArrow : pitch
    return slots.slots.indices.map { cellWidth / 2 + Double($0) * step }
  }

  private static let halfArrow = 30.0
}
