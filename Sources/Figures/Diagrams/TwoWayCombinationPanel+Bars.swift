import Graphics
import Recurrent

extension TwoWayCombinationPanel {
  /// The cells of a direction: who reads, from where to where; and what each hands to the one above it.
  func drawBars(_ direction: TwoWayDirection, on canvas: inout Canvas) throws(FigureError) {
    for (bar, next) in zip(direction.bars, direction.bars.dropFirst()) {
      try drawHandUp(from: bar, to: next, of: direction, on: &canvas)
    }
    for bar in direction.bars { try drawBar(bar, of: direction, on: &canvas) }
  }

  private func drawBar(
    _ bar: TwoWayDirection.Bar, of direction: TwoWayDirection, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let frame = frame(bar, of: direction)
    try canvas.group(name(bar, of: direction)) { (canvas) throws(FigureError) in
      canvas.cell(frame)
      let side = direction.name.sentence + " "
      let reader = try canvas.shortened(
        bar.view.cellName, theme.type.name,
        to: frame.width - 2 * Layout.nameInset - canvas.width(of: side, theme.type.name))
      let title = side + reader
      try canvas.write(
        .text(title, theme.type.name, theme[direction.role].text),
        at: Point(frame.center.x, frame.center.y - Layout.nameRise), align: .center)
      var words = bar.view.readsBackwards ? "reads T → 1" : "reads 1 → T"
      if let index = bar.index, index > 0 { words = "reads cell_\(index - 1)" }
      try canvas.write(
        .text(words, theme.type.note, theme.surface.ink2),
        at: Point(frame.center.x, frame.center.y + Layout.wordsDrop), align: .center)
    }
  }

  /// The outputs of a cell, which the one above it reads, through what is left out between them.
  private func drawHandUp(
    from bar: TwoWayDirection.Bar, to next: TwoWayDirection.Bar, of direction: TwoWayDirection,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let (lower, upper) = (frame(bar, of: direction), frame(next, of: direction))
    let target = name(next, of: direction)
    let (color, width) = (theme[direction.role].line, theme.stroke.state)
    guard let folded = direction.folded else {
      let x = direction.isForward ? lower.center.x : stem
      try canvas.wire([Point(x, lower.minY), Point(x, upper.maxY)], color, width: width, to: target)
      return
    }
    // What comes up for the forward direction passes the backward cells on the right.
    let middle = Point(lower.minX + Layout.fold, (lower.minY + upper.maxY) / 2)
    let reach = DiagramLayout.ellipsisReach
    canvas.wireFadingOut(
      from: Point(middle.x, lower.minY), to: Point(middle.x, middle.y + reach), color, width: width)
    canvas.ellipsis(middle, theme.surface.ink3, runsDown: true)
    try canvas.wireFadingIn(
      from: Point(middle.x, middle.y - reach), to: Point(middle.x, upper.maxY), color, width: width,
      to: target)
    try canvas.write(
      .text(
        try counted(folded.cells, "cell", to: lower.maxX - middle.x - Layout.foldWords, on: canvas),
        theme.type.note, theme.surface.ink2),
      at: Point(middle.x + Layout.foldWords, middle.y), baseline: .middle)
  }

  /// `3 more cells`, or shorter where that is too wide.
  func counted(
    _ count: Int, _ noun: String, to budget: Double, on canvas: Canvas
  ) throws(FigureError) -> String {
    let nouns = count == 1 ? noun : noun + "s"
    let text = "\(count) more \(nouns)"
    return try canvas.width(of: text, canvas.theme.type.note) <= budget ? text : "+ \(count) \(nouns)"
  }
}
