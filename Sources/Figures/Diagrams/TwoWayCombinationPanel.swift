import Graphics
import Recurrent

/// One of the four panels of a `Bidirectional`.
struct TwoWayCombinationPanel {
  let content: TwoWayCombinations
  let combination: ReturnCombination
  let origin: Point

  typealias Layout = TwoWayCombinations.Layout

  func at(_ x: Double, _ y: Double) -> Point { Point(origin.x + x, origin.y + y) }
  /// Where a bar of a direction stands on the canvas.
  func frame(_ bar: TwoWayDirection.Bar, of direction: TwoWayDirection) -> Rect {
    let left = direction.isForward ? Layout.forward.left : Layout.backward.left
    let right = direction.isForward ? Layout.forward.right : Layout.backward.right
    return Rect(
      x: origin.x + left + content.turnRoom, y: origin.y + bar.top, width: right - left - content.turnRoom,
      height: bar.height)
  }
  /// The name of a bar's group.
  func name(_ bar: TwoWayDirection.Bar, of direction: TwoWayDirection) -> String {
    bar.index.map { "\(direction.name) cell_\($0)" } ?? direction.name
  }

  /// Where the input comes up into the backward cells, and each of these hands up what the next one reads.
  var stem: Double { origin.x + Layout.lowerInput + content.turnRoom / 2 }

  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.box(
      Rect(
        x: origin.x + Layout.box.left, y: origin.y + Layout.box.top,
        width: Layout.box.right - Layout.box.left,
        height: content.boxBottom(combination) - Layout.box.top),
      cornerRadius: theme.radius.layer, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    for direction in [content.forward, content.backward] { try drawStates(direction, on: &canvas) }
    try drawInput(on: &canvas)
    try drawOutputs(on: &canvas)
    for direction in [content.forward, content.backward] { try drawBars(direction, on: &canvas) }
  }

  /// The sequence, which both directions read.
  private func drawInput(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let y = origin.y + content.boxBottom(combination) + Layout.inputBaseline
    let steps = content.forward.view.totalSteps
    let ends =
      steps > 1 ? [(-Layout.inputSpread, "1"), (Layout.inputSpread, steps > 2 ? "T" : "2")] : [(0, "1")]
    let symbols = ends.map { end in
      Label.math(Symbol.input.tex(canvas.style.notation, at: end.1), size: theme.type.port, theme.surface.ink)
    }
    var foot = Point(stem, origin.y + content.boxBottom(combination) + Layout.inputArrow)
    foot.y = try canvas.tail(foot.y, above: symbols[0], baseline: y)
    let (forward, backward) = (content.forward.bars[0], content.backward.bars[0])
    let bottoms = (
      forward: origin.y + content.forward.bottom, backward: origin.y + content.backward.bottom
    )
    let fork = bottoms.backward + Layout.fork
    if combination.returnState {
      let reach = theme.diagram.crossingGap / 2
      let heights = content.backward.bars.flatMap { content.stateHeights($0, of: content.backward) }
      for y in heights.map({ origin.y + $0 }) {
        canvas.line(
          [Point(foot.x - reach, y), Point(foot.x + reach, y)], theme.surface.layer, width: Layout.cover)
      }
    }
    try canvas.wire(
      [foot, Point(foot.x, bottoms.backward)], theme[.input].line, width: theme.stroke.input,
      to: name(backward, of: content.backward))
    canvas.dot(Point(foot.x, fork), radius: theme.diagram.branchRadius, theme[.input].line)
    try canvas.wire(
      [
        Point(foot.x, fork), Point(origin.x + Layout.input, fork),
        Point(origin.x + Layout.input, bottoms.forward),
      ], theme[.input].line, width: theme.stroke.input, to: name(forward, of: content.forward))
    for (symbol, end) in zip(symbols, ends) {
      try canvas.write(symbol, at: Point(foot.x + end.0, y), align: .center)
    }
    guard steps > 2 else { return }
    canvas.ellipsis(Point(foot.x, y - 4), theme.surface.ink3)
    try canvas.write(
      .math("T=" + NumberFormat.integerTeX(steps), size: theme.type.wireSymbol, theme.surface.ink3),
      at: Point(stem, origin.y + content.boxBottom(combination) + Layout.totalBaseline), align: .center)
  }
}
