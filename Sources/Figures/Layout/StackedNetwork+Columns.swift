import Graphics
import Recurrent

extension StackedNetwork {
  /// What runs upwards at one step: the input, each layer's output, and what leaves the uppermost.
  func drawColumn(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    try drawInput(position, place, on: &canvas)
    for (index, (level, next)) in zip(levels, levels.dropFirst()).enumerated() {
      let theme = canvas.theme
      let mark = level.outputMark(isMasked: false, on: canvas)
      try next.drawFeed(
        from: level.outlet, position, place, mark.line, width: mark.width, on: &canvas)
      try canvas.write(
        .math(
          level.symbol(position, layer: index + 1, canvas.style.notation), size: theme.type.card,
          next.first.isMasked(position) ? theme.surface.ink3 : mark.text),
        at: Point(
          centers[place] + Layout.symbolBeside, (level.box.minY + next.inlet) / 2 + Layout.symbolDrop))
    }
    try drawOutput(position, place, on: &canvas)
  }

  /// What a lowest layer with one row reads.
  private func drawInput(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    guard let lowest = levels.first, case .oneWay = lowest else { return }
    let baseline = lowest.bottom + Layout.inputBaseline
    let input = Label.math(
      Symbol.input.tex(canvas.style.notation, at: slots.index(at: position)), size: theme.type.outerSymbol,
      lowest.first.isMasked(position) ? theme.surface.faintText : theme.surface.ink)
    try lowest.drawFeed(
      from: try canvas.tail(lowest.bottom + Layout.inputArrow, above: input, baseline: baseline), position,
      place, theme[.input].line, width: theme.stroke.input, on: &canvas)
    try canvas.write(input, at: Point(centers[place], baseline), align: .center)
  }

  /// What leaves an uppermost layer with one row at a step, or a bar where nothing does.
  private func drawOutput(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    guard let level = levels.last, case .oneWay(let row) = level else { return }
    let theme = canvas.theme
    let x = centers[place]
    let step = row.step(at: position)
    guard row.view.returnsOutput(of: step) else {
      canvas.stoppedWire(
        from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: theme.stroke.stopBar)
      return
    }
    let mark = level.outputMark(isMasked: row.view.repeatsOutput(of: step), on: canvas)
    let border = level.box.minY - outputRise
    try canvas.wire(
      [Point(x, row.top), Point(x, border - Layout.outputArrow)], mark.line, width: mark.width)
    try canvas.write(
      .math(
        level.symbol(position, layer: levels.count, canvas.style.notation), size: theme.type.outerSymbol,
        mark.text), at: Point(x, border - Layout.outputBaseline), align: .center)
  }

  /// What stands for the steps that are left out, above and below layers with one row.
  func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    if let lowest = levels.first, case .oneWay = lowest {
      canvas.ellipsis(Point(x, lowest.bottom + Layout.inputEllipsis), theme.surface.ink3)
      if let total = slots.total {
        try canvas.write(
          .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
          at: Point(x, lowest.bottom + Layout.totalBaseline), align: .center)
      }
    }
    guard let level = levels.last, case .oneWay(let row) = level,
      row.view.trace.layer.returns.returnSequences
    else { return }
    canvas.ellipsis(
      Point(x, level.box.minY - outputRise - Layout.outputEllipsis), theme[.hidden].line)
  }
}

extension LayerView {
  /// Whether the output of an input step, from 0, leaves the layer.
  func returnsOutput(of step: Int) -> Bool {
    trace.layer.returns.returnSequences || step == (readsBackwards ? 0 : totalSteps - 1)
  }
}
