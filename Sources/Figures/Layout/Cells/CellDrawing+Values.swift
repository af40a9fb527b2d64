import Graphics
import Recurrent

extension CellDrawing {
  /// Writes what flows along a wire beside it.
  func drawValue(
    of route: CellRoute, among routes: [CellRoute], on canvas: inout Canvas
  ) throws(FigureError) {
    guard let place = route.value, let texts = values[route.source] else { return }
    // What keeps free around it must not notch a wire that it only comes close to.
    let isClose = 0..<CellMap.leastClearance ~= map.clearance(of: route, among: routes)
    try write(
      texts, role: map.graph.role(of: route.source), at: place,
      behind: isClose ? nil : canvas.theme.surface.layer, on: &canvas)
  }

  /// Writes the values of a card into it, if it holds them: the card is bracket enough.
  func drawValue(in card: CellGraph.Node, on canvas: inout Canvas) throws(FigureError) {
    guard map.metrics.isStacked, let frame = map.frames[card], let texts = values[card] else { return }
    let style = canvas.theme.type.wireValue
    let color = canvas.theme[map.graph.role(of: card)].text
    let right = frame.center.x + (try Self.vectorWidth(texts, on: canvas) / 2) - Layout.bracketInset
    let first = stackTop(in: frame) + Layout.stackedCard.value
    for (index, text) in texts.enumerated() {
      try canvas.write(
        .text(text, style, color), at: Point(right, first + Double(index) * CellMap.Layout.lineHeight),
        align: .right)
    }
  }

  /// How tall a card is that holds its letters and some values.
  static func stackedHeight(lines: Int) -> Double {
    Layout.stackedCard.value + Double(lines - 1) * CellMap.Layout.lineHeight + Layout.stackedCard.bottom
  }

  /// Where a card's letters and values begin, in the middle of it.
  func stackTop(in frame: Rect) -> Double {
    frame.center.y - Self.stackedHeight(lines: map.lines) / 2
  }

  /// Writes values below each other.
  ///
  /// - Parameter surface: What a wide number within the box keeps free around it; nil for one that stands beside it.
  func write(
    _ texts: [String], role: ColorRole, at place: CellRoute.Value, behind surface: Color?,
    on canvas: inout Canvas
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
          halo: isWide ? surface : nil)
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
