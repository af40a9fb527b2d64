import Graphics
import Recurrent

extension HalfTwoWayHandOff {
  /// Draws everything but the names of the two sides.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    for network in [encoder, decoder] { network.drawBox(on: &canvas) }
    try drawWays(forward, from: encoder.forward, to: decoder.forward, on: &canvas)
    // Where both cross, what runs along gives way.
    for way in forward {
      cover(backward.map(\.fall), at: way.rail, canvas.theme.surface.background, on: &canvas)
    }
    try drawWays(backward, from: encoder.backward, to: decoder.backward, on: &canvas)
    for network in [encoder, decoder] { try network.drawInside(on: &canvas) }
    if decoder.forward.view.trace.layer.returns.returnState { passReturned(on: &canvas) }
    try drawSymbols(on: &canvas)
  }

  /// The ways of the states of one direction from where its reading ends to where the other's begins.
  private func drawWays(
    _ ways: [Way], from giver: CellRow, to taker: CellRow, on canvas: inout Canvas
  ) throws(FigureError) {
    guard let last = giver.path.last, let first = taker.path.first,
      case .step(let position) = taker.slots.slots[first]
    else { return }
    for (index, way) in ways.enumerated() {
      try canvas.wire(
        [
          Point(giver.exit(last), giver.ports[index]), Point(way.fall, giver.ports[index]),
          Point(way.fall, way.rail), Point(way.rise, way.rail), Point(way.rise, taker.ports[index]),
          Point(taker.entry(first), taker.ports[index]),
        ], canvas.theme[giver.role(giver.states[index])].line, width: canvas.theme.stroke.main,
        to: taker.cellName(position))
    }
  }

  /// Interrupts a level wire where others pass.
  private func cover(_ passing: [Double], at y: Double, _ color: Color, on canvas: inout Canvas) {
    guard let left = passing.min(), let right = passing.max() else { return }
    let reach = canvas.theme.diagram.crossingGap / 2
    canvas.line(
      [Point(left - reach, y), Point(right + reach, y)], color, width: HandOffNetwork.Layout.loopCover)
  }

  /// Takes the backward states across the forward ones that the second box returns.
  private func passReturned(on canvas: inout Canvas) {
    let reach = HandOffNetwork.Layout.loopCover / 2
    for y in decoder.forward.ports {
      cover(backward.map(\.rise), at: y, canvas.theme.surface.layer, on: &canvas)
      // No more than what is covered: edges that are drawn twice are darker.
      for (state, way) in zip(decoder.backward.states, backward) {
        canvas.line(
          [Point(way.rise, y - reach), Point(way.rise, y + reach)],
          canvas.theme[decoder.backward.role(state)].line, width: canvas.theme.stroke.main)
      }
    }
  }

  /// The letters of the states: of the forward ones above and below their ways between the boxes, of the backward ones
  /// beside their ways down.
  private func drawSymbols(on canvas: inout Canvas) throws(FigureError) {
    let symbols = Layout.symbols
    let growth = max(1, canvas.theme.type.wireSymbol / Theme.light.type.wireSymbol)
    let top = forward.map(\.rail).min() ?? 0
    for (index, way) in forward.enumerated() {
      let isUpper = way.rail == top
      try write(
        index, of: encoder.forward,
        at: Point(
          (Layout.box.lowerBound + Layout.box.upperBound) / 2,
          way.rail + (isUpper ? -symbols.above : symbols.below * growth)), .center, on: &canvas)
    }
    for (index, way) in backward.enumerated() {
      let isOuter = index + 1 < backward.count
      try write(
        index, of: encoder.backward,
        at: Point(way.fall + (isOuter ? -symbols.beside : symbols.beside), top - symbols.rise),
        isOuter ? .right : .left, on: &canvas)
    }
  }

  private func write(
    _ index: Int, of row: CellRow, at point: Point, _ align: TextAlignment, on canvas: inout Canvas
  ) throws(FigureError) {
    guard let place = row.path.last, case .step(let position) = row.slots.slots[place] else { return }
    let state = row.states[index]
    let symbol = state.tex(
      canvas.style.notation, at: row.slots.name(ofStep: row.step(at: position)), runsLeft: row.runsLeft)
    try canvas.write(
      .math(symbol, size: canvas.theme.type.wireSymbol, canvas.theme[row.role(state)].text), at: point,
      align: align)
  }
}
