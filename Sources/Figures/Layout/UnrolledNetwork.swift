import Graphics
import Recurrent

/// One cell for every step, left to right, with its wires: what several diagrams are made of.
struct UnrolledNetwork {
  let view: LayerView
  let slots: StepSlots
  let metrics: Metrics
  /// Left end of the wires that come in, and top of the symbols of the outputs.
  let origin: Point
  /// The values on the wires, and the inputs below the symbols; nil to draw symbols only.
  let texts: Texts?
  let diagram: Theme.DiagramMetrics

  /// Lengths in px that differ between figures.
  struct Metrics {
    /// The length of the wires that come in and go out.
    var lead: Double
    /// From cell to cell.
    var pitch: Double
    var cellWidth: Double
  }

  /// The numbers of a network, written to fit.
  struct Texts {
    /// For each state the texts of the positions that are drawn, and of the one before the last.
    let values: [[Int: String]]
    let inputs: InputTexts
    /// What the states start from, where that is not zero.
    let initial: [String?]
  }

  private enum Layout {
    /// From the top of the output symbols to their baseline, and to the cells.
    static let outputBaseline = 13.0
    static let cellTop = 46.0
    static let outputArrow = 27.0
    static let inputArrow = 30.0
    static let inputBaseline = 49.0
    static let valuesBaseline = 66.0
    static let ellipsisRow = 9.0
    static let inputEllipsisRow = 45.0
    static let tailGap = 4.0
    static let elisionShare = 0.86
    static let symbolShift = 3.0
    static let valueDrop = 13.0
    static let valueShift = 2.0
    static let outgoingValueShift = -1.5
    /// What stays free between a value and the cell beside it.
    static let valueGap = 1.5
    static let outgoingSymbolShift = 5.0
    static let incomingSymbolShift = 2.0
    static let fadingSymbol = 20.0
    static let fadingInSymbol = 26.0
    static let maskedInputGap = 9.0
    static let maskedNameDrop = 17.0
    static let cellInset = 5.0
  }

  var states: [LayerState] { view.states }
  private var cellHeight: Double { states.count > 1 ? diagram.lstmCellHeight : diagram.cellHeight }
  var cellTop: Double { origin.y + Layout.cellTop }
  var cellBottom: Double { cellTop + cellHeight }
  /// The lowest baseline.
  var bottom: Double {
    guard let texts else { return cellBottom + Layout.inputBaseline }
    return cellBottom + Layout.valuesBaseline + texts.inputs.extraHeight
  }

  /// How wide a network of some places is.
  static func width(_ slots: StepSlots, _ metrics: Metrics) -> Double {
    let centers = Self.centers(slots, metrics)
    return (centers.last ?? 0) - (centers.first ?? 0) + metrics.cellWidth + 2 * metrics.lead
  }

  /// Where the places stand, from the left end.
  private static func centers(_ slots: StepSlots, _ metrics: Metrics) -> [Double] {
    var x = metrics.lead + metrics.cellWidth / 2
    return slots.slots.map { slot in
      defer { x += metrics.pitch * (slot == .ellipsis ? Layout.elisionShare : 1) }
      return x
    }
  }

  /// The heights of the states' wires, top to bottom.
  var ports: [Double] {
    states.count > 1
      ? [cellTop + diagram.cellStatePort, cellTop + diagram.hiddenStatePort] : [cellTop + cellHeight / 2]
  }

  /// Draws everything.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    let centers = Self.centers(slots, metrics).map { $0 + origin.x }
    try drawIncoming(centers[0], on: &canvas)
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis:
        try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position):
        try drawWires(from: place, position: position, centers: centers, on: &canvas)
        try drawCell(position, at: centers[place], on: &canvas)
      }
    }
  }

  private func drawIncoming(_ center: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    for (index, (state, y)) in zip(states, ports).enumerated() {
      let end = center - metrics.cellWidth / 2
      let first = "cell \(slots.step(at: slots.positions[0]) + 1)"
      try canvas.wire(
        [Point(origin.x + Layout.tailGap, y), Point(end, y)], theme.surface.faint, width: theme.stroke.input,
        to: first)
      let middle = origin.x + metrics.lead / 2
      try canvas.write(
        .math(
          state.tex(canvas.style.notation, at: slots.index(at: -1)), size: theme.type.wireSymbol,
          theme.surface.ink3),
        at: Point(middle - Layout.incomingSymbolShift, y - theme.diagram.symbolAbove), align: .center)
      if let text = texts?.initial[index] {
        try canvas.write(
          .text(text, theme.type.wireValueBetweenCells, theme.surface.ink3),
          at: Point(middle - Layout.outgoingValueShift, y + Layout.valueDrop), align: .center)
      }
    }
  }

  private func drawEllipsis(at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    canvas.ellipsis(Point(x, (cellTop + cellBottom) / 2), theme.surface.ink3)
    canvas.ellipsis(Point(x, cellBottom + Layout.inputEllipsisRow), theme.surface.ink3)
    canvas.ellipsis(Point(x, origin.y + Layout.ellipsisRow), theme[.hidden].line)
    if let total = slots.total {
      try canvas.write(
        .math(total, size: theme.type.wireSymbol, theme.surface.ink3),
        at: Point(x, cellBottom + Layout.valuesBaseline), align: .center)
    }
  }

  /// The wires that leave a cell to the right, up to the next cell, the ellipsis or the free end.
  private func drawWires(
    from place: Int, position: Int, centers: [Double], on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let start = centers[place] + metrics.cellWidth / 2
    let next = place + 1 < slots.slots.count ? slots.slots[place + 1] : nil
    for (index, (state, y)) in zip(states, ports).enumerated() {
      let color = theme[state.colorRole].line
      let symbolX: Double
      let valueX: Double
      switch next {
      case nil:
        let end = start + metrics.lead - Layout.tailGap
        try canvas.wire([Point(start, y), Point(end, y)], color, width: theme.stroke.state)
        symbolX = start + metrics.lead / 2 - Layout.outgoingSymbolShift
        valueX = (start + end) / 2 - Layout.outgoingValueShift
      case .ellipsis:
        let end = centers[place + 1] - DiagramLayout.ellipsisReach
        canvas.wireFadingOut(from: Point(start, y), to: Point(end, y), color, width: theme.stroke.state)
        symbolX = start + Layout.fadingSymbol
        valueX = start + Layout.fadingSymbol + Layout.valueShift
        try drawArrival(after: place + 1, state: index, y: y, centers: centers, on: &canvas)
      case .step(let following):
        let end = centers[place + 1] - metrics.cellWidth / 2
        try canvas.wire(
          [Point(start, y), Point(end, y)], color, width: theme.stroke.state, to: name(following))
        symbolX = (start + end) / 2 - Layout.symbolShift
        valueX = (start + end) / 2 - Layout.valueShift
      }
      try label(
        state, index, position: position, symbolX: symbolX, valueX: valueX, y: y,
        between: start...(.infinity),
        on: &canvas)
    }
  }

  /// The wire that comes out of the ellipsis into the last cell.
  private func drawArrival(
    after place: Int, state index: Int, y: Double, centers: [Double], on canvas: inout Canvas
  ) throws(FigureError) {
    guard case .step(let last)? = slots.slots.last else { return }
    let theme = canvas.theme
    let end = centers[place + 1] - metrics.cellWidth / 2
    try canvas.wireFadingIn(
      from: Point(centers[place] + DiagramLayout.ellipsisReach, y), to: Point(end, y),
      theme[states[index].colorRole].line, width: theme.stroke.state, to: name(last))
    let x = end - Layout.fadingInSymbol
    try label(
      states[index], index, position: last - 1, symbolX: x, valueX: x + Layout.valueShift, y: y,
      between: -.infinity...end, on: &canvas)
  }

  private func label(
    _ state: LayerState, _ index: Int, position: Int, symbolX: Double, valueX: Double, y: Double,
    between limits: ClosedRange<Double>, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let color = theme[state.colorRole].text
    try canvas.write(
      .math(
        state.tex(canvas.style.notation, at: slots.index(at: position)), size: theme.type.wireSymbol, color),
      at: Point(symbolX, y - theme.diagram.symbolAbove), align: .center)
    if let text = texts?.values[index][position] {
      let label = Label.text(text, theme.type.wireValueBetweenCells, color)
      let reach = try canvas.width(of: label) / 2 + Layout.valueGap
      let x = min(max(valueX, limits.lowerBound + reach), limits.upperBound - reach)
      try canvas.write(label, at: Point(x, y + Layout.valueDrop), align: .center)
    }
  }

  private func name(_ position: Int) -> String { "cell \(slots.step(at: position) + 1)" }

  private func drawCell(_ position: Int, at x: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let isMasked = view.isMasked(slots.step(at: position))
    let frame = Rect(
      x: x - metrics.cellWidth / 2, y: cellTop, width: metrics.cellWidth, height: cellHeight)
    let className = view.trace.layer.className
    let network = self
    try canvas.group(name(position)) { (canvas) throws(FigureError) in
      if isMasked {
        canvas.maskedCell(frame, states: network.states, ports: network.ports)
        let y = network.states.count > 1 ? frame.center.y : frame.minY + Layout.maskedNameDrop
        try canvas.write(
          .text("masked", theme.type.note, theme.surface.ink2), at: Point(x, y), align: .center,
          baseline: .middle)
      } else {
        canvas.cell(frame)
        let name = try canvas.shortened(
          className, theme.type.name, to: frame.width - 2 * Layout.cellInset)
        try canvas.write(
          .text(name, theme.type.name, theme.surface.ink), at: frame.center, align: .center, baseline: .middle
        )
      }
    }
    try drawPorts(position, at: x, isMasked: isMasked, on: &canvas)
  }

  /// The input below a cell and the output above it.
  private func drawPorts(
    _ position: Int, at x: Double, isMasked: Bool, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let index = slots.index(at: position)
    let notation = canvas.style.notation
    let foot = Point(x, cellBottom + Layout.inputArrow)
    if isMasked {
      canvas.stoppedWire(
        from: foot, to: Point(x, cellBottom + Layout.maskedInputGap), width: theme.stroke.input)
    } else {
      try canvas.wire(
        [foot, Point(x, cellBottom)], theme[.input].line, width: theme.stroke.input, to: name(position))
    }
    try canvas.write(
      .math(
        Symbol.input.tex(notation, at: index), size: theme.type.outerSymbol,
        isMasked ? theme.surface.faintText : theme.surface.ink),
      at: Point(x, cellBottom + Layout.inputBaseline), align: .center)
    if let texts, let row = slots.positions.firstIndex(of: position) {
      try texts.inputs.draw(
        row, centerX: x, baseline: cellBottom + Layout.valuesBaseline,
        isMasked ? theme.surface.faintText : theme.surface.ink3, on: &canvas)
    }
    guard let hidden = states.last else { return }
    try canvas.wire(
      [Point(x, cellTop), Point(x, cellTop - Layout.outputArrow)],
      isMasked ? theme.surface.faint : theme[.hidden].line,
      width: isMasked ? theme.stroke.input : theme.stroke.state)
    try canvas.write(
      .math(
        hidden.tex(notation, at: index), size: theme.type.outerSymbol,
        isMasked ? theme.surface.ink3 : theme[.hidden].text),
      at: Point(x, origin.y + Layout.outputBaseline), align: .center)
  }
}
