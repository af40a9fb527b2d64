import Graphics

extension TwoWayNetwork {
  /// The last outputs: each of its own direction, so that they come from the two ends of the sequence.
  func drawLast(on canvas: inout Canvas) throws(FigureError) {
    var ends: [(row: CellRow, place: Int, position: Int)] = []
    for row in [forward, backward] {
      guard let place = row.path.last, case .step(let position) = slots.slots[place],
        row.view.returnsOutput(of: row.step(at: position))
      else { continue }
      ends.append((row, place, position))
    }
    let theme = canvas.theme
    guard ends.count == 2 else {
      // The other end is not shown.
      for end in ends {
        if end.row.top > forward.top { forward.interrupt(at: end.row.centers[end.place], on: &canvas) }
        canvas.wireFadingOut(
          from: Point(end.row.centers[end.place], end.row.top), to: Point(end.row.centers[end.place], mergeY),
          theme[end.row.hiddenRole].line, width: theme.stroke.state)
      }
      return
    }
    let name = "\(prefix)merge"
    let x = forward.centers[ends[0].place]
    let start = backward.centers[ends[1].place]
    let side = start < x ? -1.0 : 1
    forward.interrupt(at: start, on: &canvas)
    try drawFeed(
      forward, ends[0].position, [Point(x, forward.top), Point(x, mergeY + MergeNode.radius)], to: name,
      on: &canvas)
    try drawFeed(
      backward, ends[1].position,
      [Point(start, backward.top), Point(start, mergeY), Point(x + side * MergeNode.radius, mergeY)],
      to: name, on: &canvas)
    let isMasked = ends.allSatisfy { $0.row.isMasked($0.position) }
    try canvas.mergeNode(name, merge, at: Point(x, mergeY), [.hidden, .backward], isMasked: isMasked)
    try drawOutput(at: x, time: nil, isMasked: isMasked, on: &canvas)
    guard namesLastOutputs else { return }
    try write(
      ends[0].row, ends[0].position, at: Point(x + Layout.symbolBeside, forward.top - Layout.symbolBeside),
      .left, size: theme.type.card, on: &canvas)
    try write(
      ends[1].row, ends[1].position,
      at: Point((start + x) / 2, mergeY - theme.diagram.symbolAbove), .center, size: theme.type.card,
      on: &canvas)
  }
}
