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
    let limit = AxisLimits.stateEnd(
      rows.flatMap(\.self), isBounded: signal.description.range != .unbounded)
    canvas.heatGrid(rows, in: frame, map: style.stateMap, limit: limit, marksNegative: style.isGrayscale)
    crossNotFinite(rows, in: frame, on: &canvas)
    try drawName(
      signal.description.label, signal.description.symbol, color: theme[.hidden].text, beside: frame,
      range: "a row per unit", on: &canvas)
    try drawUnitHeader(above: frame, on: &canvas)
    try drawNumbers(beside: frame, isAll: numbersAllRows, on: &canvas)
    try drawTurnNumbers(beside: frame, on: &canvas)
    try drawVotes(beside: frame, on: &canvas)
    let isSigned = !style.isGrayscale || hasDashes
    let barEnd = try drawBar(
      beside: frame, map: style.stateMap, from: isSigned ? -limit : 0, to: limit, isMagnitude: !isSigned,
      on: &canvas)
    outlineTurn(in: frame, on: &canvas)
    return max(frame.maxY, barEnd)
  }

  func drawGate(_ signal: RecordedSignal, top: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let rows = content.units.map { content.row(signal, unit: $0) }
    let frame = frame(top, height: rowHeight * Layout.gateShare * Double(rows.count))
    let scale = AxisLimits.gateScale(rows.flatMap(\.self))
    let hasNegative = scale.lowerBound < 0
    let map = hasNegative ? style.stateMap : gateMap
    canvas.heatGrid(
      rows, in: frame, map: map, limit: scale.upperBound, marksNegative: style.isGrayscale && hasNegative)
    crossNotFinite(rows, in: frame, on: &canvas)
    try hatch(frame, on: &canvas)
    try drawName(
      signal.description.label, signal.description.symbol, color: theme[signal.description.role.color].text,
      beside: frame, on: &canvas)
    try drawNumbers(beside: frame, isAll: false, on: &canvas)
    let barEnd = try drawBar(
      beside: frame, map: map, from: scale.lowerBound, to: scale.upperBound, on: &canvas)
    outlineTurn(in: frame, on: &canvas)
    return max(frame.maxY, barEnd)
  }

  /// In grey crosses the cells of numbers that are not finite, which no shade tells; of steps that count.
  private func crossNotFinite(_ rows: [[Float]], in frame: Rect, on canvas: inout Canvas) {
    let height = frame.height / Double(max(1, rows.count))
    guard style.isGrayscale, hasDashes else { return }
    let masked = StepColumns.masked(content.masked, in: content.columns)
    let reach = min(pitch, height) / 2 - Layout.crossInset
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() where !value.isFinite && !masked[column] {
        let center = Point(
          frame.minX + (Double(column) + 0.5) * pitch, frame.minY + (Double(row) + 0.5) * height)
        for rise in [-reach, reach] {
          canvas.line(
            [Point(center.x - reach, center.y - rise), Point(center.x + reach, center.y + rise)],
            theme.surface.ink3, width: theme.stroke.axis)
        }
      }
    }
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
