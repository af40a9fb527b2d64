import Graphics
import Recurrent

extension ComparisonRows {
  /// The differences of two layers as colors, one cell for each step.
  func strip(
    _ values: [Float], against other: Int, of row: ComparisonContent.Row, top: Double,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let frame = Rect(x: left, y: top, width: right - left, height: Layout.strip)
    let panel = PlotPanel(frame: frame, steps: values.count, limits: 0...1)
    let style = canvas.style
    let end = row.isGate ? content.scales.gates : content.scales.others
    let cells = StepColumns.extremes(
      values, in: StepColumns.ranges(values.count, most: Int(frame.width)))
    try canvas.group("difference strip", clip: frame) { (canvas) throws(FigureError) in
      if style.isGrayscale {
        canvas.heatGrid([cells], in: panel.cells, map: style.stateMap, limit: end, marksNegative: true)
      } else {
        let pixels = cells.map { $0.isFinite ? style.stateMap(Double($0) / end) : theme.surface.mask }
        canvas.add(
          .image(Scene.PixelImage(frame: panel.cells, columns: cells.count, rows: 1, pixels: pixels)))
      }
    }

    func label(_ text: String) -> Label { .text(text, theme.type.tick, theme.surface.ink3) }
    let layers = (row.series[0].layer, other)
    if stripNamesAbove {
      let largest = label(try largest(values, room: frame.width / 2, on: canvas))
      let room = frame.width - (try canvas.width(of: largest)) - Layout.labelGap
      let baseline = top - Layout.stripNameRise
      try canvas.write(label(try pair(layers, room: room, on: canvas)), at: Point(left, baseline))
      try canvas.write(largest, at: Point(right, baseline), align: .right)
    } else {
      let name = try pair(layers, room: stripLabelRoom, on: canvas)
      try canvas.write(label(name), at: Point(margin, top + Layout.stripLabelDrop))
      let room = canvas.canvasWidth - margin - right - Layout.endGap
      try canvas.write(
        label(try largest(values, room: room, on: canvas)), at: Point(right + Layout.endGap, frame.center.y),
        baseline: .middle)
    }
  }

  /// The largest difference, written to fit beside its strip.
  private func largest(_ values: [Float], room: Double, on canvas: Canvas) throws(FigureError) -> String {
    guard let largest = values.filter(\.isFinite).map({ abs($0) }).max() else { return "no values" }
    let (style, word) = (canvas.theme.type.tick, "max ")
    let room = room - (try canvas.width(of: word, style))
    return word
      + (try canvas.fitted([largest], style, budget: room, decimals: canvas.theme.plot.listDecimals)[0])
  }

  /// Whether the names of every strip's layers fit beside it.
  func hasRoomForPairs(on canvas: Canvas) throws(FigureError) -> Bool {
    let shown = try shownNames(on: canvas)
    for row in content.rows {
      for difference in row.differences {
        let pair = shown[row.series[0].layer] + Layout.minus + shown[difference.layer]
        if try canvas.width(of: pair, canvas.theme.type.tick) > stripLabelRoom { return false }
      }
    }
    return true
  }

  private var stripLabelRoom: Double { labelRoom - Layout.stripLabelInset }

  private func pair(
    _ layers: (first: Int, other: Int), room: Double, on canvas: Canvas
  ) throws(FigureError) -> String {
    let style = canvas.theme.type.tick
    let shown = try shownNames(on: canvas)
    let whole = shown[layers.first] + Layout.minus + shown[layers.other]
    if try canvas.width(of: whole, style) <= room { return whole }
    let room = (room - (try canvas.width(of: Layout.minus, style))) / 2
    return try canvas.elided(shown[layers.first], style, to: room, .middle) + Layout.minus
      + canvas.elided(shown[layers.other], style, to: room, .middle)
  }
}
