import Graphics
import Recurrent

extension TwoWayNetwork {
  /// What leaves the layer: an output for each step, or one of the two final ones.
  func drawOutputs(on canvas: inout Canvas) throws(FigureError) {
    let isWhole = forward.view.trace.layer.returns.returnSequences
    let isOne = slots.slots.count == 1 && forward.view.totalSteps == 1
    for (place, slot) in slots.slots.enumerated() {
      guard case .step(let position) = slot else { continue }
      if keepsOutputs {
        for row in [forward, backward] { stopOutput(of: row, place, on: &canvas) }
        continue
      }
      if merge != .none, isWhole || isOne {
        try drawMerged(position, place, on: &canvas)
        continue
      }
      for row in [forward, backward] {
        if !row.view.returnsOutput(of: row.step(at: position)) {
          stopOutput(of: row, place, on: &canvas)
        } else if merge == .none {
          try drawSeparate(row, position, place, on: &canvas)
        }
      }
    }
    if merge != .none, !isWhole, !isOne, !keepsOutputs { try drawLast(on: &canvas) }
  }

  private func stopOutput(of row: CellRow, _ place: Int, on canvas: inout Canvas) {
    let x = row.centers[place]
    canvas.stoppedWire(
      from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: canvas.theme.stroke.stopBar)
  }

  /// Two outputs of a step that meet in a node.
  private func drawMerged(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let x = centers[place]
    forward.interrupt(at: backward.centers[place], on: &canvas)
    let name = "merge \(slots.step(at: position) + 1)"
    for row in [forward, backward] {
      let start = row.centers[place]
      let side = start < x ? -1.0 : 1
      try drawFeed(
        row, position,
        [Point(start, row.top), Point(start, mergeY), Point(x + side * MergeNode.radius, mergeY)],
        to: name, on: &canvas)
    }
    let isMasked = [forward, backward].allSatisfy { $0.isMasked(position) }
    try canvas.mergeNode(name, merge, at: Point(x, mergeY), [.hidden, .backward], isMasked: isMasked)
    try drawOutput(position, at: x, time: slots.index(at: position), isMasked: isMasked, on: &canvas)
  }

  /// A wire from a cell to a node, faint where the step is masked.
  private func drawFeed(
    _ row: CellRow, _ position: Int, _ points: [Point], to name: String, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let mark = canvas.outputMark(row.hiddenRole, isMasked: row.isMasked(position))
    let corner = points.count > 2 ? abs(points[2].x - points[1].x) : 0
    let head = theme.arrowhead.length(strokeWidth: mark.width)
    try canvas.wire(
      points, mark.line, width: mark.width, to: name,
      cornerRadius: min(theme.radius.wire, max(0, corner - head)))
  }

  /// The last outputs: each of its own direction, so that they come from the two ends of the sequence.
  private func drawLast(on canvas: inout Canvas) throws(FigureError) {
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
    let x = forward.centers[ends[0].place]
    let start = backward.centers[ends[1].place]
    let side = start < x ? -1.0 : 1
    forward.interrupt(at: start, on: &canvas)
    try drawFeed(
      forward, ends[0].position, [Point(x, forward.top), Point(x, mergeY + MergeNode.radius)], to: "merge",
      on: &canvas)
    try drawFeed(
      backward, ends[1].position,
      [Point(start, backward.top), Point(start, mergeY), Point(x + side * MergeNode.radius, mergeY)],
      to: "merge", on: &canvas)
    let isMasked = ends.allSatisfy { $0.row.isMasked($0.position) }
    try canvas.mergeNode("merge", merge, at: Point(x, mergeY), [.hidden, .backward], isMasked: isMasked)
    try drawOutput(ends[0].position, at: x, time: nil, isMasked: isMasked, on: &canvas)
    guard namesLastOutputs else { return }
    try write(
      ends[0].row, ends[0].position, at: Point(x + Layout.symbolBeside, forward.top - Layout.symbolBeside),
      .left, size: theme.type.card, on: &canvas)
    try write(
      ends[1].row, ends[1].position,
      at: Point((start + x) / 2, mergeY - theme.diagram.symbolAbove), .center, size: theme.type.card,
      on: &canvas)
  }

  /// The symbol of a direction's hidden state.
  private func write(
    _ row: CellRow, _ position: Int, at point: Point, _ align: TextAlignment, size: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    guard let hidden = row.states.last else { return }
    let name = slots.name(ofStep: row.step(at: position))
    let time = isPrimed ? name.primingLength : name
    try canvas.write(
      .math(
        hidden.tex(canvas.style.notation, at: time, runsLeft: row.runsLeft), size: size,
        canvas.outputMark(row.hiddenRole, isMasked: row.isMasked(position)).text), at: point, align: align)
  }

  /// An output that is not merged.
  private func drawSeparate(
    _ row: CellRow, _ position: Int, _ place: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let x = row.centers[place]
    let mark = canvas.outputMark(row.hiddenRole, isMasked: row.isMasked(position))
    if row.top > forward.top { forward.interrupt(at: x, on: &canvas) }
    try canvas.wire(
      [Point(x, row.top), Point(x, mergeY - Layout.outputArrow)], mark.line, width: mark.width)
    try write(
      row, position, at: Point(x, mergeY - Layout.outputBaseline), .center,
      size: theme.type.outerSymbol, on: &canvas)
  }

  /// What leaves a node.
  private func drawOutput(
    _ position: Int, at x: Double, time: String?, isMasked: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let mark = canvas.outputMark(theme.surface.ink2, text: theme.surface.ink, isMasked: isMasked)
    let symbol = time.map { output.tex(canvas.style.notation, at: isPrimed ? $0.primingLength : $0) }
    let letters = Label.math(
      symbol ?? String(output.course.prefix(1)), size: theme.type.outerSymbol, mark.text)
    let start = Point(x, mergeY - MergeNode.radius)
    if let readout {
      try readout.draw(from: start, step: slots.step(at: position), symbol: letters, mark, on: &canvas)
      return
    }
    try canvas.wire([start, Point(x, mergeY - Layout.outputArrow)], mark.line, width: mark.width)
    try canvas.write(letters, at: Point(x, mergeY - Layout.outputBaseline), align: .center)
  }
}

extension LayerState {
  /// Its letters at a time in one of two directions, which an arrow below tells.
  func tex(_ notation: Notation, at time: String, runsLeft: Bool) -> String {
    let symbol = tex(notation, at: time)
    let arrow = runsLeft ? "←" : "→"
    guard notation == .course else { return "\(symbol)^{\(arrow)}" }
    guard let script = symbol.firstIndex(of: "^") else { return "\(symbol)_{\(arrow)}" }
    return "\(symbol[..<script])_{\(arrow)}\(symbol[script...])"
  }
}
