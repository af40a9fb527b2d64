import Graphics
import Recurrent

extension UnrolledNetwork {
  /// A cell, masked or not, with its input and output.
  func drawCell(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let isMasked = view.isMasked(slots.step(at: position))
    let frame = Rect(
      x: x - metrics.cellWidth / 2, y: cellTop, width: metrics.cellWidth, height: cellHeight)
    let className = view.trace.layer.className
    let network = self
    try canvas.group(name(position)) { (canvas) throws(FigureError) in
      if isMasked {
        canvas.maskedCell(frame, states: network.states.map(\.colorRole), ports: network.ports)
        let y = network.states.count > 1 ? frame.center.y : frame.minY + Layout.maskedNameDrop
        try canvas.write(
          .text("masked", theme.type.note, theme.surface.ink2), at: Point(x, y), align: .center,
          baseline: .middle)
      } else {
        canvas.cell(frame)
        let name = try canvas.shortened(
          className, theme.type.name, to: frame.width - 2 * Layout.cellInset)
        try canvas.write(
          .text(name, theme.type.name, theme.surface.ink), at: frame.center, align: .center, baseline: .middle
        )
      }
    }
    try drawPorts(position, at: x, isMasked: isMasked, on: &canvas)
  }

  /// The input below a cell and the output above it.
  func drawPorts(
    _ position: Int, at x: Double, isMasked: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let index = slots.index(at: position)
    let notation = canvas.style.notation
    let baseline = cellBottom + Layout.inputBaseline
    let input = Label.math(
      Symbol.input.tex(notation, at: index), size: theme.type.outerSymbol,
      isMasked ? theme.surface.faintText : theme.surface.ink)
    let foot = Point(
      x, try canvas.tail(cellBottom + Layout.inputArrow, above: input, baseline: baseline))
    if isMasked {
      canvas.stoppedWire(
        from: foot, to: Point(x, cellBottom + Layout.maskedInputGap), width: theme.stroke.input)
    } else {
      try canvas.wire(
        [foot, Point(x, cellBottom)], theme[.input].line, width: theme.stroke.input, to: name(position))
    }
    try canvas.write(input, at: Point(x, baseline), align: .center)
    if let texts, let row = slots.positions.firstIndex(of: position) {
      try texts.inputs.draw(
        row, centerX: x, baseline: cellBottom + Layout.valuesBaseline,
        isMasked ? theme.surface.faintText : theme.surface.ink3, on: &canvas)
    }
    guard let hidden = states.last else { return }
    let mark = canvas.outputMark(.hidden, isMasked: isMasked)
    try canvas.wire(
      [Point(x, cellTop), Point(x, cellTop - Layout.outputArrow)], mark.line, width: mark.width)
    try canvas.write(
      .math(hidden.tex(notation, at: index), size: theme.type.outerSymbol, mark.text),
      at: Point(x, origin.y + Layout.outputBaseline), align: .center)
  }
}
