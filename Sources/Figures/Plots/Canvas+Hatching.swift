import Graphics

extension Canvas {
  private enum HatchLayout {
    static let pitch = 6.0
  }

  /// Hatches the steps that the layer did not count; where several share a pixel, if they are the greater part.
  mutating func maskedSteps(_ masked: [Bool], in panel: PlotPanel) throws(FigureError) {
    guard masked.contains(true) else { return }
    let columns = StepColumns.ranges(masked.count, most: Int(panel.frame.width))
    let spans = Self.runs(StepColumns.masked(masked, in: columns)).map { run in
      panel.span(columns[run.lowerBound].lowerBound..<columns[run.upperBound - 1].upperBound)
    }
    try hatch(spans, in: panel.frame)
  }

  /// Fills a rectangle in the way of masked steps.
  mutating func hatch(_ rect: Rect) throws(FigureError) {
    try hatch([rect.minX...rect.maxX], in: rect)
  }

  /// Fills parts of a rectangle, from side to side, in the way of masked steps.
  ///
  /// However many parts there are, they make one fill and one stroke: a run may be masked at every other step.
  mutating func hatch(_ spans: [ClosedRange<Double>], in frame: Rect) throws(FigureError) {
    let spans = spans.filter { $0.lowerBound < $0.upperBound }
    guard !spans.isEmpty else { return }
    var (areas, lines) = (Path(), Path())
    for span in spans {
      areas =
        areas
        + .rectangle(
          Rect(
            x: span.lowerBound, y: frame.minY, width: span.upperBound - span.lowerBound, height: frame.height)
        )
      lines = lines + Self.diagonals(within: span, of: frame)
    }
    let theme = theme
    try group("masked", clip: frame) { (canvas) throws(FigureError) in
      canvas.fill(areas, theme.surface.mask)
      canvas.add(
        .shape(Scene.Shape(path: lines, stroke: Stroke(theme.surface.faint, width: theme.stroke.guide))))
    }
  }

  /// Lines from the lower left to the upper right, cut at the sides; they go on from one part to the next.
  private static func diagonals(within span: ClosedRange<Double>, of frame: Rect) -> Path {
    var segments: [Path.Segment] = []
    let first = ((span.lowerBound - frame.height - frame.minX) / HatchLayout.pitch).rounded(.up)
    var foot = frame.minX + first * HatchLayout.pitch
    while foot < span.upperBound {
      let left = max(foot, span.lowerBound)
      let right = min(foot + frame.height, span.upperBound)
      if left < right {
        segments.append(.move(Point(left, frame.maxY - (left - foot))))
        segments.append(.line(Point(right, frame.maxY - (right - foot))))
      }
      foot += HatchLayout.pitch
    }
    return Path(segments)
  }
}
