import Graphics
import Recurrent

/// One of the four panels: the layer, what it was given, and what leaves it under one combination.
struct CombinationPanel {
  let content: CombinationContent
  let combination: ReturnCombination
  /// The panel's top left corner.
  let origin: Point

  private typealias Shared = CombinationContent.Layout
  private enum Layout {
    static let flagsBaseline = 9.0
    static let sentenceBaseline = 28.0
    static let flagGap = 13.0
    static let nameInset = 9.0
    static let nameBaseline = 17.0
    static let nameGap = 4.0
    static let zero = 4.0
    static let tail = 12.0
    static let symbolTail = 20.0
    static let symbolGap = 2.0
    /// How wide the symbol of an initial state may be beside the box.
    static let symbolRoom = 24.0
    static let inputArrow = 26.0
    static let inputBaseline = 43.0
    static let valuesBaseline = 59.0
    static let stop = 12.0
    static let stateStop = 8.0
    static let symbolRise = 9.0
    static let chipLabelRise = 7.0
    static let chipLabelGap = 7.0
    static let stateLabelRise = 5.0
    static let symbolBehindChip = 5.0
    static let symbolDrop = 4.0
    static let initialDrop = 13.0
    static let maskedTime = 13.0
    static let ellipsisRise = 4.0
  }

  private var boxTop: Double { origin.y + Shared.boxTop }
  private var boxBottom: Double { boxTop + content.boxHeight }
  private var ports: [Double] { content.ports.map { boxTop + $0 } }
  private var centers: [Double] {
    content.slots.slots.indices.map { origin.x + Shared.firstCell + Double($0) * content.pitch }
  }
  private var box: Rect {
    let left = origin.x + Shared.boxLeft
    let right = (centers.last ?? left) + Shared.boxRight
    return Rect(x: left, y: boxTop, width: right - left, height: content.boxHeight)
  }
  private func cell(_ center: Double) -> Rect {
    Rect(
      x: center - Shared.cellWidth / 2, y: boxTop + content.cellTop, width: Shared.cellWidth,
      height: content.cellBottom - content.cellTop)
  }

  /// Draws the panel.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    try drawHeading(on: &canvas)
    canvas.box(
      box, cornerRadius: theme.radius.layer, fill: theme.surface.layer, border: theme.surface.layerBorder,
      width: theme.stroke.layerBorder)
    let name = try canvas.shortened(
      content.view.trace.layer.className, theme.type.layerName,
      to: Shared.firstCell - Shared.boxLeft - Layout.nameInset - 2 * Layout.nameGap)
    try canvas.write(
      .text(name, theme.type.layerName, theme.surface.ink2),
      at: Point(box.minX + Layout.nameInset, boxTop + Layout.nameBaseline))
    try drawIncoming(on: &canvas)
    try drawSteps(on: &canvas)
    try drawOutput(on: &canvas)
    try drawStates(on: &canvas)
  }

  private func drawHeading(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    var x = origin.x
    for (flag, value) in [
      ("return_sequences", combination.returnSequences), ("return_state", combination.returnState),
    ] {
      let label =
        Label.text(flag + "=", theme.type.code, theme.surface.ink2)
        + (value
          ? .text("True", theme.type.codeStrong, theme.surface.ink)
          : .text("False", theme.type.code, theme.surface.ink3))
      try canvas.write(label, at: Point(x, origin.y + Layout.flagsBaseline))
      x += try canvas.width(of: label) + Layout.flagGap
    }
    try canvas.write(
      .text(sentence, theme.type.subheading, theme.surface.ink2),
      at: Point(origin.x, origin.y + Layout.sentenceBaseline))
  }

  private var sentence: String {
    let states = content.states.count > 1 ? "both final states" : "the final state"
    return switch (combination.returnSequences, combination.returnState) {
    case (false, false): "Returns the last hidden state only."
    case (true, false): "Returns the hidden state of every step."
    case (false, true): "Returns the last hidden state, plus \(states)."
    case (true, true): "Returns every hidden state, plus \(states)."
    }
  }

  private func drawIncoming(on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let end = cell(centers[0]).minX
    for (state, y) in zip(content.states, ports) {
      let tail = origin.x + (state.start == .zero ? Layout.tail : Layout.symbolTail)
      try canvas.wire(
        [Point(tail, y), Point(end, y)], theme.surface.faint, width: theme.stroke.border, to: name(0))
      guard state.start != .zero else {
        try canvas.write(
          .text("0", theme.type.note, theme.surface.faintText), at: Point(origin.x + Layout.zero, y),
          align: .center, baseline: .middle)
        continue
      }
      let index = content.slots.index(at: -1)
      var symbol = Label.math(
        state.state.tex(canvas.style.notation, at: index), size: theme.type.wireSymbol, theme.surface.ink3)
      if try canvas.width(of: symbol) > Layout.symbolRoom {
        symbol = .text("init", theme.type.tick, theme.surface.ink3)
      }
      try canvas.write(symbol, at: Point(tail - Layout.symbolGap, y), align: .right, baseline: .middle)
      if case .value(let text) = state.start {
        try canvas.write(
          .text(text, theme.type.wireValueBetweenCells, theme.surface.ink3),
          at: Point((box.minX + end) / 2, y + Layout.initialDrop), align: .center)
      }
    }
  }

  private func name(_ position: Int) -> String { "cell \(content.slots.step(at: position) + 1)" }

  private func drawSteps(on canvas: inout Canvas) throws(FigureError) {
    for (place, slot) in content.slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: place, on: &canvas)
      case .step(let position):
        try drawCell(position, at: centers[place], on: &canvas)
        guard place + 1 < centers.count, case .step(let next) = content.slots.slots[place + 1] else {
          continue
        }
        for (state, y) in zip(content.states, ports) {
          try canvas.wire(
            [Point(cell(centers[place]).maxX, y), Point(cell(centers[place + 1]).minX, y)],
            canvas.theme[state.state.colorRole].line, width: canvas.theme.stroke.state, to: name(next))
        }
      }
    }
  }

  private func drawEllipsis(at place: Int, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let x = centers[place]
    guard case .step(let last)? = content.slots.slots.last else { return }
    for (state, y) in zip(content.states, ports) {
      let color = theme[state.state.colorRole].line
      canvas.wireFadingOut(
        from: Point(cell(centers[place - 1]).maxX, y), to: Point(x - DiagramLayout.ellipsisReach, y), color,
        width: theme.stroke.state)
      try canvas.wireFadingIn(
        from: Point(x + DiagramLayout.ellipsisReach, y), to: Point(cell(centers[place + 1]).minX, y), color,
        width: theme.stroke.state, to: name(last))
    }
    canvas.ellipsis(Point(x, cell(x).center.y), theme.surface.ink3)
    canvas.ellipsis(Point(x, boxBottom + Layout.inputBaseline - Layout.ellipsisRise), theme.surface.ink3)
    if let total = content.slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, boxBottom + Layout.valuesBaseline), align: .center)
    }
  }

  private func drawCell(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let frame = cell(x)
    let isMasked = content.view.isMasked(content.slots.step(at: position))
    let index = content.slots.index(at: position)
    let panel = self
    try canvas.group(name(position)) { (canvas) throws(FigureError) in
      var y = frame.center.y
      if isMasked {
        canvas.maskedCell(
          frame, states: panel.content.states.map(\.state), ports: panel.ports,
          cornerRadius: Shared.cellRadius)
        if panel.ports.count == 1 { y = frame.minY + Layout.maskedTime }
      } else {
        canvas.cell(frame, cornerRadius: Shared.cellRadius)
      }
      try canvas.write(
        .math("t=" + index, size: theme.type.wireSymbol, theme.surface.ink2), at: Point(x, y), align: .center,
        baseline: .middle)
    }
    let foot = Point(x, boxBottom + Layout.inputArrow)
    if isMasked {
      canvas.stoppedWire(from: foot, to: Point(x, boxBottom), width: theme.stroke.input)
    } else {
      try canvas.wire(
        [foot, Point(x, frame.maxY)], theme[.input].line, width: theme.stroke.input, to: name(position))
    }
    try canvas.write(
      .math(
        Symbol.input.tex(canvas.style.notation, at: index), size: theme.type.port,
        isMasked ? theme.surface.faintText : theme.surface.ink),
      at: Point(x, boxBottom + Layout.inputBaseline), align: .center)
    if let row = content.slots.positions.firstIndex(of: position) {
      try content.inputs.draw(
        row, centerX: x, baseline: boxBottom + Layout.valuesBaseline,
        isMasked ? theme.surface.faintText : theme.surface.ink3, on: &canvas)
    }
  }

  private func drawOutput(on canvas: inout Canvas) throws(FigureError) {
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

  private func drawStates(on canvas: inout Canvas) throws(FigureError) {
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
        try canvas.write(name, at: Point(place.x, place.y - Shared.stackedLine))
        try canvas.write(shape, at: place)
      } else {
        try canvas.write(name + .space(Shared.stateLabelGap) + shape, at: place)
      }
      try canvas.write(
        .math(
          state.state.tex(canvas.style.notation, at: content.slots.index(at: position)),
          size: theme.type.wireSymbol, colors.text),
        at: Point(chip.maxX + Layout.symbolBehindChip, y + Layout.symbolDrop))
    }
  }
}
