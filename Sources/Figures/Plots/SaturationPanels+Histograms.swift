import Graphics
import Recurrent

extension SaturationPanels {
  /// How the values of a gate are spread, a histogram for each layer.
  ///
  /// - Returns: The lowest baseline.
  func drawHistograms(
    _ index: Int, left: Double, top: Double, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let colors = theme[content.signals[index].role.color]
    let ends = content.isSymmetric ? (0.05, 0.95) : (theme.plot.shutBelow, theme.plot.openAbove)
    let tallest = max(content.tallest, 1e-9)
    var y = top
    for (layer, counts) in content.counts[index].enumerated() {
      let frame = Rect(x: left, y: y, width: side, height: Layout.histogram)
      for (low, high) in [(0, ends.0), (ends.1, 1)] {
        canvas.box(
          Rect(x: left + low * side, y: y, width: (high - low) * side, height: frame.height),
          fill: theme.surface.mask)
      }
      var points = [Point(frame.minX, frame.maxY)]
      let width = side / Double(counts.bins.count)
      for (bin, share) in counts.bins.enumerated() {
        let height = share / tallest * (frame.height - Layout.shareRoom)
        points.append(Point(frame.minX + Double(bin) * width, frame.maxY - height))
        points.append(Point(frame.minX + Double(bin + 1) * width, frame.maxY - height))
      }
      points.append(Point(frame.maxX, frame.maxY))
      canvas.fill(.polygon(points), colors.line.opacity(Layout.histogramFill))
      canvas.line(points, colors.line, width: theme.stroke.axis)
      canvas.line(
        [Point(frame.minX, frame.maxY), Point(frame.maxX, frame.maxY)], theme.surface.axis,
        width: theme.stroke.axis)
      let shares = [
        (counts.allShut, frame.minX + ends.0 * side + Layout.shareInset, TextAlignment.left),
        (counts.allOpen, frame.minX + ends.1 * side - Layout.shareInset, .right),
      ]
      if counts.isEmpty {
        try canvas.noteWhereEmpty(
          [.nan], masked: content.views[layer].steps.map(content.views[layer].isMasked),
          in: PlotPanel(frame: frame, steps: 1, limits: 0...1))
      }
      for (share, x, align) in shares where !counts.isEmpty {
        try canvas.write(
          .text(NumberFormat.percent(share), theme.type.wireValue, theme.surface.ink2),
          at: Point(x, y + Layout.shareDrop), align: align, halo: theme.surface.background)
      }
      if isFirst(index), content.views.count > 1 { try nameLayer(layer, y: frame.center.y, on: &canvas) }
      y = frame.maxY + Layout.histogramGap
    }
    y -= Layout.histogramGap
    for (share, text) in [
      (0.0, content.isSymmetric ? "−1" : "0"), (0.5, content.isSymmetric ? "0" : "0.5"), (1, "1"),
    ] {
      let x = left + share * side
      canvas.line(
        [Point(x, y), Point(x, y + Layout.tickLength)], theme.surface.axis, width: theme.stroke.axis)
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink3), at: Point(x, y + theme.plot.tickLabelBaseline),
        align: .center)
    }
    try canvas.write(
      .text("activation", theme.type.note, theme.surface.ink2),
      at: Point(left + side / 2, y + Layout.activation),
      align: .center)
    return y + Layout.activation
  }

  /// A layer's mark and its name beside its histograms.
  func nameLayer(_ layer: Int, y: Double, on canvas: inout Canvas) throws(FigureError) {
    let lines = names[layer]
    let first = y - Double(lines.count - 1) / 2 * Layout.names.pitch
    let center = Point(margin + 3, first)
    switch layer {
    case 0: canvas.dot(center, radius: 3.4, theme.surface.ink2)
    case 1: canvas.dot(center, radius: 3.2, theme.surface.background, border: theme.surface.ink2, width: 1.4)
    default:
      canvas.box(
        Rect(x: center.x - 3, y: center.y - 3, width: 6, height: 6), fill: theme.surface.background,
        border: theme.surface.ink2, width: 1.4)
    }
    for (index, line) in lines.enumerated() {
      try canvas.write(
        line, at: Point(margin + Layout.layerName, first + Double(index) * Layout.names.pitch),
        baseline: .middle)
    }
  }
}
