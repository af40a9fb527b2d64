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
    let isMasked = ends.allSatisfy { $0.row.repeatsOutput($0.position) }
    try canvas.mergeNode(name, merge, at: Point(x, mergeY), [.hidden, .backward], isMasked: isMasked)
    try drawOutput(ends[0].position, at: x, time: nil, isMasked: isMasked, on: &canvas)
    guard namesLastOutputs else { return }
    let letters = ends.map { self.letters(of: $0.row, $0.position, size: theme.type.card, on: canvas) }
    try canvas.write(
      letters[0], at: Point(x + Layout.symbolBeside, forward.top - Layout.symbolBeside))
    // Large letters have no room between the wire and the top of the box.
    let width = theme.stroke.state
    let rise = try canvas.rise(of: letters[1], above: width, wanted: theme.diagram.symbolAbove)
    let isLow = mergeY - rise + (try canvas.ink(of: letters[1])).minY < box.minY + 1
    let y = isLow ? try canvas.drop(of: letters[1], below: width, wanted: 0) : -rise
    try canvas.write(letters[1], at: Point((start + x) / 2, mergeY + y), align: .center)
  }

  /// The letters of a direction's hidden state.
  func letters(of row: CellRow, _ position: Int, size: Double, on canvas: Canvas) -> Label {
    let name = slots.name(ofStep: row.step(at: position))
    let time = isPrimed ? name.primingLength : name
    let symbol = row.states.last?.tex(
      canvas.style.notation, at: time, runsLeft: row.runsLeft, layer: layer)
    return .math(
      symbol ?? "", size: size,
      canvas.outputMark(row.hiddenRole, isMasked: row.repeatsOutput(position)).text)
  }
}
