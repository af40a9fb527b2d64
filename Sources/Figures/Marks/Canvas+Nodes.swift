import Graphics

extension Canvas {
  /// Draws a circle with the sign of an operation, made of strokes so that it stands in the middle.
  mutating func operation(_ frame: Rect, isSum: Bool) {
    let theme = theme
    dot(
      frame.center, radius: frame.width / 2, theme.surface.cell, border: theme.surface.cellBorder,
      width: theme.stroke.border)
    // A cross of the same arms looks larger when it stands on its corners.
    let arm = theme.diagram.nodeArm * (isSum ? 1 : NodeLayout.diagonal)
    let (x, y) = (frame.center.x, frame.center.y)
    let strokes =
      isSum
      ? [[Point(x - arm, y), Point(x + arm, y)], [Point(x, y - arm), Point(x, y + arm)]]
      : [
        [Point(x - arm, y - arm), Point(x + arm, y + arm)],
        [Point(x - arm, y + arm), Point(x + arm, y - arm)],
      ]
    for stroke in strokes {
      line(stroke, theme.surface.cellBorder, width: theme.stroke.symbol, cap: .round)
    }
  }

  /// Draws a pill or a small box with a formula.
  mutating func pill(_ frame: Rect, _ label: Label, cornerRadius: Double) throws(FigureError) {
    cell(frame, cornerRadius: cornerRadius)
    try write(label, at: Point(frame.center.x, frame.center.y + 0.5), align: .center, baseline: .middle)
  }
}

private enum NodeLayout {
  static let diagonal = 0.78
}

extension Scene.Element {
  /// The element with its colors faded towards another: what a picture shows without speaking of it.
  func faded(towards color: Color, by amount: Double) -> Scene.Element {
    switch self {
    case .shape(let shape):
      var shape = shape
      shape.fill = shape.fill?.faded(towards: color, by: amount)
      if var stroke = shape.stroke {
        stroke.paint = stroke.paint.faded(towards: color, by: amount)
        shape.stroke = stroke
      }
      return .shape(shape)
    case .text(var text):
      for index in text.runs.indices {
        text.runs[index].color = text.runs[index].color.mixed(with: color, amount)
      }
      return .text(text)
    case .image: return self
    case .group(var group):
      group.elements = group.elements.map { $0.faded(towards: color, by: amount) }
      return .group(group)
    }
  }
}

extension Paint {
  fileprivate func faded(towards color: Color, by amount: Double) -> Paint {
    switch self {
    case .solid(let own): .solid(own.mixed(with: color, amount))
    case .linearGradient(let start, let end, let from, let to):
      .linearGradient(
        start: start, end: end, from: from.mixed(with: color, amount), to: to.mixed(with: color, amount))
    }
  }
}
