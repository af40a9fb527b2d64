import Graphics

extension InputPanel {
  private enum Layout {
    static let leastTickDistance = 12.0
    /// Half the height of a label of a value.
    static let tickReach = 5.0
    static let labelGap = 6.0
  }

  /// The symbol of a feature, from 0.
  static func name(_ feature: Int, on canvas: Canvas) -> Label {
    let symbol = canvas.style.notation == .course ? "x_{\(feature + 1)}" : "x_{t,\(feature + 1)}"
    return .math(symbol, size: canvas.theme.type.card, canvas.theme[.input].text)
  }

  /// Labels zero, and the round values that stand clear of it and of the words beside them.
  func labelValues(in plot: PlotPanel, avoiding words: Rect, on canvas: inout Canvas)
    throws(FigureError)
  {
    let theme = canvas.theme
    var shown: [Double] = []
    for tick in ticks {
      let width = try canvas.width(of: NumberText.tick(tick), theme.type.tick)
      let label = Rect(
        x: plot.frame.minX - theme.plot.tickLabelGap - width, y: plot.y(tick) - Layout.tickReach,
        width: width,
        height: 2 * Layout.tickReach)
      let isClear = tick == 0 || abs(plot.y(tick) - plot.y(0)) >= Layout.leastTickDistance
      if isClear, !label.intersects(words) { shown.append(tick) }
    }
    try canvas.valueLabels(shown, in: plot)
  }

  /// Names each line at its right end.
  func label(in plot: PlotPanel, frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let wanted = lines.map { line in
      line.values.last { $0.isFinite }.map { plot.y(Double($0)) } ?? plot.frame.center.y
    }
    let places = spreadApart(wanted, distance: nameHeight, within: frame.minY...frame.maxY)
    for (line, y) in zip(lines, places) {
      try canvas.write(
        Self.name(line.index, on: canvas), at: Point(frame.maxX + Layout.labelGap, y), baseline: .xMiddle)
    }
  }
}
