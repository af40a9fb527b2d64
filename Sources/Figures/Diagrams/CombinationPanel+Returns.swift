import Graphics
import Recurrent

extension CombinationPanel {
  /// The outputs: returned ones end in a chip, the others in a bar.
  func drawOutput(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let chipBottom = origin.y + Shared.chipTop + theme.diagram.chipHeight
    guard let row = content.rows.last, let last = content.slots.positions.last, let lastX = centers.last
    else { return }
    for (place, slot) in content.slots.slots.enumerated() {
      guard case .step(let position) = slot else { continue }
      let top = Point(centers[place], cell(row, centers[place]).minY)
      guard combination.returnSequences || position == last else {
        canvas.stoppedWire(from: top, to: Point(top.x, boxTop + Layout.stop), width: theme.stroke.stopBar)
        continue
      }
      try canvas.wire(
        [top, Point(top.x, chipBottom + DiagramLayout.chipApproach)], theme[.hidden].line,
        width: theme.stroke.state, to: "chip")
      if let hidden = row.states.last?.state {
        try canvas.write(
          .math(
            row.tex(hidden, canvas.style.notation, at: content.slots.index(at: position)),
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
    let chipLeft = (isSequence ? centers[0] : lastX) - content.columns.chipWidth / 2
    let chip = Rect(
      x: chipLeft, y: origin.y + Shared.chipTop, width: lastX + content.columns.chipWidth / 2 - chipLeft,
      height: theme.diagram.chipHeight)
    let parts = isSequence ? content.slots.slots.map(content.output) : [content.lastOutput]
    try canvas.chip(chip, parts, role: .hidden)
    guard let output = content.trace.returned(combination).first else { return }
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

  /// The final states of a cell, right of the box where they are returned.
  func drawStates(_ row: CombinationRow, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    guard let last = centers.last else { return }
    for (state, y) in zip(row.states, ports(row)) {
      let start = Point(cell(row, last).maxX, y)
      guard combination.returnState else {
        canvas.stoppedWire(
          from: start, to: Point(box.maxX - Layout.stateStop, y), width: theme.stroke.stopBar)
        continue
      }
      let chip = Rect(
        x: origin.x + content.columns.stateChip, y: y - theme.diagram.chipHeight / 2,
        width: content.columns.chipWidth, height: theme.diagram.chipHeight)
      try canvas.wire(
        [start, Point(chip.minX - DiagramLayout.chipApproach, y)], theme[state.state.colorRole].line,
        width: theme.stroke.state, to: "chip")
      try canvas.chip(chip, [state.value], role: state.state.colorRole)
      try drawLabel(state, of: row, at: chip, on: &canvas)
    }
  }

  /// What is written at the chip of a final state: its name, its shape, and its letters where there is room.
  private func drawLabel(
    _ state: CombinationRow.State, of row: CombinationRow, at chip: Rect, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    typealias Labels = CombinationStateLabels.Layout
    var lines = state.nameLines.map { Label.text($0, theme.type.codeLabelStrong, theme.surface.ink) }
    let shape = Label.text(state.shape, theme.type.tick, theme.surface.ink2)
    switch content.labels.form {
    case .besideName: lines[lines.count - 1] = lines[lines.count - 1] + .space(Labels.nameGap) + shape
    case .belowName: lines.append(shape)
    case .besideChip:
      try canvas.write(shape, at: Point(chip.maxX + Labels.chipGap, chip.center.y), baseline: .middle)
    }
    let lineHeight = Labels.lineHeight * theme.type.tick.size / Theme.light.type.tick.size
    for (index, line) in lines.enumerated() {
      let rise = Layout.stateLabelRise + Double(lines.count - 1 - index) * lineHeight
      try canvas.write(line, at: Point(chip.minX + Labels.nameInset, chip.minY - rise))
    }
    guard content.labels.form != .besideChip, let position = content.slots.positions.last else { return }
    let symbol = Label.math(
      row.tex(state.state, canvas.style.notation, at: content.slots.index(at: position)),
      size: theme.type.wireSymbol, theme[state.state.colorRole].text)
    let behind = Point(chip.maxX + Layout.symbolBehindChip, chip.center.y + Layout.symbolDrop)
    // The chip's name says as much.
    guard try behind.x + canvas.width(of: symbol) <= origin.x + CombinationColumns.Layout.right else {
      return
    }
    try canvas.write(symbol, at: behind)
  }
}
