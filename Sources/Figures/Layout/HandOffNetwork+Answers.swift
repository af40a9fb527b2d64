import Graphics
import Recurrent

extension HandOffNetwork {
  private var readout: LayerTrace? { handOff.readout }
  private var cellsTop: Double { decoder[decoder.count - 1].top }

  /// The baseline of what leaves the decoder.
  var answerBaseline: Double {
    cellsTop - Layout.outputBaseline - lift
  }
  private var answerTip: Double { answerBaseline + Layout.outputBaseline - Layout.outputArrow }
  /// Where answers turn back to become inputs.
  private var branchY: Double { answerTip + Layout.branchRise }

  /// What leaves the decoder at a step, through its readout where it has one, and its way back as the next input.
  func drawAnswer(_ position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let row = decoder[decoder.count - 1]
    let theme = canvas.theme
    let x = row.centers[place]
    let step = row.step(at: position)
    guard row.view.returnsOutput(of: step) else {
      canvas.stoppedWire(
        from: Point(x, row.top), to: Point(x, row.top - Layout.stop), width: theme.stroke.stopBar)
      return
    }
    let mark = canvas.outputMark(.hidden, isMasked: row.view.repeatsOutput(of: step))
    var start = Point(x, row.top)
    if let readout {
      let width = try readoutWidth(readout.answeringClass, on: canvas)
      let frame = Rect(
        x: x - width / 2, y: decoderBox.minY - Layout.readout.rise - Layout.readout.height,
        width: width, height: Layout.readout.height)
      let name = "readout \(step + 1)"
      try canvas.wire([start, frame.south], mark.line, width: mark.width, to: name)
      try canvas.readout(readout.answeringClass, group: name, frame: frame)
      start = frame.north
    }
    try canvas.wire([start, Point(x, answerTip)], mark.line, width: mark.width)
    try canvas.write(
      try answer(position, mark.text, on: canvas), at: Point(x, answerBaseline), align: .center)
    if feedBack != nil { try drawLoop(from: position, place, on: &canvas) }
  }

  /// What leaves the decoder at a step: the word that its readout answers, or a symbol.
  private func answer(_ position: Int, _ color: Color, on canvas: Canvas) throws(FigureError) -> Label {
    let (theme, row) = (canvas.theme, decoder[decoder.count - 1])
    let step = row.step(at: position)
    if let answers = handOff.answers, let place = row.slots.slots.firstIndex(of: .step(position)) {
      let words = row.slots.slots.map { slot -> String? in
        guard case .step(let position) = slot, answers.indices.contains(row.step(at: position)) else {
          return nil
        }
        return StepName.shown(answers[row.step(at: position)])
      }
      let pitches = zip(row.centers, row.centers.dropFirst()).map { $1 - $0 }
      let word = try canvas.word(
        at: place, among: words, theme.type.name, centers: row.centers,
        budget: (pitches.min() ?? metrics.pitches[1]) - Layout.tokenInset)
      // A space would look as if nothing came.
      if !word.isEmpty { return .text(word, theme.type.name, color) }
    }
    let symbol: Symbol = feedBack != nil ? .answer : readout == nil ? .decoderState : .prediction
    return .math(
      symbol.tex(canvas.style.notation, at: name(ofStep: step, in: row)), size: theme.type.outerSymbol,
      color)
  }

  /// How much longer than usual the wires of a row's inputs are.
  func drop(of row: CellRow) -> Double { row.name.hasPrefix("decoder") ? drop : 0 }

  /// As wide as a cell, or as the readout's name needs where the next one leaves room.
  private func readoutWidth(_ name: String, on canvas: Canvas) throws(FigureError) -> Double {
    let row = decoder[decoder.count - 1]
    let centers = zip(row.slots.slots, row.centers).filter { $0.0 != .ellipsis }.map(\.1)
    let pitch = zip(centers, centers.dropFirst()).map { $1 - $0 }.min() ?? .infinity
    let wanted = try canvas.width(of: name, canvas.theme.type.note) + 2 * Layout.tokenInset + 1
    return min(max(min(Layout.readout.width, metrics.cellWidth), wanted), pitch - Layout.readout.gap)
  }

  /// The way of an answer down between the cells to the input of the next step.
  private func drawLoop(from position: Int, _ place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let row = decoder[0]
    let color = theme[.hidden].line
    let x = row.centers[place]
    let foot = row.bottom + drop + Layout.loopFoot
    if place > 0, row.slots.slots[place - 1] == .ellipsis, row.step(at: position) >= givenSteps {
      // What comes back out of the steps that are left out.
      let turn = Point(x - theme.radius.wire, foot)
      canvas.wireFadingOut(
        from: turn, to: Point(x - Layout.loopFade, foot), color, width: theme.stroke.state)
      try canvas.wire(
        [turn, Point(x, foot), Point(x, row.bottom)], color, width: theme.stroke.state,
        to: row.cellName(position))
    }
    guard place + 1 < row.slots.slots.count, row.step(at: position) + 1 >= givenSteps else { return }
    canvas.dot(Point(x, branchY), radius: theme.diagram.branchRadius, color)
    guard case .step(let following) = row.slots.slots[place + 1] else {
      canvas.wireFadingOut(
        from: Point(x, branchY), to: Point(x + Layout.loopFade + Layout.stop, branchY), color,
        width: theme.stroke.state)
      return
    }
    let next = row.centers[place + 1]
    let middle = (x + next) / 2
    for row in decoder {
      for y in row.ports {
        let reach = theme.diagram.crossingGap / 2
        canvas.line(
          [Point(middle - reach, y), Point(middle + reach, y)], theme.surface.layer, width: Layout.loopCover)
      }
    }
    try canvas.wire(
      [
        Point(x, branchY), Point(middle, branchY), Point(middle, foot), Point(next, foot),
        Point(next, row.bottom),
      ], color, width: theme.stroke.state, to: row.cellName(following))
  }
}
