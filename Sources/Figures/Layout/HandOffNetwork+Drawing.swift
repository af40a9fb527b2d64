import Graphics
import Recurrent

extension HandOffNetwork {
  /// Draws everything but the names of the two sides.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    for box in [encoderBox, decoderBox] {
      canvas.box(
        box, cornerRadius: Layout.boxRadius, fill: theme.surface.layer, border: theme.surface.layerBorder,
        width: theme.stroke.layerBorder)
    }
    for row in encoder + [backward].compactMap(\.self) + decoder { try row.draw(on: &canvas) }
    if let backward {
      switch join {
      case nil: try drawHandOff(from: encoder[0], to: decoder[0], layer: 0, on: &canvas)
      case let join? where handOff.handsForwardOnly: try drawForwardBelow(join, on: &canvas)
      case let join? where decoderName == nil: try drawJoin(backward, join, on: &canvas)
      case let join?: try drawJoinBelow(backward, join, on: &canvas)
      }
      try drawBothDirections(backward, on: &canvas)
      try drawDecoderColumns(on: &canvas)
      return
    }
    for layer in decoder.indices where handOff.hands(to: layer) {
      try drawHandOff(from: encoder[layer + handOff.lift], to: decoder[layer], layer: layer, on: &canvas)
    }
    try drawColumns(of: encoder, tokens: handOff.encoder[0].tokens, on: &canvas) { _, _, _ in }
    try drawDecoderColumns(on: &canvas)
  }

  private func drawDecoderColumns(on canvas: inout Canvas) throws(FigureError) {
    let network = self
    try drawColumns(of: decoder, tokens: handOff.decoder[0].tokens, on: &canvas) {
      (position, place, canvas) throws(FigureError) in
      try network.drawAnswer(position, place, on: &canvas)
    }
  }

  /// What runs upwards at every step of an encoder of two directions.
  private func drawBothDirections(_ backward: CellRow, on canvas: inout Canvas) throws(FigureError) {
    let forward = encoder[0]
    let centers = zip(forward.centers, backward.centers).map { ($0 + $1) / 2 }
    let rows = forward.top > backward.top ? (forward, backward) : (backward, forward)
    // Below the encoder the backward states go down left of the first word.
    let falls = decoderName == nil ? nil : join?.rises.max()
    let pitch = zip(centers, centers.dropFirst()).map { $1 - $0 }.min() ?? metrics.pitches[0]
    let room = falls.map { 2 * (centers[0] - $0) } ?? pitch
    try ForkedInputs(
      lower: rows.0, upper: rows.1, centers: centers, tokens: handOff.encoder[0].tokens,
      tokenWidth: room - Layout.tokenInset * (falls == nil ? 1 : 2),
      lineDrop: Layout.tokenBaseline - Layout.inputBaseline
    ).draw(on: &canvas)
    for row in [forward, backward] {
      for (place, slot) in row.slots.slots.enumerated() where slot != .ellipsis {
        let x = row.centers[place]
        canvas.stoppedWire(
          from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: canvas.theme.stroke.stopBar)
      }
    }
  }

  /// The final states of one layer, which another starts from.
  private func drawHandOff(
    from giver: CellRow, to taker: CellRow, layer: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    guard let last = giver.slots.positions.last, let first = taker.slots.positions.first else { return }
    let names = giver.view.trace.finalStates.map(\.name).reversed()
    let isStacked = encoder.count + decoder.count > 2
    let isClose = isStacked || backward != nil
    let middle = (encoderBox.maxX + decoderBox.minX) / 2
    let time = giver.slots.name(ofStep: giver.step(at: last))
    // Rows above each other are too close for names, and so may the boxes be.
    var hasNames = !isClose
    let nameRoom = decoderBox.minX - encoderBox.maxX - Layout.nameInset
    for name in names where hasNames {
      hasNames = try canvas.width(of: name, theme.type.codeLabel) <= nameRoom
    }
    for (index, (state, name)) in zip(giver.states, names).enumerated() {
      let role = theme[state.colorRole]
      let start = Point(giver.exit(giver.path[giver.path.count - 1]), giver.ports[index])
      let end = Point(taker.entry(taker.path[0]), taker.ports[index])
      try canvas.wire(
        [start, end], role.line, width: theme.stroke.main, to: taker.cellName(first))
      let symbol =
        isStacked
        ? state.tex(canvas.style.notation, at: time, layer: layer + handOff.lift + 1)
        : backward == nil
          ? state.tex(canvas.style.notation, at: time)
          : state.tex(canvas.style.notation, at: time, runsLeft: giver.runsLeft)
      try canvas.write(
        .math(symbol, size: isClose ? theme.type.wireSymbol : theme.type.port, role.text),
        at: Point(middle - 1, start.y - (isClose ? theme.diagram.symbolAbove : Layout.handOffSymbolRise)),
        align: .center)
      guard hasNames else { continue }
      try canvas.write(
        .text(name, theme.type.codeLabel, theme.surface.ink2),
        at: Point(middle, start.y + Layout.handOffNameDrop), align: .center)
    }
  }

  /// What runs upwards at every step of one side.
  private func drawColumns(
    of rows: [CellRow], tokens: [String]?, on canvas: inout Canvas,
    _ above: (Int, Int, inout Canvas) throws(FigureError) -> Void
  ) throws(FigureError) {
    let theme = canvas.theme
    let isDecoder = rows[0].name.hasPrefix("decoder")
    for (place, slot) in rows[0].slots.slots.enumerated() {
      let x = rows[0].centers[place]
      guard case .step(let position) = slot else {
        try drawEllipsis(of: rows, at: x, on: &canvas)
        continue
      }
      try drawInput(position, place, of: rows, tokens: tokens, on: &canvas)
      for (row, next) in zip(rows, rows.dropFirst()) {
        guard !next.isMasked(position) else {
          canvas.stoppedWire(
            from: Point(x, row.top), to: Point(x, next.bottom + Layout.maskedInputGap),
            width: theme.stroke.state)
          continue
        }
        try canvas.wire(
          [Point(x, row.top), Point(x, next.bottom)], theme[.hidden].line, width: theme.stroke.state,
          to: next.cellName(position))
      }
      if isDecoder {
        try above(position, place, &canvas)
      } else if let top = rows.last {
        canvas.stoppedWire(
          from: Point(x, top.top), to: Point(x, top.top - Layout.stop), width: theme.stroke.stopBar)
      }
    }
  }

  /// The input of a step, below its cell.
  private func drawInput(
    _ position: Int, _ place: Int, of rows: [CellRow], tokens: [String]?, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let row = rows[0]
    let x = row.centers[place]
    let isDecoder = row.name.hasPrefix("decoder")
    let step = row.step(at: position)
    let isMasked = row.view.isMasked(step)
    let baseline = row.bottom + drop(of: row) + Layout.inputBaseline
    let letters =
      isDecoder
      ? Symbol.answer.tex(canvas.style.notation, at: name(ofStep: step - 1, in: row))
      : Symbol.input.tex(canvas.style.notation, at: row.slots.name(ofStep: step))
    let symbol = Label.math(
      letters, size: theme.type.outerSymbol, isMasked ? theme.surface.faintText : theme.surface.ink)
    let foot = Point(
      x,
      try canvas.tail(
        row.bottom + drop(of: row) + Layout.inputArrow, above: symbol, baseline: baseline))
    if isMasked {
      canvas.stoppedWire(
        from: foot, to: Point(x, row.bottom + Layout.maskedInputGap), width: theme.stroke.input)
    } else if feedBack == nil || !isDecoder || step < givenSteps {
      try canvas.wire(
        [foot, Point(x, row.bottom)], theme[.input].line, width: theme.stroke.input,
        to: row.cellName(position))
    }
    try canvas.write(symbol, at: Point(x, baseline), align: .center)
    let words = row.slots.slots.map { slot -> String? in
      guard case .step(let position) = slot else { return nil }
      let step = row.step(at: position)
      let given = tokens.flatMap { $0.indices.contains(step) ? $0[step] : nil }
      return given ?? (isDecoder ? fedWord(step) : nil)
    }
    guard words[place] != nil else { return }
    let word = try canvas.word(
      at: place, among: words, theme.type.explanation, centers: row.centers,
      budget: metrics.pitches[isDecoder ? 1 : 0] - Layout.tokenInset)
    try canvas.write(
      .text(word, theme.type.explanation, theme.surface.ink2),
      at: Point(x, row.bottom + drop(of: row) + Layout.tokenBaseline), align: .center)
  }

  /// What stands for the steps that are left out, above and below the rows.
  private func drawEllipsis(of rows: [CellRow], at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(
      Point(x, rows[0].bottom + drop(of: rows[0]) + Layout.inputBaseline - Layout.ellipsisRise),
      theme.surface.ink3)
    if let total = rows[0].slots.total {
      try canvas.write(
        .math(prime(total, in: rows[0]), size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, rows[0].bottom + drop(of: rows[0]) + totalBaseline), align: .center)
    }
    guard let top = rows.last, top.name.hasPrefix("decoder"), top.view.trace.layer.returns.returnSequences
    else { return }
    canvas.ellipsis(Point(x, answerBaseline - Layout.ellipsisRise), theme.surface.ink3)
  }
}

extension Symbol {
  /// What a decoder answers where that is not what it reads at the next step: ŷ⟨t⟩.
  static let prediction = Symbol(course: "\\hat{y}^{\\langle @\\rangle}", keras: "\\hat{y}_{@}")

  /// What a decoder reads and gives: y⟨t⟩.
  static let answer = Symbol(course: "y^{\\langle @\\rangle}", keras: "y_{@}")

  /// A decoder's hidden state, apart from the encoder's: s⟨t⟩ (Bahdanau et al. 2015).
  static let decoderState = Symbol(course: "s^{\\langle @\\rangle}", keras: "s_{@}")
}
