import Graphics

extension Canvas {
  /// Fills a range of values over the whole width of a panel.
  mutating func band(_ values: ClosedRange<Double>, in panel: PlotPanel, _ color: Color) {
    let top = panel.y(values.upperBound)
    box(
      Rect(
        x: panel.frame.minX, y: top, width: panel.frame.width, height: panel.y(values.lowerBound) - top),
      fill: color)
  }

  /// The two bands in which a gate is saturated.
  mutating func saturationBands(in panel: PlotPanel) {
    band(0...theme.plot.shutBelow, in: panel, theme.surface.mask)
    band(theme.plot.openAbove...1, in: panel, theme.surface.mask)
  }

  /// A line across a panel at a value.
  mutating func horizontal(_ value: Double, in panel: PlotPanel, _ color: Color, width: Double) {
    let y = panel.y(value)
    line([Point(panel.frame.minX, y), Point(panel.frame.maxX, y)], color, width: width)
  }

  /// Gridlines at values, zero in the color of the axis.
  mutating func gridlines(_ values: [Double], in panel: PlotPanel) {
    for value in values where value != 0 {
      horizontal(value, in: panel, theme.surface.grid, width: theme.stroke.grid)
    }
    if values.contains(0) { horizontal(0, in: panel, theme.surface.axis, width: theme.stroke.guide) }
  }

  /// The labels of values left of a panel.
  mutating func valueLabels(_ values: [Double], in panel: PlotPanel) throws(FigureError) {
    for value in values {
      try write(
        .text(NumberText.tick(value), theme.type.tick, theme.surface.ink3),
        at: Point(panel.frame.minX - theme.plot.tickLabelGap, panel.y(value)), align: .right,
        baseline: .middle)
    }
  }

  /// Where panels begin that have names left of them: further right where a house style's letters are larger.
  func plotsStart(_ usual: Double) -> Double { margin + (usual - margin) * theme.type.labelGrowth }

  /// Where panels end that have words right of them: further left where a house style's letters are larger.
  func plotsEnd(_ usual: Double) -> Double {
    canvasWidth - margin - (canvasWidth - margin - usual) * theme.type.labelGrowth
  }

  /// Where a panel can begin that has the labels of values left of it, in the margin's line or further right.
  func valueLabelsEnd(_ values: [Double], atLeast least: Double) throws(FigureError) -> Double {
    var widest = 0.0
    for value in values { widest = max(widest, try width(of: NumberText.tick(value), theme.type.tick)) }
    return max(least, margin + widest + theme.plot.tickLabelGap)
  }

  /// Says so in a panel that has no finite value to show: because no step counts, or for another reason.
  mutating func noteWhereEmpty(
    _ values: [Float], masked: [Bool], in panel: PlotPanel
  ) throws(FigureError) {
    guard !values.isEmpty, !values.contains(where: \.isFinite) else { return }
    let place = Point(panel.frame.center.x, panel.frame.minY + PlotLayout.emptyNote * panel.frame.height)
    // On hatching letters need a gap, and more contrast than on the page.
    try write(
      .text(masked.contains(false) ? "not finite" : "masked", theme.type.tick, theme.surface.ink2), at: place,
      align: .center, baseline: .middle, halo: masked.contains(true) ? theme.surface.mask : nil)
  }

  /// A dotted line at a step, for marks.
  mutating func guide(at position: Int, from top: Double, to bottom: Double, in panel: PlotPanel) {
    let x = panel.x(Double(position))
    line(
      [Point(x, top), Point(x, bottom)], theme.surface.faint, width: theme.stroke.guide,
      dash: PlotLayout.guideDash)
  }

  /// A filled triangle that stands on `foot` and points up.
  mutating func mark(foot: Point, _ color: Color) {
    fill(
      .polygon([
        Point(foot.x, foot.y - PlotLayout.markHeight), Point(foot.x + PlotLayout.markWidth / 2, foot.y),
        Point(foot.x - PlotLayout.markWidth / 2, foot.y),
      ]), color)
  }
}

/// The lengths that all plots share and the theme does not name, in px.
enum PlotLayout {
  static let guideDash = [1.5, 2.5]
  static let markWidth = 7.2
  /// How low a note stands in an empty panel, as a share of its height: clear of zero lines and bands.
  static let emptyNote = 0.3
  static let markHeight = 7.0
}

extension Theme.TypeScale {
  /// How much larger than the built-in ones the letters beside plots are.
  var labelGrowth: Double {
    let own = Theme.light.type
    return max(1, name.size / own.name.size, note.size / own.note.size, tick.size / own.tick.size)
  }
}
