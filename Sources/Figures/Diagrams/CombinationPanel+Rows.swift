import Graphics
import Recurrent

extension CombinationPanel {
  /// What each cell but the uppermost hands to the one above it at a step, through what is left out between them.
  func drawOutputsOfLowerCells(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let color = theme[.hidden].line
    let isMasked = content.view.isMasked(content.slots.step(at: position))
    for (row, next) in zip(content.rows, content.rows.dropFirst()) {
      let (start, end) = (Point(x, cell(row, x).minY), Point(x, cell(next, x).maxY))
      let middle = (start.y + end.y) / 2
      var symbolHeight = middle
      if content.folded != nil {
        let reach = DiagramLayout.ellipsisReach
        canvas.wireFadingOut(
          from: start, to: Point(x, middle + reach), color, width: theme.stroke.state)
        canvas.ellipsis(Point(x, middle), theme.surface.ink3, runsDown: true)
        symbolHeight = (start.y + middle + reach) / 2
        if !isMasked {
          try canvas.wireFadingIn(
            from: Point(x, middle - reach), to: end, color, width: theme.stroke.state,
            to: name(next, position))
        }
      } else if isMasked {
        canvas.stoppedWire(
          from: start, to: Point(x, end.y + Layout.maskedGap), width: theme.stroke.state)
      } else {
        try canvas.wire([start, end], color, width: theme.stroke.state, to: name(next, position))
      }
      guard let hidden = row.states.last?.state else { continue }
      try canvas.write(
        .math(
          row.tex(hidden, canvas.style.notation, at: content.slots.index(at: position)),
          size: theme.type.wireSymbol, isMasked ? theme.surface.ink3 : theme[.hidden].text),
        at: Point(x + theme.diagram.valueBeside, symbolHeight + Layout.symbolDrop))
    }
  }

  /// Says right of the box how many cells are left out, and how many states they return.
  func drawFold(on canvas: inout Canvas) throws(FigureError) {
    guard let folded = content.folded, content.rows.count > 1 else { return }
    let theme = canvas.theme
    let left = content.columns.stateChip + CombinationStateLabels.Layout.nameInset
    var things = [(folded.cells, "cell")]
    if combination.returnState { things.append((folded.states, "state")) }
    var lines = things.map { "\($0) more \($1)\($0 == 1 ? "" : "s")" }
    for line in lines
    where try left + canvas.width(of: line, theme.type.note) > CombinationColumns.Layout.right {
      lines = things.map { "+ \($0) \($1)\($0 == 1 ? "" : "s")" }
    }
    // The names of the lower row's states reach into the gap.
    let middle =
      boxTop + (content.rows[0].top + content.rows[1].bottom - content.labels.extra) / 2
    let lineHeight = Layout.foldLine * theme.type.note.size / Theme.light.type.note.size
    for (index, line) in lines.enumerated() {
      let y = middle + (Double(index) - Double(lines.count - 1) / 2) * lineHeight
      try canvas.write(
        .text(line, theme.type.note, theme.surface.ink2),
        at: Point(origin.x + left, y), baseline: .middle)
    }
  }
}
