import Graphics
import Recurrent

/// The columns of a trace plot, one for each unit.
struct TraceColumns {
  let view: LayerView
  let units: [Int]
  let left: Double
  let right: Double
  let gap: Double
  /// Where row labels start.
  let margin: Double

  init(
    view: LayerView, units: [Int], left: Double, right: Double, gap: Double, margin: Double
  ) {
    (self.view, self.units, self.left, self.right) = (view, units, left, right)
    (self.gap, self.margin) = (gap, margin)
    masked = view.steps.map(view.isMasked)
  }

  private enum Layout {
    static let nameRise = 3.0
    static let explanationDrop = 13.0
    static let explanationBottom = 17.0
    static let symbolGap = 5.0
    static let nameRoom = 106.0
  }

  /// The width of a column.
  var width: Double {
    (right - left - Double(units.count - 1) * gap) / Double(units.count)
  }
  private func x(_ column: Int) -> Double { left + Double(column) * (width + gap) }
  /// Which of the steps shown do not count.
  private let masked: [Bool]

  private func panel(_ column: Int, top: Double, height: Double, limits: ClosedRange<Double>) -> PlotPanel {
    PlotPanel(
      frame: Rect(x: x(column), y: top, width: width, height: height), steps: view.steps.count, limits: limits
    )
  }

  /// Names the units.
  func drawHeadings(baseline: Double, on canvas: inout Canvas) throws(FigureError) {
    for (column, unit) in units.enumerated() {
      try canvas.write(
        .text("Unit \(unit + 1)", canvas.theme.type.name, canvas.theme.surface.ink),
        at: Point(x(column), baseline))
    }
  }

  /// Draws the input into every column.
  func drawInput(_ input: InputPanel, top: Double, on canvas: inout Canvas) throws(FigureError) {
    try label(
      "Input", symbol: .input, explanation: input.explanation, color: canvas.theme.surface.ink,
      middle: top + input.height / 2, on: &canvas)
    let words = try canvas.width(of: input.explanation, canvas.theme.type.note)
    let taken = Rect(
      x: margin, y: top + input.height / 2, width: words + Layout.symbolGap, height: Layout.explanationBottom)
    for column in units.indices {
      try input.draw(
        in: Rect(x: x(column), y: top, width: width, height: input.height), masked: masked,
        avoiding: column == 0 ? taken : nil, labelsLines: column == units.count - 1, on: &canvas)
    }
  }

  /// Draws one signal into every column, on one scale.
  func draw(_ row: TraceRow, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let description = row.signal.description
    let colors = theme[description.role.color]
    try label(
      description.label, symbol: description.symbol, explanation: description.explanation, color: colors.text,
      middle: row.top + row.height / 2, on: &canvas)
    let limits = row.limits(units: units, in: view)
    let values = row.tickValues(limits)
    for (column, unit) in units.enumerated() {
      let panel = panel(column, top: row.top, height: row.height, limits: limits)
      if limits == 0...1 { canvas.saturationBands(in: panel) }
      try canvas.maskedSteps(masked, in: panel)
      canvas.gridlines(values, in: panel)
      if column == 0 { try canvas.valueLabels(values, in: panel) }
      for position in row.marks {
        canvas.guide(at: position, from: row.guideTop, to: panel.frame.maxY, in: panel)
      }
      let shown = view.values(of: row.signal, unit: unit)
      canvas.signal(shown, in: panel, colors.line, width: theme.stroke.data, isFilled: true)
      try canvas.noteWhereEmpty(shown, masked: masked, in: panel)
    }
  }

  /// Says at the right of a row what its bands mean.
  func drawEndLabels(_ row: TraceRow, gap: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let panel = panel(units.count - 1, top: row.top, height: row.height, limits: 0...1)
    let middles = [(1 + theme.plot.openAbove) / 2, theme.plot.shutBelow / 2]
    for (word, value) in zip(["open", "shut"], middles) {
      try canvas.write(
        .text(word, theme.type.tick, theme.surface.ink3),
        at: Point(panel.frame.maxX + gap, panel.y(value)), baseline: .middle)
    }
  }

  /// Draws the axis of time below every column.
  func drawAxes(bottom: Double, drop: Double, on canvas: inout Canvas) throws(FigureError) {
    for column in units.indices {
      try StepAxis(steps: view.steps).draw(
        below: panel(column, top: bottom, height: 0, limits: 0...1), drop: drop, on: &canvas)
    }
  }

  private func label(
    _ name: String, symbol: Symbol, explanation: String, color: Color, middle: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let letters = Label.math(
      symbol.tex(canvas.style.notation), size: theme.type.rowSymbol, color)
    let room = try Layout.nameRoom * theme.type.labelGrowth - canvas.width(of: letters) - Layout.symbolGap
    let fitting = try canvas.elided(name, theme.type.name, to: room)
    try canvas.write(
      .text(fitting, theme.type.name, color) + .space(Layout.symbolGap) + letters,
      at: Point(margin, middle - Layout.nameRise))
    try canvas.write(
      .text(
        try canvas.elided(explanation, theme.type.note, to: left - margin), theme.type.note,
        theme.surface.ink3), at: Point(margin, middle + Layout.explanationDrop))
  }
}

/// One signal's row in a trace plot.
struct TraceRow {
  let signal: RecordedSignal
  let top: Double
  let height: Double
  /// Where the dotted lines of marks begin.
  let guideTop: Double
  /// Positions of the steps that are marked.
  let marks: [Int]

  /// The axis that all columns share.
  func limits(units: [Int], in view: LayerView) -> ClosedRange<Double> {
    AxisLimits.axis(signal.description, values: units.flatMap { view.values(of: signal, unit: $0) })
  }

  /// Whether the row shows the bands of saturated gates.
  func isSaturable(units: [Int], in view: LayerView) -> Bool { limits(units: units, in: view) == 0...1 }

  /// The values with a label: the ends, and zero.
  func tickValues(_ limits: ClosedRange<Double>) -> [Double] {
    limits.lowerBound < 0 ? [limits.lowerBound, 0, limits.upperBound] : [0, limits.upperBound]
  }
}

extension Theme.TypeScale {
  /// The nominal size of the symbols in row labels.
  var rowSymbol: Double { 12.5 }
}
