import Graphics
import Recurrent

extension StackedNetwork {
  /// What runs upwards at one step: the input, each layer's output, and what leaves the uppermost.
  func drawColumn(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let notation = canvas.style.notation
    let lowest = rows[0]
    let isMasked = lowest.view.isMasked(lowest.step(at: position))
    let baseline = lowest.bottom + Layout.inputBaseline
    let input = Label.math(
      Symbol.input.tex(notation, at: slots.index(at: position)), size: theme.type.outerSymbol,
      isMasked ? theme.surface.faintText : theme.surface.ink)
    try drawFeed(
      from: try canvas.tail(lowest.bottom + Layout.inputArrow, above: input, baseline: baseline),
      into: lowest, position, at: x, color: theme[.input].line, width: theme.stroke.input, on: &canvas)
    try canvas.write(input, at: Point(x, baseline), align: .center)

    for (index, (row, next)) in zip(rows, rows.dropFirst()).enumerated() {
      try drawFeed(
        from: row.top, into: next, position, at: x, color: theme[.hidden].line, width: theme.stroke.state,
        on: &canvas)
      guard let hidden = row.states.last else { continue }
      try canvas.write(
        .math(
          hidden.tex(notation, at: slots.name(ofStep: row.step(at: position)), layer: index + 1),
          size: theme.type.card,
          next.view.isMasked(next.step(at: position)) ? theme.surface.ink3 : theme[.hidden].text),
        at: Point(x + Layout.symbolBeside, (row.top + next.bottom) / 2 + Layout.symbolDrop))
    }
    try drawOutput(position, at: x, on: &canvas)
  }

  /// A wire up into a cell; it ends below one that is masked.
  private func drawFeed(
    from start: Double, into row: CellRow, _ position: Int, at x: Double, color: Color, width: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    if row.view.isMasked(row.step(at: position)) {
      canvas.stoppedWire(
        from: Point(x, start), to: Point(x, row.bottom + Layout.maskedInputGap), width: width)
    } else {
      try canvas.wire(
        [Point(x, start), Point(x, row.bottom)], color, width: width, to: row.cellName(position))
    }
  }

  /// What leaves the uppermost layer at a step, or a bar where nothing does.
  private func drawOutput(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    guard let row = rows.last, let hidden = row.states.last else { return }
    let theme = canvas.theme
    let step = row.step(at: position)
    guard row.view.returnsOutput(of: step) else {
      canvas.stoppedWire(
        from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: theme.stroke.stopBar)
      return
    }
    let mark = canvas.outputMark(.hidden, isMasked: row.view.isMasked(step))
    try canvas.wire(
      [Point(x, row.top), Point(x, row.top - Layout.outputArrow)], mark.line, width: mark.width)
    try canvas.write(
      .math(
        hidden.tex(canvas.style.notation, at: slots.name(ofStep: step), layer: rows.count),
        size: theme.type.outerSymbol, mark.text),
      at: Point(x, row.top - Layout.outputBaseline), align: .center)
  }

  /// What stands for the steps that are left out, above and below the rows.
  func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(Point(x, rows[0].bottom + Layout.inputEllipsis), theme.surface.ink3)
    if let total = slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, rows[0].bottom + Layout.totalBaseline), align: .center)
    }
    guard let row = rows.last, row.view.trace.layer.returns.returnSequences else { return }
    canvas.ellipsis(Point(x, row.top - Layout.outputEllipsis), theme[.hidden].line)
  }
}

extension LayerView {
  /// Whether the output of an input step, from 0, leaves the layer.
  func returnsOutput(of step: Int) -> Bool {
    trace.layer.returns.returnSequences || step == (readsBackwards ? 0 : totalSteps - 1)
  }

  /// The layer's name in its model; nil for one that the model made up: `lstm_1`.
  var ownName: String? {
    let name = trace.name.split(separator: "/").last.map(String.init) ?? ""
    var base = Substring(name)
    if let mark = base.lastIndex(of: "_"), base[mark...].dropFirst().allSatisfy(\.isNumber) {
      base = base[..<mark]
    }
    let plain = base.filter { $0 != "_" }
    let isMadeUp = [trace.layer.className.lowercased(), "cell"].contains(plain)
    return isMadeUp ? nil : name
  }
}
