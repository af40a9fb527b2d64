import Graphics
import Recurrent

extension CombinationPanel {
  /// The outputs: returned ones end in a chip, the others in a bar.
  func drawOutput(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let chipBottom = origin.y + Shared.chipTop + theme.diagram.chipHeight
    guard let last = content.slots.positions.last, let lastX = centers.last else { return }
    for (place, slot) in content.slots.slots.enumerated() {
      guard case .step(let position) = slot else { continue }
      let top = Point(centers[place], cell(centers[place]).minY)
      guard combination.returnSequences || position == last else {
        canvas.stoppedWire(from: top, to: Point(top.x, boxTop + Layout.stop), width: theme.stroke.stopBar)
        continue
      }
      try canvas.wire(
        [top, Point(top.x, chipBottom + DiagramLayout.chipApproach)], theme[.hidden].line,
        width: theme.stroke.state, to: "chip")
      if let hidden = content.states.last?.state {
        try canvas.write(
          .math(
            hidden.tex(canvas.style.notation, at: content.slots.index(at: position)),
            size: theme.type.wireSymbol, theme[.hidden].text),
          at: Point(top.x + theme.diagram.valueBeside, boxTop - Layout.symbolRise))
      }
    }
    try drawOutputChip(lastX: lastX, on: &canvas)
  }

  /// The output's values, with its name and shape.
  private func drawOutputChip(lastX: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let isSequence = combination.returnSequences
    let chipLeft = (isSequence ? centers[0] : lastX) - content.chipWidth / 2
    let chip = Rect(
      x: chipLeft, y: origin.y + Shared.chipTop, width: lastX + content.chipWidth / 2 - chipLeft,
      height: theme.diagram.chipHeight)
    let parts = isSequence ? content.slots.slots.map(content.output) : [content.lastOutput]
    try canvas.chip(chip, parts, role: .hidden)
    guard let output = content.view.trace.returned(combination).first else { return }
    let label =
      Label.text(output.name, theme.type.codeLabelStrong, theme.surface.ink) + .space(Layout.chipLabelGap)
      + .text(shapeText(output.tensor.shape), theme.type.tick, theme.surface.ink2)
    let y = chip.minY - Layout.chipLabelRise
    if isSequence {
      try canvas.write(label, at: Point(chip.minX + 1, y))
    } else {
      try canvas.write(label, at: Point(chip.center.x, y), align: .center)
    }
  }

  /// The final states, right of the box where they are returned.
  func drawStates(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    guard let last = centers.last, let position = content.slots.positions.last else { return }
    for (state, y) in zip(content.states, ports) {
      let start = Point(cell(last).maxX, y)
      let colors = theme[state.state.colorRole]
      guard combination.returnState else {
        canvas.stoppedWire(
          from: start, to: Point(box.maxX - Layout.stateStop, y), width: theme.stroke.stopBar)
        continue
      }
      let chip = Rect(
        x: box.maxX + content.stateGap, y: y - theme.diagram.chipHeight / 2, width: content.chipWidth,
        height: theme.diagram.chipHeight)
      try canvas.wire(
        [start, Point(chip.minX - DiagramLayout.chipApproach, y)], colors.line, width: theme.stroke.state,
        to: "chip")
      try canvas.chip(chip, [state.value], role: state.state.colorRole)
      let name = Label.text(state.name, theme.type.codeLabelStrong, theme.surface.ink)
      let shape = Label.text(state.shape, theme.type.tick, theme.surface.ink2)
      let place = Point(chip.minX + 1, chip.minY - Layout.stateLabelRise)
      if content.stacksStateLabels {
        let growth = theme.type.tick.size / Theme.light.type.tick.size
        try canvas.write(name, at: Point(place.x, place.y - Shared.stackedLine * growth))
        try canvas.write(shape, at: place)
      } else {
        try canvas.write(name + .space(Shared.stateLabelGap) + shape, at: place)
      }
      let symbol = Label.math(
        state.state.tex(canvas.style.notation, at: content.slots.index(at: position)),
        size: theme.type.wireSymbol, colors.text)
      let behind = Point(chip.maxX + Layout.symbolBehindChip, y + Layout.symbolDrop)
      // The chip's name says as much.
      guard try behind.x + canvas.width(of: symbol) <= origin.x + Layout.symbolRight else { continue }
      try canvas.write(symbol, at: behind)
    }
  }
}
