import Graphics
import Recurrent

/// One of the four panels of a `Bidirectional`.
struct TwoWayCombinationPanel {
  let content: TwoWayCombinations
  let combination: ReturnCombination
  let origin: Point

  typealias Layout = TwoWayCombinations.Layout

  private func at(_ x: Double, _ y: Double) -> Point { Point(origin.x + x, origin.y + y) }
  private func rect(_ left: Double, _ right: Double, _ top: Double, _ height: Double) -> Rect {
    Rect(x: origin.x + left, y: origin.y + top, width: right - left, height: height)
  }
  private var forward: Rect {
    rect(Layout.forward.left, Layout.forward.right, Layout.forward.top, content.barHeight)
  }
  private var backward: Rect {
    rect(Layout.backward.left, Layout.backward.right, content.backwardTop, content.barHeight)
  }

  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.box(
      rect(
        Layout.box.left, Layout.box.right, Layout.box.top, content.boxBottom(combination) - Layout.box.top),
      cornerRadius: theme.radius.layer, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    try drawStates(on: &canvas)
    try drawInput(on: &canvas)
    try drawOutputs(on: &canvas)
    for (bar, name, view, role) in [
      (forward, "forward", content.forward, ColorRole.hidden),
      (backward, "backward", content.backward, .backward),
    ] {
      try drawBar(bar, name, view, role, on: &canvas)
    }
  }

  /// A direction: what reads, and from where to where.
  private func drawBar(
    _ frame: Rect, _ name: String, _ view: LayerView, _ role: ColorRole, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    try canvas.group(name) { (canvas) throws(FigureError) in
      canvas.cell(frame)
      let title = try canvas.shortened(
        "\(name.sentence) \(view.cellName)", theme.type.name, to: frame.width - 2 * Layout.nameInset)
      try canvas.write(
        .text(title, theme.type.name, theme[role].text),
        at: Point(frame.center.x, frame.center.y - Layout.nameRise), align: .center)
      try canvas.write(
        .text(view.readsBackwards ? "reads T → 1" : "reads 1 → T", theme.type.note, theme.surface.ink2),
        at: Point(frame.center.x, frame.center.y + Layout.wordsDrop), align: .center)
    }
  }

  /// The outputs of both directions, merged, and the chip that they end in.
  private func drawOutputs(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let node = at(Layout.merge.x, Layout.merge.y)
    let isWhole = combination.returnSequences
    for (bar, x, side, role, view) in [
      (forward, Layout.forwardOutput, 1.0, ColorRole.hidden, content.forward),
      (backward, Layout.backwardOutput, -1.0, .backward, content.backward),
    ] {
      let start = Point(origin.x + x, bar.minY)
      try canvas.wire(
        [start, Point(start.x, node.y), Point(node.x + side * MergeNode.radius, node.y)], theme[role].line,
        width: theme.stroke.state, to: "merge")
      guard let hidden = view.states.last else { continue }
      let time = isWhole ? "t" : view.readsBackwards ? "1" : view.totalSteps > 1 ? "T" : "1"
      try canvas.write(
        .math(
          hidden.tex(canvas.style.notation, at: time, runsLeft: view.readsBackwards),
          size: theme.type.wireSymbol, theme[role].text),
        at: Point(start.x + Layout.symbolBeside, forward.minY - Layout.symbolBeside))
    }
    let width = isWhole && content.forward.totalSteps > 1 ? 3 * Layout.chipWidth : Layout.chipWidth
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
      ? [outputs.whole] : width > Layout.chipWidth ? [outputs.first, nil, outputs.last] : [outputs.last]
    try canvas.chip(chip, parts, role: .hidden)
    guard let output = content.trace.returned(combination).first else { return }
    try canvas.write(
      .text(output.name, theme.type.codeLabelStrong, theme.surface.ink) + .space(Layout.labelGap)
        + .text(shapeText(output.tensor.shape), theme.type.tick, theme.surface.ink2),
      at: Point(chip.center.x, chip.minY - Layout.chipLabelRise), align: .center)
  }

  /// The final states: those of the backward direction leave it on the left, where it ends.
  private func drawStates(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let count = content.count
    for (index, state) in content.states.enumerated() {
      let y = origin.y + content.stateHeights[index]
      let isForward = index < count
      // Behind the backward bar the upper of two wires turns within the lower: so it comes out above it.
      let place = Double(count - 1 - index % count)
      let bar = isForward ? forward : backward
      let port = isForward ? y : bar.center.y - (place - Double(count - 1) / 2) * content.portPitch
      let start = Point(isForward ? bar.maxX : bar.minX, port)
      guard combination.returnState else {
        canvas.stoppedWire(
          from: start, to: Point(start.x + (isForward ? Layout.stop : -Layout.stop), port),
          width: theme.stroke.stopBar)
        continue
      }
      let chip = Rect(
        x: origin.x + Layout.stateChip, y: y - theme.diagram.chipHeight / 2, width: Layout.chipWidth,
        height: theme.diagram.chipHeight)
      let turn = start.x - Layout.turn.first - place * Layout.turn.pitch
      let end = Point(chip.minX - DiagramLayout.chipApproach, y)
      try canvas.wire(
        isForward ? [start, end] : [start, Point(turn, port), Point(turn, y), end], theme[state.role].line,
        width: theme.stroke.state, to: "chip", cornerRadius: isForward ? nil : Layout.turn.first)
      try canvas.chip(chip, [state.value], role: state.role)
      try canvas.write(
        .text(state.name, theme.type.codeLabelStrong, theme.surface.ink),
        at: Point(chip.minX + 1, chip.minY - Layout.stateLabelRise))
      try canvas.write(
        .text(state.shape, theme.type.tick, theme.surface.ink2),
        at: Point(chip.maxX + Layout.shapeGap, y), baseline: .middle)
    }
  }

  /// The sequence, which both directions read.
  private func drawInput(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let y = origin.y + content.boxBottom(combination) + Layout.inputBaseline
    let steps = content.forward.totalSteps
    let ends =
      steps > 1 ? [(-Layout.inputSpread, "1"), (Layout.inputSpread, steps > 2 ? "T" : "2")] : [(0, "1")]
    let symbols = ends.map { end in
      Label.math(Symbol.input.tex(canvas.style.notation, at: end.1), size: theme.type.port, theme.surface.ink)
    }
    var foot = at(Layout.lowerInput, content.boxBottom(combination) + Layout.inputArrow)
    foot.y = try canvas.tail(foot.y, above: symbols[0], baseline: y)
    let fork = backward.maxY + Layout.fork
    if combination.returnState {
      let reach = theme.diagram.crossingGap / 2
      for y in content.stateHeights.dropFirst(content.count).map({ origin.y + $0 }) {
        canvas.line(
          [Point(foot.x - reach, y), Point(foot.x + reach, y)], theme.surface.layer, width: Layout.cover)
      }
    }
    try canvas.wire(
      [foot, Point(foot.x, backward.maxY)], theme[.input].line, width: theme.stroke.input, to: "backward")
    canvas.dot(Point(foot.x, fork), radius: theme.diagram.branchRadius, theme[.input].line)
    try canvas.wire(
      [
        Point(foot.x, fork), Point(origin.x + Layout.input, fork),
        Point(origin.x + Layout.input, forward.maxY),
      ], theme[.input].line, width: theme.stroke.input, to: "forward")
    for (symbol, end) in zip(symbols, ends) {
      try canvas.write(symbol, at: Point(foot.x + end.0, y), align: .center)
    }
    guard steps > 2 else { return }
    canvas.ellipsis(Point(foot.x, y - 4), theme.surface.ink3)
    try canvas.write(
      .math("T=" + NumberFormat.integerTeX(steps), size: theme.type.wireSymbol, theme.surface.ink3),
      at: at(Layout.lowerInput, content.boxBottom(combination) + Layout.totalBaseline), align: .center)
  }
}
