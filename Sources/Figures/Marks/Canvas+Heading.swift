import Graphics

extension Canvas {
  /// The width of the canvas before `slide` enlarges it.
  var canvasWidth: Double { style.preset == .half ? theme.layout.halfWidth : theme.layout.fullWidth }

  /// The free space at the left and the right.
  var margin: Double { style.preset == .half ? theme.layout.halfMargin : theme.layout.margin }

  /// Writes the heading, and behind it, or below where there is no room, the sub-heading.
  ///
  /// - Returns: How much lower than usual the content starts, in px.
  mutating func heading(_ heading: String, sub: String) throws(FigureError) -> Double {
    let room = canvasWidth - 2 * margin
    let lines = try wrapped(heading, theme.type.heading, to: room, most: HeadingLayout.mostLines)
    var y = theme.layout.headingBaseline
    for (index, line) in lines.enumerated() {
      if index > 0 { y += HeadingLayout.lineHeight }
      try write(.text(line, theme.type.heading, theme.surface.ink), at: Point(margin, y))
    }
    guard !sub.isEmpty else { return y - theme.layout.headingBaseline }

    let end = try width(of: lines.last ?? "", theme.type.heading) + theme.layout.headingGap
    if try end + width(of: sub, theme.type.subheading) <= room {
      try write(.text(sub, theme.type.subheading, theme.surface.ink2), at: Point(margin + end, y))
    } else {
      for line in try wrapped(sub, theme.type.subheading, to: room, most: HeadingLayout.mostLines) {
        y += HeadingLayout.lineHeight
        try write(.text(line, theme.type.subheading, theme.surface.ink2), at: Point(margin, y))
      }
    }
    return y - theme.layout.headingBaseline
  }
}

private enum HeadingLayout {
  static let lineHeight = 17.0
  static let mostLines = 3
}
