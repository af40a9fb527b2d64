import Graphics
import Recurrent

extension HeatMapPanels {
  private enum Votes {
    static let zero = 7.0
    static let reach = 16.0
    static let backReach = 6.0
    static let inset = 4.5
    static let strength = 0.75
  }

  private var theme: Theme { style.theme }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// A grid's name with its letters: left of it, or above on `half`, there with the range of its numbers.
  func drawName(
    _ name: String, _ symbol: Symbol, color: Color, beside frame: Rect, range: String? = nil,
    on canvas: inout Canvas
  ) throws(FigureError) {
    guard columns.isHalf || !content.isDense else { return }
    let letters = Label.math(
      symbol.tex(style.notation), size: theme.type.rowSymbol, style.isGrayscale ? theme.surface.ink : color)
    let title = Label.text(name, theme.type.name, theme.surface.ink)
    if columns.isHalf {
      let range = Label.text(range ?? "", theme.type.note, theme.surface.ink3)
      try canvas.write(
        title + .space(5) + letters + .space(5) + range,
        at: Point(margin, frame.minY - Layout.halfNameRise))
    } else if symbol == .input {
      try canvas.write(title + .space(5) + letters, at: Point(margin, frame.minY + Layout.name))
    } else {
      try canvas.write(title, at: Point(margin, frame.minY + Layout.name))
      try canvas.write(letters, at: Point(margin, frame.minY + Layout.symbol))
    }
  }

  /// The units' numbers: all, or the first and the last; of rows without gaps the first alone.
  func drawNumbers(beside frame: Rect, isAll: Bool, on canvas: inout Canvas) throws(FigureError) {
    let count = content.units.count
    let row = frame.height / Double(count)
    let x = frame.minX - Layout.numberGap
    func write(_ index: Int, on canvas: inout Canvas) throws(FigureError) {
      try canvas.write(
        .text(String(content.units[index] + 1), theme.type.tick, theme.surface.ink3),
        at: Point(x, frame.minY + (Double(index) + 0.5) * row), align: .right, baseline: .middle)
    }
    if isAll || content.isDense, !columns.isHalf {
      try canvas.write(
        .text("unit", theme.type.tick, theme.surface.ink3),
        at: Point(x, frame.minY - (content.isDense ? Layout.denseUnitRise : Layout.unitRise)), align: .right)
    }
    guard row < theme.plot.rowWithGap, count > 2 else {
      let isTight = row * Double(count - 1) < Layout.name
      for index in 0..<count where isAll || index == 0 || index == count - 1 && !isTight {
        try write(index, on: &canvas)
      }
      return
    }
    try write(0, on: &canvas)
    let guide = frame.minX - Layout.bitmapGuide
    canvas.line(
      [Point(guide, frame.minY + max(row, Layout.name / 2)), Point(guide, frame.maxY)], theme.surface.grid,
      width: theme.stroke.axis)
    try canvas.write(
      .text("\(count - 1) more", theme.type.tick, theme.surface.ink3),
      at: Point(frame.minX - Layout.moreGap, frame.center.y), rotation: -90, align: .center)
  }

  /// What each unit adds to the answer, as bars at the right.
  func drawVotes(beside frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    guard !content.isDense, let left = columns.votes, let votes = content.readout?.votes else { return }
    let own = content.units.map { votes[$0] ?? 0 }.map { $0.isFinite ? Double($0) : 0 }
    let (most, least) = (max(0, own.max() ?? 0), max(0, -(own.min() ?? 0)))
    guard most > 0 || least > 0 else { return }
    let row = frame.height / Double(own.count)
    let span = Votes.zero + Votes.reach * 2
    let zero = left + Votes.backReach + (span - Votes.zero) * least / (most + least)
    let scale = (span - Votes.zero) / (most + least)
    try canvas.write(
      .text("vote", theme.type.tick, theme.surface.ink3), at: Point(left, frame.minY - Layout.unitRise))
    for (index, vote) in own.enumerated() where vote != 0 {
      let inset = row >= theme.plot.rowWithGap ? min(Votes.inset, row / 4) : 0
      let color =
        style.isGrayscale
        ? theme.surface.ink2 : theme.maps.state(vote > 0 ? Votes.strength : -Votes.strength)
      canvas.box(
        Rect(
          x: min(zero, zero + vote * scale), y: frame.minY + Double(index) * row + inset,
          width: abs(vote) * scale, height: row - 2 * inset), fill: color)
    }
    canvas.line(
      [Point(zero, frame.minY), Point(zero, frame.maxY)], theme.surface.axis, width: theme.stroke.axis)
  }

  /// The colors of a grid with their numbers, at the right of it.
  ///
  /// - Returns: Where they end.
  func drawBar(
    beside frame: Rect, map: ColorMap, from low: Double, labels: [(share: Double, text: String)],
    unit: String? = nil, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let height = max(Layout.shortestBar, min(frame.height - 2 * Layout.barInset, 132))
    let top = frame.height >= height ? frame.center.y - height / 2 : frame.minY
    try canvas.colorBar(
      Rect(x: columns.bar, y: top, width: Layout.barWidth, height: height), map: map, from: low, to: 1,
      labels: labels, marksNegative: style.isGrayscale && low < 0)
    if let unit {
      try canvas.write(
        .text(unit, theme.type.tick, theme.surface.ink3), at: Point(columns.bar, top - Layout.barUnitRise))
    }
    return top + height
  }

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
          ? theme.surface.ink2 : theme.maps.state(value > middle ? Votes.strength : -Votes.strength)
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
