import Graphics
import Recurrent

extension TwoWayNetwork {
  /// What leaves the layer: an output for each step, or one of the two final ones.
  func drawOutputs(on canvas: inout Canvas) throws(FigureError) {
    let isWhole = forward.view.trace.layer.returns.returnSequences
    let isOne = slots.slots.count == 1 && forward.view.totalSteps == 1
    for (place, slot) in slots.slots.enumerated() where slot == .ellipsis {
      drawEllipsis(at: centers[place], on: &canvas)
    }
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

  /// What stands for the steps that are left out, above the rows.
  private func drawEllipsis(at x: Double, on canvas: inout Canvas) {
    let theme = canvas.theme
    guard forward.view.trace.layer.returns.returnSequences, !keepsOutputs else { return }
    if !handsOnOutputs {
      let lift = readout == nil ? 0 : ReadoutRow.lift
      canvas.ellipsis(Point(x, outputBaseline - Layout.outputEllipsis - lift), theme.surface.ink2)
    }
    if merge != .none { canvas.ellipsis(Point(x, mergeY), theme.surface.ink3) }
  }

  /// Where the arrows of the outputs end, and where their letters stand.
  private var outputTip: Double { mergeY - Layout.outputArrow - outputRise }
  private var outputBaseline: Double { mergeY - Layout.outputBaseline - outputRise }

  private func stopOutput(of row: CellRow, _ place: Int, on canvas: inout Canvas) {
    let x = row.centers[place]
    canvas.stoppedWire(
      from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: canvas.theme.stroke.stopBar)
  }

  /// Two outputs of a step that meet in a node.
  private func drawMerged(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let x = centers[place]
    forward.interrupt(at: backward.centers[place], on: &canvas)
    let name = "\(prefix)merge \(forward.step(at: position) + 1)"
    for row in [forward, backward] {
      let start = row.centers[place]
      let side = start < x ? -1.0 : 1
      try drawFeed(
        row, position,
        [Point(start, row.top), Point(start, mergeY), Point(x + side * MergeNode.radius, mergeY)],
        to: name, on: &canvas)
    }
    let isMasked = [forward, backward].allSatisfy { $0.repeatsOutput(position) }
    try canvas.mergeNode(name, merge, at: Point(x, mergeY), [.hidden, .backward], isMasked: isMasked)
    guard !handsOnOutputs else { return }
    let time = slots.name(ofStep: forward.step(at: position))
    try drawOutput(position, at: x, time: time, isMasked: isMasked, on: &canvas)
  }

  /// A wire from a cell to a node, faint where the step is masked.
  func drawFeed(
    _ row: CellRow, _ position: Int, _ points: [Point], to name: String, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let mark = canvas.outputMark(row.hiddenRole, isMasked: row.repeatsOutput(position))
    let corner = points.count > 2 ? abs(points[2].x - points[1].x) : 0
    let head = theme.arrowhead.length(strokeWidth: mark.width)
    try canvas.wire(
      points, mark.line, width: mark.width, to: name,
      cornerRadius: min(theme.radius.wire, max(0, corner - head)))
  }

  /// An output that is not merged.
  private func drawSeparate(
    _ row: CellRow, _ position: Int, _ place: Int, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let x = row.centers[place]
    let mark = canvas.outputMark(row.hiddenRole, isMasked: row.repeatsOutput(position))
    if row.top > forward.top { forward.interrupt(at: x, on: &canvas) }
    try canvas.wire(
      [Point(x, row.top), Point(x, outputTip)], mark.line, width: mark.width)
    try canvas.write(
      letters(of: row, position, size: theme.type.outerSymbol, on: canvas), at: Point(x, outputBaseline),
      align: .center)
  }

  /// What leaves a node.
  func drawOutput(
    _ position: Int, at x: Double, time: String?, isMasked: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let mark = canvas.outputMark(theme.surface.ink2, text: theme.surface.ink, isMasked: isMasked)
    let time = time.map { isPrimed ? $0.primingLength : $0 }
    let letters = Label.math(
      output.tex(canvas.style.notation, at: time, layer: layer), size: theme.type.outerSymbol, mark.text)
    let start = Point(x, mergeY - MergeNode.radius)
    if let readout {
      try readout.draw(from: start, step: slots.step(at: position), symbol: letters, mark, on: &canvas)
      return
    }
    try canvas.wire([start, Point(x, outputTip)], mark.line, width: mark.width)
    try canvas.write(letters, at: Point(x, outputBaseline), align: .center)
  }
}
