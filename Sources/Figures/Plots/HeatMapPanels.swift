import Graphics
import Recurrent

/// The grids of a heat map from top to bottom.
struct HeatMapPanels {
  let content: HeatMapContent
  let columns: HeatMapColumns
  let style: FigureStyle

  enum Layout {
    static let tokenGap = 12.0
    static let inputRow = 9.0
    static let tallestInput = 54.0
    static let inputGap = 20.0
    /// Letters of a text do not fit into narrower columns.
    static let narrowestLetter = 6.6
    static let row = 17.0
    static let tallestStates = 312.0
    static let gateShare = 0.65
    static let gateGap = 18.0
    static let halfName = 20.0
    static let readoutGap = 22.0
    static let readoutHeight = 52.0
    static let name = 11.0
    static let symbol = 27.0
    static let numberGap = 7.0
    static let unitRise = 6.0
    static let barInset = 30.0
    static let barWidth = 9.0
    static let barUnitRise = 9.0
    static let longNumber = 1000.0
    static let shortestBar = 36.0
    static let axisDrop = 4.0
    static let axisHeight = 20.0
    static let tokensBelow = 9.0
    static let noteGap = 24.0
    static let dotRadius = 4.0
    static let answerGap = 10.0
    static let moreGap = 10.0
    static let bitmapGuide = 4.0
  }

  private var theme: Theme { style.theme }
  private var view: LayerView { content.view }
  private var width: Double { columns.right - columns.left }
  private var pitch: Double { width / Double(content.columns.count) }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  var stateMap: ColorMap {
    style.isGrayscale ? Theme.ColorMaps.grayscale(isDark: theme.name == "dark").magnitude : theme.maps.state
  }
  var gateMap: ColorMap {
    style.isGrayscale ? Theme.ColorMaps.grayscale(isDark: theme.name == "dark").gate : theme.maps.gate
  }

  /// The height of a unit's row of states.
  private var rowHeight: Double {
    let fitting = Layout.tallestStates / Double(content.units.count)
    return fitting >= Layout.row ? Layout.row : fitting >= 14 ? 14 : fitting
  }

  /// The gate that says how much of the past is kept, where rows are tall enough to read two grids.
  private var keeping: RecordedSignal? {
    content.isDense
      ? nil : view.trace.signal(.forgetGate) ?? view.trace.signal(.updateGate)
  }

  private func frame(_ top: Double, height: Double) -> Rect {
    Rect(x: columns.left, y: top, width: width, height: height)
  }

  private var axis: TokenAxis? {
    guard let axis = content.tokens.map({ TokenAxis(tokens: $0, left: columns.left, pitch: pitch) }) else {
      return nil
    }
    return axis.isText && pitch < Layout.narrowestLetter ? nil : axis
  }

  /// Draws everything.
  ///
  /// - Returns: The lowest ink.
  func draw(top: Double, note: Label?, on canvas: inout Canvas) throws(FigureError) -> Double {
    var y = top
    if let axis {
      y += try axis.height(theme.type.tokenStrong, on: canvas)
      try axis.draw(
        at: y, isAbove: true, theme.type.tokenStrong,
        { content.masked[$0] ? theme.surface.faintText : theme.surface.ink }, on: &canvas)
      y += Layout.tokenGap
    }
    let name = columns.isHalf ? Layout.halfName : 0
    if content.isDense {
      y = try drawStates(top: y + Layout.unitRise + Layout.gateGap + name, on: &canvas)
    } else {
      y = try drawInput(top: y + name, on: &canvas)
      y = try drawStates(top: y + Layout.inputGap + name, on: &canvas)
    }
    if let keeping {
      y = try drawGate(keeping, top: y + Layout.gateGap + (columns.isHalf ? Layout.halfName : 0), on: &canvas)
    }
    if let readout = content.readout, !content.isDense {
      y = try drawReadout(
        readout, top: y + Layout.readoutGap + (columns.isHalf ? Layout.halfName : 0), on: &canvas)
    }
    y = try drawSteps(below: y, on: &canvas)
    if let note {
      y += Layout.noteGap
      try canvas.write(note, at: Point(margin, y))
    }
    return y
  }

  /// The steps' names, or their numbers, below the last grid.
  private func drawSteps(below y: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    if let axis {
      // Letters are read above a grid without gaps; words also below many rows.
      guard !content.isDense else { return y }
      let top = y + Layout.tokensBelow
      try axis.draw(
        at: top, isAbove: false, theme.type.explanation,
        { content.masked[$0] ? theme.surface.faintText : theme.surface.ink2 }, on: &canvas)
      return top + (try axis.height(theme.type.explanation, on: canvas))
    }
    let half = pitch / 2
    let panel = PlotPanel(
      frame: Rect(x: columns.left + half, y: y, width: width - pitch, height: 0), steps: content.steps.count,
      limits: 0...1)
    try StepAxis(steps: content.steps).draw(below: panel, drop: Layout.axisDrop, on: &canvas)
    let end = y + Layout.axisHeight
    let label =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    try canvas.write(label, at: Point(columns.right, end + Layout.name), align: .right)
    return end + Layout.name
  }

  private func drawInput(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let features = view.features
    let height = min(Layout.inputRow * Double(features), Layout.tallestInput)
    let rows = (0..<features).map { content.input($0) }
    let limit = AxisLimits.end(above: AxisLimits.largest(rows.flatMap(\.self)))
    let frame = frame(top, height: height)
    canvas.heatGrid(rows, in: frame, map: stateMap, limit: limit, marksNegative: style.isGrayscale)
    try hatch(frame, on: &canvas)
    try drawName("Input", .input, color: theme.surface.ink, beside: frame, on: &canvas)
    if !columns.isHalf {
      let size = "±\(NumberText.tick(limit))"
      let words = "\(features) feature\(features == 1 ? "" : "s"), \(size)"
      let fits = try canvas.width(of: words, theme.type.note) <= columns.left - margin - Layout.numberGap
      try canvas.write(
        .text(fits ? words : size, theme.type.note, theme.surface.ink3),
        at: Point(margin, top + Layout.symbol))
    }
    return max(frame.maxY, columns.isHalf ? 0 : top + Layout.symbol + 4)
  }

  private func drawStates(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    guard let signal = view.trace.signal(.hiddenState) else { return top }
    let rows = content.units.map { content.row(signal, unit: $0) }
    let frame = frame(top, height: rowHeight * Double(rows.count))
    let isBounded = signal.description.range != .unbounded
    let largest = AxisLimits.largest(rows.flatMap(\.self))
    let limit = isBounded && largest <= 1 ? 1 : Ticks.symmetricLimit(largest)
    canvas.heatGrid(rows, in: frame, map: stateMap, limit: limit, marksNegative: style.isGrayscale)
    try drawName(
      signal.description.label, signal.description.symbol, color: theme[.hidden].text, beside: frame,
      on: &canvas)
    try drawNumbers(beside: frame, isAll: rowHeight >= 13, on: &canvas)
    try drawVotes(beside: frame, on: &canvas)
    // Large numbers have their power of ten above the colours.
    let power = limit >= Layout.longNumber ? NumberText.digits(limit) - 1 : 0
    let end = tick(limit / NumberText.power(power))
    let barEnd = try drawBar(
      beside: frame, map: stateMap, from: -1, labels: [(0, "−" + end), (0.5, "0"), (1, "+" + end)],
      unit: power > 0 ? "×" + NumberFormat.powerOfTen(power) : nil, on: &canvas)
    outlineTurn(in: frame, on: &canvas)
    return max(frame.maxY, barEnd)
  }

  private func drawGate(_ signal: RecordedSignal, top: Double, on canvas: inout Canvas) throws(FigureError)
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

  private func tick(_ value: Double) -> String { NumberText.tick(value) }

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

extension Theme.TypeScale {
  /// The name of a step.
  var tokenStrong: TextStyle { TextStyle(name.font.face, 11.5, .semibold) }
}
