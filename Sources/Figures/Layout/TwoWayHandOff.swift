import Graphics
import Recurrent

/// Two layers beside each other that both read in two directions, each direction of the second starting from what the
/// same direction of the first ended in.
///
/// The forward states go straight from box to box. The backward ones leave the first box on its left, where its reading
/// ends, and go below all inputs to the right end of the second, where its reading begins: so they cross neither inputs
/// nor outputs there.
struct TwoWayHandOff {
  let encoder: TwoWayNetwork
  let decoder: TwoWayNetwork
  /// How low the backward states go below the inputs, top to bottom as cells show them.
  let rails: [Double]

  enum Layout {
    static let height = (pair: 58.0, single: 44.0)
    static let rowGap = 44.0
    static let mergeTop = 107.0
    /// From the bottom of the inputs to the first rail, and from rail to rail.
    static let rail = (first: 22.0, pitch: 11.0)
    /// From the column of the first cell left to where backward states go down, which is left of what the upper row
    /// reads, and from the last cell right to where they come up.
    static let fall = (first: 13.0, pitch: 11.0)
    static let rise = (first: 14.0, pitch: 11.0)
    static let symbols = (above: 7.0, below: 17.0)
    static let tokenInset = 6.0
  }

  /// Lays out both below `top`.
  init(
    _ handOff: HandOff, encoder: (LayerView, LayerView), decoder: (LayerView, LayerView),
    merge: DirectionMerge, top: Double, on canvas: Canvas
  ) throws(FigureError) {
    let (lengths, slots) = try TwoWayHandOffMetrics.fitting(encoder, decoder, on: canvas)
    let isPair = [encoder.0, encoder.1].contains { $0.states.count > 1 }
    let height = isPair ? Layout.height.pair : Layout.height.single
    let widths = zip(lengths.columns, slots).map { $0.width($1.slots.count) }
    let free =
      canvas.canvasWidth - 2 * canvas.margin - lengths.lead - widths[0] - lengths.gap - widths[1]
    let left = canvas.margin + lengths.lead + free / 2
    let readout = merge == .none ? nil : handOff.readout
    let mergeY = top + Layout.mergeTop + (readout == nil ? 0 : ReadoutRow.lift)
    let first = mergeY + (merge == .none ? 0 : TwoWayNetwork.Layout.cellsBelowMerge)

    func network(_ side: Int, _ views: (LayerView, LayerView), tokens: [String]?) -> TwoWayNetwork {
      let (isEncoder, x) = (side == 0, side == 0 ? left : left + widths[0] + lengths.gap)
      let columns = lengths.columns[side]
      let centers = columns.centers(slots[side].slots.count, in: x)
      func row(_ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole) -> CellRow {
        CellRow(
          view: view, slots: slots[side], centers: centers.map { $0 + shift }, top: top,
          cellSize: (columns.cellWidth, height), box: x...x + widths[side], inset: lengths.inset,
          name: "\(isEncoder ? "encoder" : "decoder") \(name)", hiddenRole: role,
          incomingInset: isEncoder && role == .hidden ? -lengths.lead : nil, isGivenStates: !isEncoder,
          handsOnStates: isEncoder, nameStyle: lengths.nameStyle)
      }
      let rows = (
        row(views.0, "forward", top: first, shift: -columns.spread, role: .hidden),
        row(
          views.1, "backward", top: first + height + Layout.rowGap, shift: columns.spread, role: .backward)
      )
      let boxTop =
        merge == .none
        ? first - TwoWayNetwork.Layout.boxAboveCells : mergeY - TwoWayNetwork.Layout.boxAboveMerge
      var network = TwoWayNetwork(
        rows: rows, slots: slots[side], merge: isEncoder ? .none : merge, centers: centers,
        box: Rect(
          x: x, y: boxTop, width: widths[side],
          height: rows.1.bottom + TwoWayNetwork.Layout.boxBelowCells - boxTop), mergeY: mergeY)
      network.keepsOutputs = isEncoder
      // The encoder's backward states go down left of its first word.
      let room = isEncoder ? 2 * (columns.spread + Layout.fall.first) - Layout.tokenInset : columns.pitch
      (network.tokens, network.tokenWidth) = (tokens, room - Layout.tokenInset)
      if !isEncoder {
        network.answer(handOff, readout, pitch: columns.pitch)
      }
      return network
    }
    self.encoder = network(0, encoder, tokens: handOff.encoder[0].tokens)
    self.decoder = network(1, decoder, tokens: handOff.decoder[0].tokens)
    let lowest = max(self.encoder.bottom, self.decoder.bottom) + Layout.rail.first
    let count = self.encoder.backward.states.count
    // The lower of two states goes within the upper.
    rails = (0..<count).map { lowest + Double(count - 1 - $0) * Layout.rail.pitch }
  }

  /// The lowest baseline.
  var bottom: Double { (rails.max() ?? 0) + (rails.count > 1 ? Layout.symbols.below : 0) }

  /// Draws everything but the names of the two sides.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    for network in [encoder, decoder] { network.drawBox(on: &canvas) }
    try drawForward(on: &canvas)
    try drawBackward(on: &canvas)
    for network in [encoder, decoder] { try network.drawInside(on: &canvas) }
  }

  private var middle: Double { (encoder.box.maxX + decoder.box.minX) / 2 }

  /// The states that the forward direction ends in, straight to the other.
  private func drawForward(on canvas: inout Canvas) throws(FigureError) {
    let (giver, taker) = (encoder.forward, decoder.forward)
    guard let last = giver.slots.positions.last, let first = taker.slots.positions.first else { return }
    for (index, state) in giver.states.enumerated() {
      let (start, end) = (giver.exit(giver.centers.count - 1), taker.entry(0))
      let y = giver.ports[index]
      try canvas.wire(
        [Point(start, y), Point(end, taker.ports[index])], canvas.theme[giver.role(state)].line,
        width: canvas.theme.stroke.main, to: taker.cellName(first))
      try write(state, of: giver, at: last, y: y, isBelow: index > 0, on: &canvas)
    }
  }

  /// The states that the backward direction ends in, below the inputs to the other's end.
  private func drawBackward(on canvas: inout Canvas) throws(FigureError) {
    let (giver, taker) = (encoder.backward, decoder.backward)
    guard let last = taker.slots.positions.last, let first = giver.slots.positions.first else { return }
    for (index, state) in giver.states.enumerated() {
      let place = Double(rails.count - 1 - index)
      let fall = encoder.forward.centers[0] - Layout.fall.first - place * Layout.fall.pitch
      let end = taker.entry(taker.centers.count - 1)
      let rise = end + Layout.rise.first + place * Layout.rise.pitch
      let (start, rail) = (giver.ports[index], rails[index])
      try canvas.wire(
        [
          Point(giver.exit(0), start), Point(fall, start), Point(fall, rail), Point(rise, rail),
          Point(rise, taker.ports[index]), Point(end, taker.ports[index]),
        ], canvas.theme[giver.role(state)].line, width: canvas.theme.stroke.main, to: taker.cellName(last))
      try write(state, of: giver, at: first, y: rail, isBelow: place > 0, on: &canvas)
    }
  }

  /// The letters of a state in the middle of its way.
  private func write(
    _ state: LayerState, of row: CellRow, at position: Int, y: Double, isBelow: Bool,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let symbol = state.tex(
      canvas.style.notation, at: row.slots.name(ofStep: row.step(at: position)), runsLeft: row.runsLeft)
    let below = Layout.symbols.below * max(1, theme.type.wireSymbol / Theme.light.type.wireSymbol)
    try canvas.write(
      .math(symbol, size: theme.type.wireSymbol, theme[row.role(state)].text),
      at: Point(middle, y + (isBelow ? below : -Layout.symbols.above)), align: .center)
  }
}
