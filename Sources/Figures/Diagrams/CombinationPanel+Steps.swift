import Graphics
import Recurrent

extension CombinationPanel {
  /// What the states of a cell start from, left of the box.
  func drawIncoming(_ row: CombinationRow, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let end = cell(row, centers[0]).minX
    for (state, y) in zip(row.states, ports(row)) {
      let tail = origin.x + (state.start == .zero ? Layout.tail : Layout.symbolTail)
      try canvas.wire(
        [Point(tail, y), Point(end, y)], theme.surface.faint, width: theme.stroke.border, to: name(row, 0))
      guard state.start != .zero else {
        try canvas.write(
          .text("0", theme.type.note, theme.surface.faintText), at: Point(origin.x + Layout.zero, y),
          align: .center, baseline: .middle)
        continue
      }
      let index = content.slots.index(at: -1)
      var symbol = Label.math(
        row.tex(state.state, canvas.style.notation, at: index), size: theme.type.wireSymbol,
        theme.surface.ink3)
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

  /// The cells, and the wires from each to the next.
  func drawSteps(on canvas: inout Canvas) throws(FigureError) {
    for (place, slot) in content.slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: place, on: &canvas)
      case .step(let position):
        for row in content.rows { try drawCell(row, position, at: centers[place], on: &canvas) }
        try drawInput(position, at: centers[place], on: &canvas)
        try drawOutputsOfLowerCells(position, at: centers[place], on: &canvas)
        guard place + 1 < centers.count, case .step(let next) = content.slots.slots[place + 1] else {
          continue
        }
        for row in content.rows {
          for (state, y) in zip(row.states, ports(row)) {
            try canvas.wire(
              [
                Point(cell(row, centers[place]).maxX, y), Point(cell(row, centers[place + 1]).minX, y),
              ],
              canvas.theme[state.state.colorRole].line, width: canvas.theme.stroke.state, to: name(row, next))
          }
        }
      }
    }
  }

  /// What stands for the steps that are left out.
  private func drawEllipsis(at place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let x = centers[place]
    guard case .step(let last)? = content.slots.slots.last else { return }
    for row in content.rows {
      for (state, y) in zip(row.states, ports(row)) {
        let color = theme[state.state.colorRole].line
        canvas.wireFadingOut(
          from: Point(cell(row, centers[place - 1]).maxX, y),
          to: Point(x - DiagramLayout.ellipsisReach, y), color, width: theme.stroke.state)
        try canvas.wireFadingIn(
          from: Point(x + DiagramLayout.ellipsisReach, y),
          to: Point(cell(row, centers[place + 1]).minX, y), color, width: theme.stroke.state,
          to: name(row, last))
      }
      let middle = row.ports.count == 1 ? ports(row)[0] : cell(row, x).center.y
      canvas.ellipsis(Point(x, middle), theme.surface.ink3)
    }
    canvas.ellipsis(Point(x, boxBottom + Layout.inputBaseline - Layout.ellipsisRise), theme.surface.ink3)
    if let total = content.slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, boxBottom + Layout.valuesBaseline), align: .center)
    }
  }

  /// A cell: with its step where it is the layer's only one, else with its name.
  private func drawCell(
    _ row: CombinationRow, _ position: Int, at x: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let frame = cell(row, x)
    let step = content.slots.step(at: position)
    let ports = ports(row)
    try canvas.group(row.cellName(step)) { (canvas) throws(FigureError) in
      var y = frame.center.y
      if row.view.isMasked(step) {
        canvas.maskedCell(
          frame, states: row.states.map(\.state.colorRole), ports: ports, cornerRadius: Shared.cellRadius)
        if ports.count == 1 { y = frame.minY + Layout.maskedTime }
      } else {
        canvas.cell(frame, cornerRadius: Shared.cellRadius)
      }
      let text = try text(of: row, position, width: frame.width - 2 * Layout.cellInset, on: canvas)
      try canvas.write(text, at: Point(x, y), align: .center, baseline: .middle)
    }
  }

  /// What stands in a cell.
  private func text(
    of row: CombinationRow, _ position: Int, width: Double, on canvas: Canvas
  ) throws(FigureError) -> Label {
    let theme = canvas.theme
    if row.index != nil {
      let name = try canvas.shortened(row.view.cellName, theme.type.layerName, to: width)
      let isMasked = row.view.isMasked(content.slots.step(at: position))
      return .text(name, theme.type.layerName, isMasked ? theme.surface.ink2 : theme.surface.ink)
    }
    let index = content.slots.index(at: position)
    let time = Label.math("t=" + index, size: theme.type.wireSymbol, theme.surface.ink2)
    guard try canvas.width(of: time) > width else { return time }
    return .math(index, size: theme.type.wireSymbol, theme.surface.ink2)
  }

  /// What the lowest cell reads at a step.
  private func drawInput(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let row = content.rows[0]
    let isMasked = row.view.isMasked(content.slots.step(at: position))
    let baseline = boxBottom + Layout.inputBaseline
    let input = Label.math(
      Symbol.input.tex(canvas.style.notation, at: content.slots.index(at: position)), size: theme.type.port,
      isMasked ? theme.surface.faintText : theme.surface.ink)
    let foot = Point(x, try canvas.tail(boxBottom + Layout.inputArrow, above: input, baseline: baseline))
    if isMasked {
      canvas.stoppedWire(from: foot, to: Point(x, boxBottom), width: theme.stroke.input)
    } else {
      try canvas.wire(
        [foot, Point(x, cell(row, x).maxY)], theme[.input].line, width: theme.stroke.input,
        to: name(row, position))
    }
    try canvas.write(input, at: Point(x, baseline), align: .center)
    if let index = content.slots.positions.firstIndex(of: position) {
      try content.inputs.draw(
        index, centerX: x, baseline: boxBottom + Layout.valuesBaseline,
        isMasked ? theme.surface.faintText : theme.surface.ink3, on: &canvas)
    }
  }
}
