import Graphics
import Recurrent

extension CombinationPanel {
  /// What the states start from, left of the box.
  func drawIncoming(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let end = cell(centers[0]).minX
    for (state, y) in zip(content.states, ports) {
      let tail = origin.x + (state.start == .zero ? Layout.tail : Layout.symbolTail)
      try canvas.wire(
        [Point(tail, y), Point(end, y)], theme.surface.faint, width: theme.stroke.border, to: name(0))
      guard state.start != .zero else {
        try canvas.write(
          .text("0", theme.type.note, theme.surface.faintText), at: Point(origin.x + Layout.zero, y),
          align: .center, baseline: .middle)
        continue
      }
      let index = content.slots.index(at: -1)
      var symbol = Label.math(
        state.state.tex(canvas.style.notation, at: index), size: theme.type.wireSymbol, theme.surface.ink3)
      if try canvas.width(of: symbol) > Layout.symbolRoom {
        symbol = .text("init", theme.type.tick, theme.surface.ink3)
      }
      try canvas.write(symbol, at: Point(tail - Layout.symbolGap, y), align: .right, baseline: .middle)
      if case .value(let text) = state.start {
        try canvas.write(
          .text(text, theme.type.wireValueBetweenCells, theme.surface.ink3),
          at: Point((box.minX + end) / 2, y + Layout.initialDrop), align: .center)
      }
    }
  }

  /// The name of a cell's group.
  func name(_ position: Int) -> String { "cell \(content.slots.step(at: position) + 1)" }

  /// The cells, and the wires from each to the next.
  func drawSteps(on canvas: inout Canvas) throws(FigureError) {
    for (place, slot) in content.slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: place, on: &canvas)
      case .step(let position):
        try drawCell(position, at: centers[place], on: &canvas)
        guard place + 1 < centers.count, case .step(let next) = content.slots.slots[place + 1] else {
          continue
        }
        for (state, y) in zip(content.states, ports) {
          try canvas.wire(
            [Point(cell(centers[place]).maxX, y), Point(cell(centers[place + 1]).minX, y)],
            canvas.theme[state.state.colorRole].line, width: canvas.theme.stroke.state, to: name(next))
        }
      }
    }
  }

  /// What stands for the steps that are left out.
  func drawEllipsis(at place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let x = centers[place]
    guard case .step(let last)? = content.slots.slots.last else { return }
    for (state, y) in zip(content.states, ports) {
      let color = theme[state.state.colorRole].line
      canvas.wireFadingOut(
        from: Point(cell(centers[place - 1]).maxX, y), to: Point(x - DiagramLayout.ellipsisReach, y), color,
        width: theme.stroke.state)
      try canvas.wireFadingIn(
        from: Point(x + DiagramLayout.ellipsisReach, y), to: Point(cell(centers[place + 1]).minX, y), color,
        width: theme.stroke.state, to: name(last))
    }
    let middle = ports.count == 1 ? ports[0] : cell(x).center.y
    canvas.ellipsis(Point(x, middle), theme.surface.ink3)
    canvas.ellipsis(Point(x, boxBottom + Layout.inputBaseline - Layout.ellipsisRise), theme.surface.ink3)
    if let total = content.slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, boxBottom + Layout.valuesBaseline), align: .center)
    }
  }

  /// A cell with its input.
  func drawCell(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let frame = cell(x)
    let isMasked = content.view.isMasked(content.slots.step(at: position))
    let index = content.slots.index(at: position)
    let panel = self
    try canvas.group(name(position)) { (canvas) throws(FigureError) in
      var y = frame.center.y
      if isMasked {
        canvas.maskedCell(
          frame, states: panel.content.states.map(\.state.colorRole), ports: panel.ports,
          cornerRadius: Shared.cellRadius)
        if panel.ports.count == 1 { y = frame.minY + Layout.maskedTime }
      } else {
        canvas.cell(frame, cornerRadius: Shared.cellRadius)
      }
      var time = Label.math("t=" + index, size: theme.type.wireSymbol, theme.surface.ink2)
      if try canvas.width(of: time) > frame.width - 2 * Layout.cellInset {
        time = .math(index, size: theme.type.wireSymbol, theme.surface.ink2)
      }
      try canvas.write(time, at: Point(x, y), align: .center, baseline: .middle)
    }
    let baseline = boxBottom + Layout.inputBaseline
    let input = Label.math(
      Symbol.input.tex(canvas.style.notation, at: index), size: theme.type.port,
      isMasked ? theme.surface.faintText : theme.surface.ink)
    let foot = Point(x, try canvas.tail(boxBottom + Layout.inputArrow, above: input, baseline: baseline))
    if isMasked {
      canvas.stoppedWire(from: foot, to: Point(x, boxBottom), width: theme.stroke.input)
    } else {
      try canvas.wire(
        [foot, Point(x, frame.maxY)], theme[.input].line, width: theme.stroke.input, to: name(position))
    }
    try canvas.write(input, at: Point(x, baseline), align: .center)
    if let row = content.slots.positions.firstIndex(of: position) {
      try content.inputs.draw(
        row, centerX: x, baseline: boxBottom + Layout.valuesBaseline,
        isMasked ? theme.surface.faintText : theme.surface.ink3, on: &canvas)
    }
  }
}
