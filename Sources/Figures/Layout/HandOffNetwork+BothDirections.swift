import Graphics
import Recurrent

/// The way of the final states of two directions to the decoder: the upper row reads backwards and so ends on the left,
/// from where its states go over both rows to the nodes between the boxes.
struct JoinLayout {
  /// How high the backward states go over the rows, by the order of the states.
  let rails: [Double]
  /// Where they go up, left of the first cell of the upper row.
  let rises: [Double]
  /// The nodes in which both directions meet.
  let nodes: [Point]

  enum Layout {
    static let height = (pair: 58.0, single: 52.0)
    static let rowGap = 44.0
    /// From the encoder's box to the first of two nodes, and from there to the other.
    static let node = (first: 18.0, pitch: 43.0)
    /// From the first rail to the cells, and from rail to rail.
    static let rail = (first: 27.0, pitch: 11.0)
    static let rise = 12.0
    static let boxAbove = 15.0
    static let portShare = 0.325
    static let symbolRise = 5.0
    static let symbolDrop = 3.0
    static let backwardSymbol = 13.0
    static let wordsBeside = 15.0
    static let wordsDrop = 15.0
  }
}

extension HandOffNetwork {
  /// Lays out an encoder of two directions and its decoder below `top`.
  init(
    _ handOff: HandOff, forward: LayerView, backward: LayerView, decoder: LayerView, feedBack: FeedBack?,
    givenSteps: Int, top: Double, on canvas: Canvas
  ) throws(FigureError) {
    typealias Join = JoinLayout.Layout
    (self.handOff, self.feedBack, self.givenSteps) = (handOff, feedBack, givenSteps)
    let (lengths, slots) = try JoinedMetrics.fitting(
      (forward, backward), decoder, handOff.join, hasLoop: feedBack != nil, on: canvas)
    let (source, target, metrics) = (slots[0], slots[1], lengths.decoder)
    self.metrics = metrics
    let isPair = decoder.states.count > 1

    let encoderWidth = lengths.encoder.width(source.slots.count)
    let decoderWidth = metrics.width(of: target, side: 1)
    let free =
      canvas.canvasWidth - 2 * canvas.margin - metrics.lead - encoderWidth - metrics.gap - decoderWidth
    let left = canvas.margin + metrics.lead + free / 2
    let middle = left + encoderWidth

    let height = isPair ? Join.height.pair : Join.height.single
    let rail = Join.rail.first + (isPair ? Join.rail.pitch : 0)
    let above = rail + Join.boxAbove
    let readoutLift =
      handOff.readout != nil ? Layout.readout.lift : feedBack != nil ? Layout.loopLift : 0
    // As far above the box as without a second direction.
    lift = readoutLift + above - Layout.boxAbove
    let upper = top + Layout.cellTop + lift
    let lower = upper + height + Join.rowGap

    let centers = lengths.encoder.centers(source.slots.count, in: left)
    func row(_ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole) -> CellRow {
      CellRow(
        view: view, slots: source, centers: centers.map { $0 + shift }, top: top,
        cellSize: (lengths.encoder.cellWidth, height), box: left...middle, inset: metrics.inset, name: name,
        hiddenRole: role, incomingInset: role == .hidden ? -metrics.lead : nil, handsOnStates: true,
        nameStyle: metrics.nameStyle)
    }
    let spread = lengths.encoder.spread
    encoder = [row(forward, "forward", top: lower, shift: -spread, role: .hidden)]
    let backwardRow = row(backward, "backward", top: upper, shift: spread, role: .backward)
    self.backward = backwardRow

    let start = middle + metrics.gap
    let decoderRow = CellRow(
      view: decoder, slots: target,
      centers: metrics.centers(target, side: 1).map { start + metrics.side + $0 }, top: upper,
      cellSize: (metrics.cellWidth, lower + height - upper), box: start...start + decoderWidth,
      inset: metrics.inset, name: "decoder 1", portShare: Join.portShare, isGivenStates: true,
      nameStyle: metrics.nameStyle)
    self.decoder = [decoderRow]
    drop = ForkedInputs.Layout.baseline - Layout.inputBaseline

    let boxHeight = decoderRow.bottom + Layout.boxBelow - upper + above
    encoderBox = Rect(x: left, y: upper - above, width: encoderWidth, height: boxHeight)
    decoderBox = Rect(x: start, y: upper - above, width: decoderWidth, height: boxHeight)
    // Of two states the lower one goes around the upper one.
    let places = decoderRow.ports.indices.map(Double.init)
    let entry = backwardRow.exit(0)
    join = JoinLayout(
      rails: places.map { upper - Join.rail.first - $0 * Join.rail.pitch },
      rises: places.map { entry - Join.rise * ($0 + 1) },
      nodes: zip(places, decoderRow.ports).map { place, y in
        Point(middle + (isPair ? Join.node.first + place * Join.node.pitch : lengths.node), y)
      })
  }

  /// Draws the final states of both directions, the nodes in which they meet, and what the decoder starts from.
  func drawJoin(_ backward: CellRow, _ join: JoinLayout, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let forward = encoder[0]
    let taker = decoder[0]
    guard let last = forward.slots.positions.last, let first = taker.slots.positions.first else { return }
    for (index, state) in taker.states.enumerated() {
      let node = join.nodes[index]
      try canvas.wire(
        [Point(node.x + MergeNode.radius, node.y), Point(taker.entry(0), node.y)],
        theme[state.colorRole].line, width: theme.stroke.main, to: taker.cellName(first))
    }
    // The lower node's wire from above crosses what the upper one hands over.
    let reach = theme.diagram.crossingGap / 2
    if let above = join.nodes.first, let below = join.nodes.last, join.nodes.count > 1 {
      canvas.line(
        [Point(below.x - reach, above.y), Point(below.x + reach, above.y)], theme.surface.background,
        width: Layout.loopCover)
    }
    for (index, node) in join.nodes.enumerated() {
      let (ahead, behind) = (forward.states[index], backward.states[index])
      let name = "join \(index + 1)"
      let start = forward.exit(forward.path[forward.path.count - 1])
      try canvas.wire(
        [
          Point(start, forward.ports[index]), Point(node.x, forward.ports[index]),
          Point(node.x, node.y + MergeNode.radius),
        ], theme[forward.role(ahead)].line, width: theme.stroke.state, to: name)
      let (port, rise, rail) = (backward.ports[index], join.rises[index], join.rails[index])
      try canvas.wire(
        [
          Point(backward.exit(0), port), Point(rise, port), Point(rise, rail), Point(node.x, rail),
          Point(node.x, node.y - MergeNode.radius),
        ], theme[backward.role(behind)].line, width: theme.stroke.state, to: name)
      let roles = [forward.role(ahead), backward.role(behind)]
      try canvas.mergeNode(name, handOff.join, at: node, roles)
      try drawSymbols(ahead, behind, at: node, last: forward.step(at: last), on: &canvas)
    }
    try drawWords(join, on: &canvas)
  }

  /// The letters of the two states that meet in a node, beside their wires.
  private func drawSymbols(
    _ ahead: LayerState, _ behind: LayerState, at node: Point, last: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    guard let backward else { return }
    let theme = canvas.theme
    let forward = encoder[0]
    // The wire of a cell state turns above the other, and has room for its letters there only.
    let isUpper = forward.states.count > 1 && ahead.signal.description.role == .cellState
    let port = forward.ports[isUpper ? 0 : forward.ports.count - 1]
    for (row, state, step, y) in [
      (forward, ahead, last, port + (isUpper ? -JoinLayout.Layout.symbolRise : JoinLayout.Layout.symbolDrop)),
      (backward, behind, 0, backward.top + JoinLayout.Layout.backwardSymbol),
    ] {
      let symbol = state.tex(
        canvas.style.notation, at: row.slots.name(ofStep: step), runsLeft: row.runsLeft)
      try canvas.write(
        .math(symbol, size: theme.type.wireSymbol, theme[row.role(state)].text),
        at: Point(node.x + Layout.symbolBeside, y))
    }
  }

  /// What the nodes do, in a word beside the last of them.
  private func drawWords(_ join: JoinLayout, on canvas: inout Canvas) throws(FigureError) {
    guard let node = join.nodes.last else { return }
    for y in join.nodes.map(\.y) {
      try canvas.write(
        .text(handOff.join.rawValue, canvas.theme.type.tick, canvas.theme.surface.ink2),
        at: Point(node.x + JoinLayout.Layout.wordsBeside, y + JoinLayout.Layout.wordsDrop))
    }
  }
}
