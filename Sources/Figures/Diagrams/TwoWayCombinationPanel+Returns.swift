import Graphics
import Recurrent

extension TwoWayCombinationPanel {
  /// The outputs of both directions, merged, and the chip that they end in.
  func drawOutputs(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let node = at(Layout.merge.x + content.turnRoom, Layout.merge.y)
    let growth = max(1, theme.type.wireSymbol / Theme.light.type.wireSymbol) - 1
    let rise = Layout.symbolBeside + Layout.symbolRise * growth
    let isWhole = combination.returnSequences
    for (direction, x, side) in [
      (content.forward, Layout.forwardOutput, 1.0),
      (content.backward, Layout.backwardOutput + content.turnRoom, -1.0),
    ] {
      let view = direction.view
      let start = at(x, direction.top)
      try canvas.wire(
        [start, Point(start.x, node.y), Point(node.x + side * MergeNode.radius, node.y)],
        theme[direction.role].line, width: theme.stroke.state, to: "merge")
      guard let hidden = view.states.last else { continue }
      let time = isWhole ? "t" : view.readsBackwards ? "1" : view.totalSteps > 1 ? "T" : "1"
      try canvas.write(
        .math(
          hidden.tex(canvas.style.notation, at: time, runsLeft: view.readsBackwards),
          size: theme.type.wireSymbol, theme[direction.role].text),
        at: at(x + Layout.symbolBeside, content.forward.top - rise))
    }
    let width = isWhole && content.forward.view.totalSteps > 1 ? 3 * content.chipWidth : content.chipWidth
    let chip = Rect(
      x: node.x - width / 2, y: origin.y + Layout.chipTop, width: width, height: theme.diagram.chipHeight)
    try canvas.wire(
      [Point(node.x, node.y - MergeNode.radius), Point(node.x, chip.maxY + DiagramLayout.chipApproach)],
      theme.surface.ink2, width: theme.stroke.state, to: "chip")
    try canvas.mergeNode("merge", content.merge, at: node, [.hidden, .backward])
    try canvas.write(
      .text(content.merge.rawValue, theme.type.tick, theme.surface.ink2),
      at: Point(node.x, node.y + MergeNode.radius + Layout.wordsDrop), align: .center)
    let outputs = content.outputs
    let parts =
      !isWhole
      ? [outputs.whole] : width > content.chipWidth ? [outputs.first, nil, outputs.last] : [outputs.last]
    try canvas.chip(chip, parts, role: .hidden)
    guard let output = content.trace.returned(combination).first else { return }
    try canvas.write(
      .text(output.name, theme.type.codeLabelStrong, theme.surface.ink) + .space(Layout.labelGap)
        + .text(shapeText(output.tensor.shape), theme.type.tick, theme.surface.ink2),
      at: Point(chip.center.x, chip.minY - Layout.chipLabelRise), align: .center)
  }

  /// The final states of a direction: those of the backward one leave it on the left, where it ends.
  func drawStates(_ direction: TwoWayDirection, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    // Behind the backward bars the uppermost of all wires turns around the others, and so comes out below them.
    var place = 0.0
    var heights: [Double] = []
    for bar in direction.bars {
      let frame = frame(bar, of: direction)
      let middle = Double(bar.states.count - 1) / 2
      let chips = content.stateHeights(bar, of: direction).map { origin.y + $0 }
      heights += chips
      for (index, state) in bar.states.enumerated().reversed() {
        let y = chips[index]
        let shift = Double(bar.states.count - 1 - index) - middle
        let port = direction.isForward ? y : frame.center.y - shift * frame.height / 2
        let start = Point(direction.isForward ? frame.maxX : frame.minX, port)
        guard combination.returnState else {
          canvas.stoppedWire(
            from: start, to: Point(start.x + (direction.isForward ? Layout.stop : -Layout.stop), port),
            width: theme.stroke.stopBar)
          continue
        }
        let end = at(Layout.stateChip - DiagramLayout.chipApproach, y - origin.y)
        let turn = start.x - Layout.turn.first - place * Layout.turn.pitch
        try canvas.wire(
          direction.isForward ? [start, end] : [start, Point(turn, port), Point(turn, y), end],
          theme[state.role].line, width: theme.stroke.state, to: "chip",
          cornerRadius: direction.isForward ? nil : Layout.turn.first)
        try drawChip(state, at: y, on: &canvas)
        place += 1
      }
    }
    guard combination.returnState, let folded = direction.folded else { return }
    try drawFold(folded.states, between: heights, of: direction, on: &canvas)
  }

  /// The chip that a state ends in, with its name and its shape.
  private func drawChip(
    _ state: TwoWayDirection.State, at y: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let chip = Rect(
      x: origin.x + Layout.stateChip, y: y - theme.diagram.chipHeight / 2, width: content.chipWidth,
      height: theme.diagram.chipHeight)
    try canvas.chip(chip, [state.value], role: state.role)
    let shape = Label.text(state.shape, theme.type.tick, theme.surface.ink2)
    var lines = state.nameLines.map { Label.text($0, theme.type.codeLabelStrong, theme.surface.ink) }
    if content.hasShapesAbove {
      lines.append(shape)
    } else {
      try canvas.write(shape, at: Point(chip.maxX + Layout.shapeGap, y), baseline: .middle)
    }
    let lineHeight = TwoWayStateLabels.lineHeight(theme.type)
    for (index, line) in lines.enumerated() {
      let rise = Layout.stateLabelRise + Double(lines.count - 1 - index) * lineHeight
      try canvas.write(line, at: Point(chip.minX + 1, chip.minY - rise))
    }
  }

  /// Says among the chips how many states the cells have that are left out.
  private func drawFold(
    _ count: Int, between heights: [Double], of direction: TwoWayDirection, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let lowest = heights.prefix(direction.bars[0].states.count)
    let uppermost = heights.dropFirst(lowest.count)
    // The names of the chips below reach up into the gap.
    let isUpwards = (uppermost.max() ?? 0) < (lowest.min() ?? 0)
    let (above, below) = isUpwards ? (uppermost.max(), lowest.min()) : (lowest.max(), uppermost.min())
    guard let above, let below else { return }
    let names = content.statePitch - theme.diagram.chipHeight + Layout.stateLabelRise
    let budget = CombinationColumns.Layout.right - Layout.stateChip - 1
    try canvas.write(
      .text(try counted(count, "state", to: budget, on: canvas), theme.type.note, theme.surface.ink2),
      at: Point(
        origin.x + Layout.stateChip + 1,
        (above + theme.diagram.chipHeight / 2 + below - theme.diagram.chipHeight / 2 - names) / 2
          + Layout.stateLabelRise),
      baseline: .middle)
  }
}
