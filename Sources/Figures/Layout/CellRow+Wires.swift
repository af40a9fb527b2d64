import Graphics

extension CellRow {
  /// Interrupts the wires between cells where another crosses them.
  func interrupt(at x: Double, on canvas: inout Canvas) {
    let reach = canvas.theme.diagram.crossingGap / 2
    for y in ports {
      canvas.line(
        [Point(x - reach, y), Point(x + reach, y)], canvas.theme.surface.layer, width: Layout.coverWidth)
    }
  }

  /// What the states start from, or where they come from when earlier steps are not shown.
  func drawIncoming(_ place: Int, _ position: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let start = (runsLeft ? box.upperBound : box.lowerBound) + direction * (incomingInset ?? inset)
    let isFirst = step(at: position) == (view.readsBackwards ? view.totalSteps - 1 : 0)
    for (state, y) in zip(states, ports) {
      let (tail, tip) = (Point(start, y), Point(entry(place), y))
      if isFirst {
        try canvas.wire([tail, tip], theme.surface.faint, width: theme.stroke.input, to: cellName(position))
      } else {
        try canvas.wireFadingIn(
          from: tail, to: tip, theme[role(state)].line, width: theme.stroke.state, to: cellName(position))
      }
    }
  }

  /// The final states: across the border where the layer returns them, to a bar where it does not; fading where
  /// later steps are not shown.
  func drawOutgoing(_ place: Int, _ position: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let border = runsLeft ? box.lowerBound : box.upperBound
    let isLast = step(at: position) == (view.readsBackwards ? 0 : view.totalSteps - 1)
    // Boxes reach as far as the margin, which on `half` is too narrow for the whole length.
    let reach = min(Layout.outgoing, canvas.margin - Layout.tipMargin)
    for (state, y) in zip(states, ports) {
      let start = Point(exit(place), y)
      let color = theme[role(state)].line
      if !isLast {
        canvas.wireFadingOut(
          from: start, to: Point(border - direction * inset, y), color, width: theme.stroke.state)
      } else if view.trace.layer.returns.returnState {
        try canvas.wire(
          [start, Point(border + direction * reach, y)], color, width: theme.stroke.state)
      } else {
        canvas.stoppedWire(
          from: start, to: Point(border - direction * inset, y), width: theme.stroke.stopBar)
      }
    }
  }

  /// The wires from a cell to the next one read, through an ellipsis where one stands between them.
  func drawWires(
    from place: Int, _ position: Int, to next: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    for (index, (state, y)) in zip(states, ports).enumerated() {
      let color = theme[role(state)].line
      let start = exit(place)
      switch slots.slots[next] {
      case .step(let following):
        let end = entry(next)
        try canvas.wire(
          [Point(start, y), Point(end, y)], color, width: theme.stroke.state, to: cellName(following))
        try label(
          index, at: step(at: position), x: (start + end) / 2, within: abs(end - start), on: &canvas)
      case .ellipsis:
        let beyond = next + Int(direction)
        let reach = direction * ellipsisReach(between: start, entry(beyond))
        canvas.wireFadingOut(
          from: Point(start, y), to: Point(centers[next] - reach, y), color, width: theme.stroke.state)
        try label(index, at: step(at: position), x: start + direction * Layout.fadingSymbol, on: &canvas)
        guard case .step(let following) = slots.slots[beyond] else { continue }
        let end = entry(beyond)
        try canvas.wireFadingIn(
          from: Point(centers[next] + reach, y), to: Point(end, y), color, width: theme.stroke.state,
          to: cellName(following))
        let before = step(at: following) - (view.readsBackwards ? -1 : 1)
        try label(
          index, at: before, x: end - direction * Layout.fadingInSymbol,
          before: end - direction * theme.arrowhead.length(strokeWidth: theme.stroke.state), on: &canvas)
      }
    }
  }

  /// From the middle of an ellipsis to the wires beside it: less than usual between cells that are close, so that wires
  /// can be seen to fade; two states run above and below its dots.
  private func ellipsisReach(between start: Double, _ end: Double) -> Double {
    let least = states.count > 1 ? 0 : Layout.closestReach
    return min(DiagramLayout.ellipsisReach, max(least, abs(end - start) / 2 - Layout.leastFade))
  }

  /// A state's symbol: above its wire, or below the lower one of two; large letters move to be clear of the head. None where
  /// it is wider than what is between the cells.
  private func label(
    _ index: Int, at step: Int, x: Double, before head: Double? = nil, within room: Double? = nil,
    on canvas: inout Canvas
  ) throws(FigureError) {
    guard let symbol else { return }
    let theme = canvas.theme
    let state = states[index]
    let letters = Label.math(
      symbol(state, slots.name(ofStep: step)), size: theme.type.wireSymbol, theme[role(state)].text)
    var x = x
    if let room {
      let free = (room - (try canvas.width(of: letters))) / 2
      guard free >= Layout.headGap else { return }
      x -= direction * min(Layout.symbolShift, free - Layout.headGap)
    }
    let width = theme.stroke.state
    let y =
      ports[index]
      + (index > 0
        ? try canvas.drop(of: letters, below: width, wanted: Layout.symbolDrop)
        : -(try canvas.rise(of: letters, above: width, wanted: Layout.symbolRise)))
    if let head {
      let last = head - direction * (try canvas.width(of: letters) / 2 + Layout.headGap)
      x = direction > 0 ? min(x, last) : max(x, last)
    }
    try canvas.write(letters, at: Point(x, y), align: .center)
  }
}
