import Graphics

extension UnrolledNetwork {
  /// What the states start from.
  func drawIncoming(_ center: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    for (index, (state, y)) in zip(states, ports).enumerated() {
      let end = center - metrics.cellWidth / 2
      let first = "cell \(slots.step(at: slots.positions[0]) + 1)"
      try canvas.wire(
        [Point(origin.x + Layout.tailGap, y), Point(end, y)], theme.surface.faint, width: theme.stroke.input,
        to: first)
      let middle = origin.x + metrics.lead / 2
      try canvas.write(
        .math(
          state.tex(canvas.style.notation, at: slots.index(at: -1)), size: theme.type.wireSymbol,
          theme.surface.ink3),
        at: Point(middle - Layout.incomingSymbolShift, y - theme.diagram.symbolAbove), align: .center)
      if let text = texts?.initial[index] {
        try canvas.write(
          .text(text, theme.type.wireValueBetweenCells, theme.surface.ink3),
          at: Point(middle - Layout.outgoingValueShift, y + Layout.valueDrop), align: .center)
      }
    }
  }

  /// What stands for the steps that are left out.
  func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(Point(x, (cellTop + cellBottom) / 2), theme.surface.ink3)
    canvas.ellipsis(Point(x, cellBottom + Layout.inputEllipsisRow), theme.surface.ink3)
    canvas.ellipsis(Point(x, origin.y + Layout.ellipsisRow), theme[.hidden].line)
    if let total = slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, cellBottom + Layout.valuesBaseline), align: .center)
    }
  }

  /// The wires that leave a cell to the right, up to the next cell, the ellipsis or the free end.
  func drawWires(
    from place: Int, position: Int, centers: [Double], on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let start = centers[place] + metrics.cellWidth / 2
    let next = place + 1 < slots.slots.count ? slots.slots[place + 1] : nil
    for (index, (state, y)) in zip(states, ports).enumerated() {
      let color = theme[state.colorRole].line
      let symbolX: Double
      let valueX: Double
      var limits = start...canvas.canvasWidth - Layout.edge
      switch next {
      case nil:
        let end = start + metrics.lead - Layout.tailGap
        try canvas.wire([Point(start, y), Point(end, y)], color, width: theme.stroke.state)
        symbolX = start + metrics.lead / 2 - Layout.outgoingSymbolShift
        valueX = (start + end) / 2 - Layout.outgoingValueShift
      case .ellipsis:
        let end = centers[place + 1] - DiagramLayout.ellipsisReach
        canvas.wireFadingOut(from: Point(start, y), to: Point(end, y), color, width: theme.stroke.state)
        symbolX = start + Layout.fadingSymbol
        valueX = start + Layout.fadingSymbol + Layout.valueShift
        try drawArrival(after: place + 1, state: index, y: y, centers: centers, on: &canvas)
      case .step(let following):
        let end = centers[place + 1] - metrics.cellWidth / 2
        try canvas.wire(
          [Point(start, y), Point(end, y)], color, width: theme.stroke.state, to: name(following))
        symbolX = (start + end) / 2 - Layout.symbolShift
        valueX = (start + end) / 2 - Layout.valueShift
        limits = start...end
      }
      try label(
        state, index, position: position, time: slots.index(at: position), symbolX: symbolX, valueX: valueX,
        y: y, between: limits, on: &canvas)
    }
  }

  /// The wire that comes out of the ellipsis into the last cell.
  func drawArrival(
    after place: Int, state index: Int, y: Double, centers: [Double], on canvas: inout Canvas
  ) throws(FigureError) {
    guard case .step(let last)? = slots.slots.last else { return }
    let theme = canvas.theme
    let end = centers[place + 1] - metrics.cellWidth / 2
    try canvas.wireFadingIn(
      from: Point(centers[place] + DiagramLayout.ellipsisReach, y), to: Point(end, y),
      theme[states[index].colorRole].line, width: theme.stroke.state, to: name(last))
    let x = end - Layout.fadingInSymbol
    try label(
      states[index], index, position: last - 1, time: slots.indexBeforeLast, symbolX: x,
      valueX: x + Layout.valueShift, y: y,
      between: -.infinity...end, on: &canvas)
  }

  /// A state's symbol above its wire and its value below, clear of the cells at `limits`.
  func label(
    _ state: LayerState, _ index: Int, position: Int, time: String, symbolX: Double, valueX: Double,
    y: Double,
    between limits: ClosedRange<Double>, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let color = theme[state.colorRole].text
    try canvas.write(
      .math(
        state.tex(canvas.style.notation, at: time), size: theme.type.wireSymbol, color),
      at: Point(symbolX, y - theme.diagram.symbolAbove), align: .center)
    if let text = texts?.values[index][position] {
      let label = Label.text(text, theme.type.wireValueBetweenCells, color)
      let reach = try canvas.width(of: label) / 2 + Layout.besideCell
      let (least, most) = (limits.lowerBound + reach, limits.upperBound - reach)
      let x = least <= most ? min(max(valueX, least), most) : (least + most) / 2
      try canvas.write(label, at: Point(x, y + Layout.valueDrop), align: .center)
    }
  }

  /// The name of a cell's group.
  func name(_ position: Int) -> String { "cell \(slots.step(at: position) + 1)" }
}
