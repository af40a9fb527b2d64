import Graphics
import Recurrent

extension HeatMapPanels {
  private var theme: Theme { style.theme }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  func drawInput(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let features = view.features
    let height = min(Layout.inputRow * Double(features), Layout.tallestInput)
    let (rows, limit) = input.scale.scaled(input.rows)
    let frame = frame(top, height: height)
    canvas.heatGrid(rows, in: frame, map: style.stateMap, limit: limit, marksNegative: style.isGrayscale)
    try hatch(frame, on: &canvas)
    let size = input.scale.isShared ? input.scale.span : "own scales"
    try drawName("Input", .input, color: theme.surface.ink, beside: frame, range: size, on: &canvas)
    if !columns.isHalf {
      let words = "\(features) feature\(features == 1 ? "" : "s"), \(size)"
      let fits = try canvas.width(of: words, theme.type.note) <= columns.left - margin - Layout.numberGap
      try canvas.write(
        .text(fits ? words : size, theme.type.note, theme.surface.ink3),
        at: Point(margin, top + Layout.symbol))
    }
    return max(frame.maxY, columns.isHalf ? 0 : top + Layout.symbol + 4)
  }

  func drawStates(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    guard let signal = view.trace.signal(.hiddenState) else { return top }
    let rows = content.units.map { content.row(signal, unit: $0) }
    let frame = frame(top, height: rowHeight * Double(rows.count))
    let isBounded = signal.description.range != .unbounded
    let largest = AxisLimits.largest(rows.flatMap(\.self))
    let limit =
      largest > 0 && largest < Layout.pale
      ? AxisLimits.scaleEnd(above: largest) : isBounded && largest <= 1 ? 1 : Ticks.symmetricLimit(largest)
    canvas.heatGrid(rows, in: frame, map: style.stateMap, limit: limit, marksNegative: style.isGrayscale)
    try drawName(
      signal.description.label, signal.description.symbol, color: theme[.hidden].text, beside: frame,
      on: &canvas)
    try drawNumbers(beside: frame, isAll: numbersAllRows, on: &canvas)
    try drawTurnNumbers(beside: frame, on: &canvas)
    try drawVotes(beside: frame, on: &canvas)
    let (end, power) = scaleEnd(limit)
    let isSigned = !style.isGrayscale || hasDashes
    let barEnd = try drawBar(
      beside: frame, map: style.stateMap, from: isSigned ? -1 : 0,
      labels: isSigned ? [(0, "−" + end), (0.5, "0"), (1, "+" + end)] : [(0, "0"), (1, "±" + end)],
      unit: power.map { "×" + $0 }, on: &canvas)
    outlineTurn(in: frame, on: &canvas)
    return max(frame.maxY, barEnd)
  }

  func drawGate(_ signal: RecordedSignal, top: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let rows = content.units.map { content.row(signal, unit: $0) }
    let frame = frame(top, height: rowHeight * Layout.gateShare * Double(rows.count))
    canvas.heatGrid(rows, in: frame, map: gateMap)
    try hatch(frame, on: &canvas)
    try drawName(
      signal.description.label, signal.description.symbol, color: theme[signal.description.role.color].text,
      beside: frame, on: &canvas)
    try drawNumbers(beside: frame, isAll: false, on: &canvas)
    let barEnd = try drawBar(
      beside: frame, map: gateMap, from: 0, labels: [(0, "0"), (0.5, "0.5"), (1, "1")], on: &canvas)
    outlineTurn(in: frame, on: &canvas)
    return max(frame.maxY, barEnd)
  }

  /// The end of a scale, and its power of ten where the whole number is too long to stand beside it.
  private func scaleEnd(_ limit: Double) -> (text: String, power: String?) {
    guard limit >= Layout.longNumber || limit < Layout.smallNumber else {
      return (NumberText.tick(limit), nil)
    }
    var (mantissa, power) = (limit, 0)
    while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
    while mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
    return (NumberText.tick(mantissa), NumberFormat.powerOfTen(power))
  }

  /// Hatches the columns of steps that do not count.
  private func hatch(_ frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let runs = Canvas.runs(StepColumns.masked(content.masked, in: content.columns))
    let spans = runs.map { run in
      frame.minX + Double(run.lowerBound) * pitch...frame.minX + Double(run.upperBound) * pitch
    }
    try canvas.hatch(spans, in: frame)
  }

  /// Frames the units that turn over together, where they do.
  private func outlineTurn(in frame: Rect, on canvas: inout Canvas) {
    let row = frame.height / Double(content.units.count)
    guard let turn = content.turn, row >= theme.plot.rowWithGap, pitch >= theme.plot.rowWithGap else {
      return
    }
    canvas.box(
      Rect(
        x: frame.minX + Double(turn.column) * pitch - 0.5,
        y: frame.minY + Double(turn.rows.lowerBound) * row - 0.5,
        width: pitch + 1, height: Double(turn.rows.count) * row + 1),
      cornerRadius: 2, border: theme.surface.ink, width: theme.stroke.input)
  }
}
