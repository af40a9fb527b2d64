import Graphics
import Recurrent

/// Two layers that both read in two directions, the second below the first, where half a page has no room for both
/// beside each other.
///
/// The states of each direction leave the first box where its reading ends, and go between the boxes to the side where
/// the same direction of the second begins: so the forward ones cross the backward ones once, on the left.
struct HalfTwoWayHandOff {
  let encoder: TwoWayNetwork
  let decoder: TwoWayNetwork
  /// The ways of the states of each direction, top to bottom as cells show them.
  let forward: [Way]
  let backward: [Way]

  /// Down from the first box, along between the boxes, and down into the second.
  struct Way {
    let fall: Double
    let rail: Double
    let rise: Double
  }

  enum Layout {
    static let box = 23.0...329.0
    static let height = (pair: 58.0, single: 44.0)
    static let mostSteps = 3
    /// From each box's left side to its first cell, and from the last cell to its right side.
    static let encoder = (cell: 42.0, near: 31.0, far: 42.0)
    static let decoder = (cell: 42.0, near: 33.0, far: 37.0)
    static let incoming = (forward: -8.0, backward: 26.0)
    static let inset = 6.0
    /// Between the ways of two states.
    static let pitch = 11.0
    /// From the first forward cell's middle, and from the right side of the first box, to the ways down.
    static let fall = (left: 14.0, right: 10.0)
    /// From the second box's cells to the ways that turn into them.
    static let turn = 16.0
    /// From the inputs to the first way between the boxes, from those of one direction to those of the other, and to
    /// where the second box's part of the picture begins.
    static let rail = (first: 34.0, next: 30.0, bottom: 4.0)
    static let symbols = (above: 7.0, below: 17.0, beside: 6.0, rise: 12.0)
    static let nameGap = 10.0
    static let tokenInset = 6.0
  }

  /// Lays out both below `top`.
  init(
    _ handOff: HandOff, encoder: (LayerView, LayerView), decoder: (LayerView, LayerView),
    merge: DirectionMerge, top: Double, on canvas: Canvas
  ) throws(FigureError) {
    let isPair = encoder.0.states.count > 1
    let height = isPair ? Layout.height.pair : Layout.height.single
    let count = encoder.0.states.count
    func slots(_ view: LayerView) -> StepSlots {
      StepSlots(
        columns: view.totalSteps, shown: 0..<view.totalSteps, most: Layout.mostSteps, leading: 1)
    }
    let nameStyle = try canvas.cellNameStyle(
      of: [encoder.0, encoder.1, decoder.0, decoder.1], in: min(Layout.encoder.cell, Layout.decoder.cell))
    let source = Self.columns(Layout.encoder)
    let upper = top + HandOffNetwork.HalfLayout.nameTop + HandOffNetwork.Layout.boxAbove
    var first = Self.network(
      encoder, slots(encoder.0), source, cellsTop: upper, height: height, merge: .none, mergeY: upper,
      nameStyle, isEncoder: true)
    first.keepsOutputs = true

    let left = first.centers[0] - source.spread - Layout.fall.left
    // Of two states the upper one goes around the lower one.
    func place(_ index: Int) -> Double { Double(count - 1 - index) * Layout.pitch }
    let falls = (0..<count).map { left - place($0) }
    (first.tokens, first.tokenWidth) = (
      handOff.encoder[0].tokens, 2 * (first.centers[0] - left - Layout.tokenInset)
    )
    let rail = first.bottom + Layout.rail.first
    let nextRail = rail + place(0) + Layout.rail.next
    let below = nextRail + place(0) + Layout.rail.bottom

    let readout = merge == .none ? nil : handOff.readout
    let mergeY = below + TwoWayHandOff.Layout.mergeTop + (readout == nil ? 0 : ReadoutRow.lift)
    let target = Self.columns(Layout.decoder)
    var second = Self.network(
      decoder, slots(decoder.0), target,
      cellsTop: mergeY + (merge == .none ? 0 : TwoWayNetwork.Layout.cellsBelowMerge), height: height,
      merge: merge, mergeY: mergeY, nameStyle, isEncoder: false)
    second.answer(handOff, readout, pitch: target.pitch)
    (second.tokens, second.tokenWidth) = (
      handOff.decoder[0].tokens, target.pitch - Layout.tokenInset
    )

    let entries = (second.forward.entry(0), second.backward.entry(second.backward.centers.count - 1))
    forward = (0..<count).map { index in
      let inner = Double(index) * Layout.pitch
      return Way(
        fall: Layout.box.upperBound - Layout.fall.right - inner, rail: rail + place(index),
        rise: entries.0 - Layout.turn - inner)
    }
    backward = (0..<count).map { index in
      Way(
        fall: falls[index], rail: nextRail + place(index),
        rise: entries.1 + Layout.turn + Double(index) * Layout.pitch)
    }
    (self.encoder, self.decoder) = (first, second)
  }

  /// Columns that fill a box.
  private static func columns(_ lengths: (cell: Double, near: Double, far: Double)) -> TwoWayColumns {
    let whole = Layout.box.upperBound - Layout.box.lowerBound
    // The rows are shifted by a quarter, so that what passes one goes between its cells.
    let pitch =
      (whole - lengths.near - lengths.far - lengths.cell) / (Double(Layout.mostSteps - 1) + 0.5)
    return TwoWayColumns(
      cellWidth: lengths.cell, pitch: pitch, spread: pitch / 4, side: lengths.near, farSide: lengths.far)
  }

  private static func network(
    _ views: (LayerView, LayerView), _ slots: StepSlots, _ columns: TwoWayColumns, cellsTop: Double,
    height: Double, merge: DirectionMerge, mergeY: Double, _ nameStyle: TextStyle?, isEncoder: Bool
  ) -> TwoWayNetwork {
    let centers = columns.centers(slots.slots.count, in: Layout.box.lowerBound)
    let name = isEncoder ? "encoder" : "decoder"
    func row(
      _ view: LayerView, _ direction: String, top: Double, shift: Double, role: ColorRole, incoming: Double,
      inset: Double
    ) -> CellRow {
      CellRow(
        view: view, slots: slots, centers: centers.map { $0 + shift }, top: top,
        cellSize: (columns.cellWidth, height), box: Layout.box, inset: inset, name: "\(name) \(direction)",
        hiddenRole: role, incomingInset: isEncoder ? incoming : nil, isGivenStates: !isEncoder,
        handsOnStates: isEncoder, nameStyle: nameStyle)
    }
    // Bars of the upper row end before the ways down to the lower one.
    let inset =
      isEncoder
      ? Layout.inset
      : Layout.box.upperBound - (centers.last ?? 0) - columns.spread
        - columns.cellWidth / 2 - Layout.turn / 2
    let rows = (
      row(
        views.0, "forward", top: cellsTop, shift: -columns.spread, role: .hidden,
        incoming: Layout.incoming.forward, inset: inset),
      row(
        views.1, "backward", top: cellsTop + height + TwoWayHandOff.Layout.rowGap, shift: columns.spread,
        role: .backward, incoming: Layout.incoming.backward, inset: Layout.inset)
    )
    let top =
      isEncoder
      ? cellsTop - HandOffNetwork.Layout.boxAbove
      : merge == .none
        ? cellsTop - TwoWayNetwork.Layout.boxAboveCells : mergeY - TwoWayNetwork.Layout.boxAboveMerge
    return TwoWayNetwork(
      rows: rows, slots: slots, merge: merge, centers: centers,
      box: Rect(
        x: Layout.box.lowerBound, y: top, width: Layout.box.upperBound - Layout.box.lowerBound,
        height: rows.1.bottom + TwoWayNetwork.Layout.boxBelowCells - top), mergeY: mergeY)
  }

  /// The lowest baseline.
  var bottom: Double { decoder.bottom }
}

extension TwoWayNetwork {
  /// Makes what it gives that of a decoder, through what answers from it where there is such a layer.
  mutating func answer(_ handOff: HandOff, _ readout: LayerTrace?, pitch: Double) {
    (input, output, isPrimed, namesLastOutputs) = (.answer, .decoderState, true, false)
    guard let readout else { return }
    (output, inputLag) = (.prediction, 1)
    self.readout = ReadoutRow(
      name: readout.answeringClass, answers: handOff.answers, pitch: pitch,
      bottom: mergeY - Layout.outputArrow)
  }
}
