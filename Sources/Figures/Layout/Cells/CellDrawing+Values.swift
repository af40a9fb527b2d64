import Graphics
import Recurrent

extension CellDrawing {
  /// Writes what flows along a wire beside it.
  func drawValue(of route: CellRoute, on canvas: inout Canvas) throws(FigureError) {
    guard let place = route.value, let texts = values[route.source] else { return }
    try write(texts, role: map.graph.role(of: route.source), at: place, on: &canvas)
  }

  /// Writes values below each other.
  func write(
    _ texts: [String], role: ColorRole, at place: CellRoute.Value, on canvas: inout Canvas
  ) throws(FigureError) {
    let height = CellMap.Layout.lineHeight
    let extra = Double(texts.count - 1) * height
    // Points of the middle lie at half the height of the figures.
    let first =
      switch place.anchor {
      case .first: place.point.y
      case .middle: place.point.y - extra / 2 + Layout.valueInk / 2
      case .last: place.point.y - extra
      }
    let style = canvas.theme.type.wireValue
    let color = canvas.theme[role].text
    guard texts.count > 1 else {
      for text in texts {
        // A number that is wider than its place stands before what it reaches.
        let isWide = try canvas.width(of: text, style) > Layout.widestValue
        try canvas.write(
          .text(text, style, color), at: Point(place.point.x, first), align: place.align,
          halo: isWide ? canvas.theme.surface.layer : nil)
      }
      return
    }
    // Several values are a vector: right-aligned between brackets.
    var widest = 0.0
    for text in texts { widest = max(widest, try canvas.width(of: text, style)) }
    let inset = Layout.bracketInset
    let right =
      switch place.align {
      case .left: place.point.x + inset + widest
      case .center: place.point.x + widest / 2
      case .right: place.point.x - inset
      }
    for (index, text) in texts.enumerated() {
      try canvas.write(
        .text(text, style, color), at: Point(right, first + Double(index) * height), align: .right)
    }
    let (top, bottom) = (first - Layout.bracketRise, first + extra + Layout.bracketDrop)
    for (outer, inner) in [
      (right - widest - inset, right - widest - inset + Layout.bracketFoot),
      (right + inset, right + inset - Layout.bracketFoot),
    ] {
      canvas.line(
        [Point(inner, top), Point(outer, top), Point(outer, bottom), Point(inner, bottom)], color,
        width: canvas.theme.stroke.guide)
    }
  }
}
