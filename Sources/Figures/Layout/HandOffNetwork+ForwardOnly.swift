import Graphics
import Recurrent

/// An encoder that reads in both directions, of which only the forward one hands its states over.
extension HandOffNetwork {
  /// Lays out the encoder, its forward row above and level with the decoder beside it, below `top`.
  init(
    forwardOnly handOff: HandOff, forward: LayerView, backward: LayerView, decoder: LayerView,
    feedBack: FeedBack?, givenSteps: Int, top: Double, on canvas: Canvas
  ) throws(FigureError) {
    typealias Join = JoinLayout.Layout
    (self.handOff, self.feedBack, self.givenSteps) = (handOff, feedBack, givenSteps)
    (join, drop) = (nil, 0)
    let (lengths, slots) = try JoinedMetrics.fitting(
      (forward, backward), decoder, .none, hasLoop: feedBack != nil, on: canvas)
    let (source, target, metrics) = (slots[0], slots[1], lengths.decoder)
    self.metrics = metrics
    lift = handOff.readout != nil ? Layout.readout.lift : feedBack != nil ? Layout.loopLift : 0

    let widths = [lengths.encoder.width(source.slots.count), metrics.width(of: target, side: 1)]
    let free = canvas.canvasWidth - 2 * canvas.margin - metrics.lead - widths[0] - metrics.gap - widths[1]
    let left = canvas.margin + metrics.lead + free / 2
    let height = decoder.states.count > 1 ? Join.height.pair : Join.height.single
    let upper = top + Layout.cellTop + lift

    let centers = lengths.encoder.centers(source.slots.count, in: left)
    func row(_ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole) -> CellRow {
      CellRow(
        view: view, slots: source, centers: centers.map { $0 + shift }, top: top,
        cellSize: (lengths.encoder.cellWidth, height), box: left...left + widths[0], inset: metrics.inset,
        name: name, hiddenRole: role, incomingInset: role == .hidden ? -metrics.lead : nil,
        handsOnStates: role == .hidden, nameStyle: metrics.nameStyle)
    }
    let spread = lengths.encoder.spread
    encoder = [row(forward, "forward", top: upper, shift: -spread, role: .hidden)]
    let backwardRow = row(
      backward, "backward", top: upper + height + Join.rowGap, shift: spread, role: .backward)
    self.backward = backwardRow
    let start = left + widths[0] + metrics.gap
    self.decoder = [
      CellRow(
        view: decoder, slots: target,
        centers: metrics.centers(target, side: 1).map { start + metrics.side + $0 }, top: upper,
        cellSize: (metrics.cellWidth, height), box: start...start + widths[1], inset: metrics.inset,
        name: "decoder 1", isGivenStates: true, nameStyle: metrics.nameStyle)
    ]
    func box(_ x: Double, _ width: Double, to bottom: Double) -> Rect {
      let y = upper - Layout.boxAbove
      return Rect(x: x, y: y, width: width, height: bottom + Layout.boxBelow - y)
    }
    encoderBox = box(left, widths[0], to: backwardRow.bottom)
    decoderBox = box(start, widths[1], to: upper + height)
  }

  /// Draws the forward states from the encoder down to the decoder below it.
  func drawForwardBelow(_ join: JoinLayout, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let (giver, taker) = (encoder[0], decoder[0])
    guard let first = taker.slots.positions.first else { return }
    for (index, turn) in join.nodes.enumerated() {
      let right =
        HalfLayout.box.upperBound - HalfLayout.rightFall.first - Double(index) * HalfLayout.rightFall.pitch
      let (start, rail) = (giver.ports[index], join.rails[index])
      try canvas.wire(
        [
          Point(giver.exit(giver.centers.count - 1), start), Point(right, start), Point(right, rail),
          Point(turn.x, rail), turn, Point(taker.entry(0), turn.y),
        ], theme[giver.role(giver.states[index])].line, width: theme.stroke.main, to: taker.cellName(first))
      try drawForwardSymbol(index, join, on: &canvas)
    }
  }
}
