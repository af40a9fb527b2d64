import Graphics

extension Canvas {
  /// Fills and borders a rectangle with round corners.
  mutating func box(
    _ rect: Rect, cornerRadius: Double = 0, fill: Color? = nil, border: Color? = nil, width: Double = 1,
    dash: [Double] = []
  ) {
    let path = Path.roundedRectangle(rect, cornerRadius: cornerRadius)
    add(
      .shape(
        Scene.Shape(
          path: path, fill: fill.map { .solid($0) },
          stroke: border.map { Stroke($0, width: width, dash: dash) })))
  }

  /// Strokes straight lines from point to point.
  mutating func line(
    _ points: [Point], _ color: Color, width: Double, dash: [Double] = [], cap: Stroke.Cap = .butt
  ) {
    add(
      .shape(Scene.Shape(path: .polyline(points), stroke: Stroke(color, width: width, dash: dash, cap: cap))))
  }

  /// Fills a path.
  mutating func fill(_ path: Path, _ color: Color) {
    add(.shape(Scene.Shape(path: path, fill: .solid(color))))
  }

  /// Fills a circle, with a border that sets it off from what lies below.
  mutating func dot(_ center: Point, radius: Double, _ color: Color, border: Color? = nil, width: Double = 1)
  {
    add(
      .shape(
        Scene.Shape(
          path: .circle(center: center, radius: radius), fill: .solid(color),
          stroke: border.map { Stroke($0, width: width) })))
  }

  /// Three dots that stand for what is left out, beside each other or below each other.
  mutating func ellipsis(_ center: Point, _ color: Color, runsDown: Bool = false) {
    let metrics = theme.diagram
    for place in [-1.0, 0, 1] {
      let shift = place * metrics.ellipsisPitch
      let middle =
        runsDown ? Point(center.x, center.y + shift) : Point(center.x + shift, center.y)
      dot(middle, radius: metrics.ellipsisRadius, color)
    }
  }

}
