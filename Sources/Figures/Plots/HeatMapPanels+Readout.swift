import Graphics
import Recurrent

extension HeatMapPanels {
  private enum Answers {
    static let strength = 0.75
  }

  private var theme: Theme { style.theme }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// The answer at every step.
  func drawReadout(_ readout: ReadoutSeries, top: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let frame = Rect(
      x: columns.left, y: top, width: columns.right - columns.left, height: Layout.readoutHeight)
    let pitch = frame.width / Double(content.columns.count)
    let values = content.steps.map { readout.values[$0] }
    let limits =
      readout.isProbability ? 0...1.0 : { -$0...$0 }(AxisLimits.end(above: AxisLimits.largest(values)))
    let panel = PlotPanel(
      frame: Rect(x: frame.minX + pitch / 2, y: top, width: frame.width - pitch, height: frame.height),
      steps: values.count, limits: limits)
    let ticks = readout.isProbability ? [0, 0.5, 1] : [limits.lowerBound, 0, limits.upperBound]
    let wide = PlotPanel(frame: frame, steps: 2, limits: limits)
    canvas.gridlines(ticks, in: wide)
    if readout.isProbability { canvas.horizontal(0, in: wide, theme.surface.grid, width: theme.stroke.grid) }
    try canvas.valueLabels(ticks, in: wide)
    canvas.signal(values, in: panel, theme.surface.ink2, width: theme.stroke.input, hasDots: false)
    if pitch >= Layout.dotRadius * 3 {
      let middle = readout.isProbability ? Float(0.5) : 0
      for (index, value) in values.enumerated() where value.isFinite {
        let color =
          style.isGrayscale
          ? theme.surface.ink2 : theme.maps.state(value > middle ? Answers.strength : -Answers.strength)
        canvas.dot(
          panel.point(index, Double(value)), radius: Layout.dotRadius, color,
          border: theme.surface.background,
          width: theme.stroke.input)
      }
    }
    let name = Label.text("Readout", theme.type.name, theme.surface.ink)
    let words = Label.text(readout.explanation, theme.type.note, theme.surface.ink3)
    let end = values.last.flatMap { $0.isFinite ? NumberText.plain(Double($0), decimals: 2) : nil }
    if columns.isHalf {
      let last = Label.text(end.map { ", \($0) at the end" } ?? "", theme.type.note, theme.surface.ink3)
      try canvas.write(name + .space(5) + words + last, at: Point(margin, top - Layout.readoutRise))
    } else {
      try canvas.write(name, at: Point(margin, top + Layout.name))
      try canvas.write(words, at: Point(margin, top + Layout.symbol))
      if let last = values.last, let end {
        try canvas.write(
          .text(end, theme.type.wireValue, theme.surface.ink2),
          at: Point(columns.right + Layout.answerGap, panel.y(Double(last))), baseline: .middle)
      }
    }
    return frame.maxY
  }
}
