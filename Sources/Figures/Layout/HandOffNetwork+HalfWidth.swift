import Graphics
import Recurrent

extension HandOffNetwork {
  /// Lengths in px of an encoder of two directions above its decoder, where half a page has no room for both beside each
  /// other.
  enum HalfLayout {
    static let box = 23.0...329.0
    static let cell = 44.0
    /// From the box's left side to the first cell, and from its right side to the last, between which the forward states
    /// go down, and the backward initial ones begin.
    static let side = (near: 20.0, far: 42.0)
    static let incoming = (forward: -8.0, backward: 26.0)
    static let mostPlaces = 3
    /// From the first forward cell's middle left to where the backward states go down, and from the box's right side
    /// left to where the forward ones do.
    static let leftFall = (first: 13.0, pitch: 11.0)
    static let rightFall = (first: 10.0, pitch: 11.0)
    /// From the inputs to where the forward states go left, and from there to the decoder.
    static let rail = (first: 34.0, pitch: 11.0)
    static let decoderTop = 20.0
    static let nodes = (first: 88.0, pitch: 28.0, single: 100.0)
    static let decoder = (left: 140.0, side: 7.0, cell: 44.0)
    static let nameTop = 46.0
    static let words = 24.0
    static let symbolDrop = 24.0
    static let symbols = (above: 7.0, below: 17.0, beside: 6.0)
  }

  /// Lays out an encoder of two directions, and its decoder below it, from `top` on.
  init(
    halfWide handOff: HandOff, forward: LayerView, backward: LayerView, decoder: LayerView,
    feedBack: FeedBack?, givenSteps: Int, top: Double, on canvas: Canvas
  ) {
    typealias Half = HalfLayout
    typealias Join = JoinLayout.Layout
    (self.handOff, self.feedBack, self.givenSteps) = (handOff, feedBack, givenSteps)
    func slots(_ view: LayerView) -> StepSlots {
      StepSlots(
        columns: view.totalSteps, shown: 0..<view.totalSteps, most: Half.mostPlaces, leading: 1)
    }
    let (source, target) = (slots(forward), slots(decoder))
    let isPair = decoder.states.count > 1
    let height = isPair ? Join.height.pair : Join.height.single

    // As far apart as there is room for, the rows shifted by a quarter, so that what passes one goes between its cells.
    let whole = Half.box.upperBound - Half.box.lowerBound
    let room = whole - Half.side.near - Half.side.far - Half.cell
    let gaps = Double(Half.mostPlaces - 1)
    let pitch = room / (gaps + 0.5)
    let spread = pitch / 4
    let upper = top + Half.nameTop + Layout.boxAbove
    let lower = upper + height + Join.rowGap
    let centers = source.slots.indices.map {
      Half.box.lowerBound + Half.side.near + Half.cell / 2 + spread + Double($0) * pitch
    }
    func row(
      _ view: LayerView, _ name: String, top: Double, shift: Double, role: ColorRole, incoming: Double
    ) -> CellRow {
      CellRow(
        view: view, slots: source, centers: centers.map { $0 + shift }, top: top,
        cellSize: (Half.cell, height), box: Half.box, inset: 0, name: name, hiddenRole: role,
        incomingInset: incoming, handsOnStates: role == .hidden || !handOff.handsForwardOnly)
    }
    let forwardRow = row(
      forward, "forward", top: upper, shift: -spread, role: .hidden, incoming: Half.incoming.forward)
    let backwardRow = row(
      backward, "backward", top: lower, shift: spread, role: .backward, incoming: Half.incoming.backward)
    encoder = [forwardRow]
    self.backward = backwardRow
    encoderBox = Rect(
      x: Half.box.lowerBound, y: upper - Layout.boxAbove, width: whole,
      height: backwardRow.bottom + Layout.boxBelow - upper + Layout.boxAbove)

    let hasLine = source.total != nil || handOff.encoder[0].tokens != nil
    let line = Layout.tokenBaseline - Layout.inputBaseline
    let inputs = backwardRow.bottom + ForkedInputs.Layout.baseline + (hasLine ? line : 0)
    let count = decoder.states.count
    // The lower of two states goes within the upper one.
    let rails = (0..<count).map { inputs + Half.rail.first + Double(count - 1 - $0) * Half.rail.pitch }

    let lift =
      handOff.readout != nil ? Layout.readout.lift : feedBack != nil ? Layout.loopLift : 0
    self.lift = lift
    let width = Half.box.upperBound - Half.decoder.left
    let decoderPitch = (width - 2 * Half.decoder.side - Half.decoder.cell) / gaps
    let decoderHeight = isPair ? Layout.heights.one : Layout.heights.single
    let decoderTop = (rails.max() ?? inputs) + Half.decoderTop
    let cells = decoderTop + Layout.cellTop + lift
    let tokenPitch = min(decoderPitch, pitch)
    metrics = Metrics(
      cellWidth: Half.decoder.cell, pitches: [tokenPitch, tokenPitch], side: Half.decoder.side, inset: 3,
      lead: 0)
    let decoderRow = CellRow(
      view: decoder, slots: target,
      centers: target.slots.indices.map {
        Half.decoder.left + Half.decoder.side + Half.decoder.cell / 2 + Double($0) * decoderPitch
      }, top: cells, cellSize: (Half.decoder.cell, decoderHeight),
      box: Half.decoder.left...Half.box.upperBound, inset: 3, name: "decoder 1",
      portShare: Layout.portShare, isGivenStates: true)
    self.decoder = [decoderRow]
    decoderBox = Rect(
      x: Half.decoder.left, y: cells - Layout.boxAbove, width: width,
      height: decoderHeight + Layout.boxAbove + Layout.boxBelow)
    drop = 0
    decoderName = decoderTop
    join = JoinLayout(
      rails: rails,
      rises: (0..<(handOff.handsForwardOnly ? 0 : count)).map {
        forwardRow.centers[0] - Half.leftFall.first - Double(count - 1 - $0) * Half.leftFall.pitch
      },
      nodes: decoderRow.ports.enumerated().map { index, y in
        // The node of the upper state stands right of that of the lower one, whose wires pass it on the left.
        Point(isPair ? Half.nodes.first + Double(count - 1 - index) * Half.nodes.pitch : Half.nodes.single, y)
      })
  }

  /// Draws the final states of both directions down to the nodes in which they meet, and what the decoder starts from.
  func drawJoinBelow(_ backward: CellRow, _ join: JoinLayout, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let (forward, taker) = (encoder[0], decoder[0])
    guard let first = taker.slots.positions.first else { return }
    for (index, node) in join.nodes.enumerated() {
      let name = "join \(index + 1)"
      let (ahead, behind) = (forward.states[index], backward.states[index])
      let (fall, port) = (join.rises[index], backward.ports[index])
      try canvas.wire(
        [
          Point(backward.exit(0), port), Point(fall, port), Point(fall, node.y),
          Point(node.x - MergeNode.radius, node.y),
        ], theme[backward.role(behind)].line, width: theme.stroke.state, to: name)
      // Both wires of the next state pass here on their way down.
      let reach = theme.diagram.crossingGap / 2
      for x in [join.rises, join.nodes.map(\.x)].flatMap({ $0.dropFirst(index + 1) }) {
        canvas.line(
          [Point(x - reach, node.y), Point(x + reach, node.y)], theme.surface.background,
          width: Layout.loopCover)
      }
      let (start, rail) = (forward.ports[index], join.rails[index])
      let right =
        HalfLayout.box.upperBound - HalfLayout.rightFall.first - Double(index) * HalfLayout.rightFall.pitch
      try canvas.wire(
        [
          Point(forward.exit(forward.centers.count - 1), start), Point(right, start), Point(right, rail),
          Point(node.x, rail), Point(node.x, node.y - MergeNode.radius),
        ], theme[forward.role(ahead)].line, width: theme.stroke.state, to: name)
      try canvas.wire(
        [Point(node.x + MergeNode.radius, node.y), Point(taker.entry(0), node.y)],
        theme[taker.states[index].colorRole].line, width: theme.stroke.main, to: taker.cellName(first))
      try canvas.mergeNode(name, handOff.join, at: node, [forward.role(ahead), backward.role(behind)])
      try canvas.write(
        .text(handOff.join.rawValue, theme.type.tick, theme.surface.ink2),
        at: Point(node.x, node.y + HalfLayout.words), align: .center)
      try drawSymbols(index, join, on: &canvas)
    }
  }

  /// The letters of the two states that meet in a node: of the upper state outside its wires, of the lower one within.
  private func drawSymbols(
    _ index: Int, _ join: JoinLayout, on canvas: inout Canvas
  ) throws(FigureError) {
    guard let backward else { return }
    let (theme, isOuter) = (canvas.theme, index + 1 < join.nodes.count)
    try drawForwardSymbol(index, join, on: &canvas)
    let fall = join.rises[index]
    let beside = isOuter ? -HalfLayout.symbols.beside : HalfLayout.symbols.beside
    let state = backward.states[index]
    let symbol = state.tex(
      canvas.style.notation, at: backward.slots.name(ofStep: 0), runsLeft: backward.runsLeft)
    try canvas.write(
      .math(symbol, size: theme.type.wireSymbol, theme[backward.role(state)].text),
      at: Point(fall + beside, (join.rails.max() ?? 0) + HalfLayout.symbolDrop),
      align: isOuter ? .right : .left)
  }

  /// The letters of a forward state in the middle of its way.
  func drawForwardSymbol(
    _ index: Int, _ join: JoinLayout, on canvas: inout Canvas
  ) throws(FigureError) {
    let (theme, forward) = (canvas.theme, encoder[0])
    guard let last = forward.slots.positions.last else { return }
    let isOuter = index + 1 < join.nodes.count
    let symbols = HalfLayout.symbols
    let below = symbols.below * max(1, theme.type.wireSymbol / Theme.light.type.wireSymbol)
    let state = forward.states[index]
    let symbol = state.tex(
      canvas.style.notation, at: forward.slots.name(ofStep: forward.step(at: last)),
      runsLeft: forward.runsLeft)
    try canvas.write(
      .math(symbol, size: theme.type.wireSymbol, theme[forward.role(state)].text),
      at: Point(decoderBox.center.x, join.rails[index] + (isOuter ? below : -symbols.above)), align: .center)
  }
}
