import Graphics

extension Canvas {
  /// Draws a wire along points, with an arrowhead at the last.
  ///
  /// - Parameter target: What the head touches, by the name of its group; nil for a free end.
  mutating func wire(
    _ points: [Point], _ color: Color, width: Double, to target: String? = nil, hasHead: Bool = true,
    cornerRadius: Double? = nil
  ) throws(FigureError) {
    guard let tip = points.last, points.count > 1 else { return }
    let theme = theme
    try group(target.map { "wire to \($0)" } ?? "wire") { (canvas) throws(FigureError) in
      let tail = points[points.count - 2]
      var body = points
      if hasHead {
        body[body.count - 1] = Path.shaftEnd(tip: tip, from: tail, strokeWidth: width, shape: theme.arrowhead)
      }
      let path = Path.wire(body, cornerRadius: cornerRadius ?? theme.radius.wire)
      canvas.add(.shape(Scene.Shape(path: path, stroke: Stroke(color, width: width))))
      if hasHead {
        canvas.fill(.arrowhead(tip: tip, from: tail, strokeWidth: width, shape: theme.arrowhead), color)
      }
    }
  }

  /// Where an arrow starts that comes up from a symbol: at `wanted`, unless large letters reach so high.
  func tail(_ wanted: Double, above symbol: Label, baseline: Double) throws(FigureError) -> Double {
    min(wanted, baseline + (try ink(of: symbol)).minY - DiagramLayout.symbolGap)
  }

  /// How far above a level wire of some width a symbol's baseline stands: `wanted`, unless its letters reach so low.
  func rise(of symbol: Label, above width: Double, wanted: Double) throws(FigureError) -> Double {
    max(wanted, try ink(of: symbol).maxY + width / 2 + DiagramLayout.symbolGap)
  }

  /// How far below a level wire of some width a symbol's baseline stands: `wanted`, unless its letters reach so high.
  func drop(of symbol: Label, below width: Double, wanted: Double) throws(FigureError) -> Double {
    max(wanted, width / 2 + DiagramLayout.symbolGap - (try ink(of: symbol).minY))
  }

  /// Draws a straight wire that fades out towards an ellipsis.
  mutating func wireFadingOut(from start: Point, to end: Point, _ color: Color, width: Double) {
    let paint = Paint.linearGradient(start: start, end: end, from: color, to: color.opacity(0))
    add(.shape(Scene.Shape(path: .polyline([start, end]), stroke: Stroke(paint, width: width))))
  }

  /// Draws a straight wire that comes out of an ellipsis and ends in an arrowhead.
  mutating func wireFadingIn(
    from start: Point, to tip: Point, _ color: Color, width: Double, to target: String
  ) throws(FigureError) {
    let theme = theme
    try group("wire to \(target)") { (canvas) throws(FigureError) in
      let end = Path.shaftEnd(tip: tip, from: start, strokeWidth: width, shape: theme.arrowhead)
      // Full strength is reached before the head, so that head and shaft are of one color.
      let share = DiagramLayout.fadeShare
      let solid = Point(start.x + (tip.x - start.x) * share, start.y + (tip.y - start.y) * share)
      let paint = Paint.linearGradient(start: start, end: solid, from: color.opacity(0), to: color)
      canvas.add(.shape(Scene.Shape(path: .polyline([start, end]), stroke: Stroke(paint, width: width))))
      canvas.fill(.arrowhead(tip: tip, from: start, strokeWidth: width, shape: theme.arrowhead), color)
    }
  }

  /// Draws a wire that ends in a bar: it goes no further.
  mutating func stoppedWire(from start: Point, to end: Point, width: Double) {
    let color = theme.surface.faint
    let reach = theme.diagram.stopBarLength / 2
    let (dx, dy) = start.x == end.x ? (reach, 0.0) : (0.0, reach)
    line([start, end], color, width: width)
    line([Point(end.x - dx, end.y - dy), Point(end.x + dx, end.y + dy)], color, width: width)
  }
}
