import Graphics
import Recurrent

/// What a layer read, each step colored by what one unit made of it.
enum TextColoring: Figure {
  static let name = "text-coloring"
  static let summary = "the words or characters that a layer read, colored by one unit"

  private enum Layout {
    static let top = 58.0
    static let legendGap = 27.0
    static let endDrop = 14.0
    static let endGap = 12.0
    static let bar = (width: 200.0, halfWidth: 120.0, height: 12.0)
    static let barGap = 8.0
    static let dash = (length: 8.0, pitch: 16.0)
    static let barBaseline = 10.0
    static let curve = (height: 34.0, gap: 20.0, inset: 24.0)
    static let bottom = 22.0
  }

  /// Where steps have names.
  static func suits(_ subject: FigureSubject) -> Bool { subject.layers.contains { $0.tokens != nil } }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let content = try TextColoringContent(subject, in: name)
    var canvas = Canvas(style)
    let words = TextColoringWords(content: content, style: style)
    let page = try ColoredPage(
      tokens: content.tokens, isText: content.hasTokens, left: canvas.margin,
      right: canvas.canvasWidth - canvas.margin, on: canvas)
    let shift = try canvas.heading(
      subject.title ?? words.heading, sub: words.sub(shown: page.shownTokens))
    let end = try page.draw(
      values: content.values.map { Float(Double($0) / content.limit) }, masked: content.masked,
      top: Layout.top + shift, on: &canvas)
    let y = try drawLegend(content, below: end + Layout.legendGap, shown: page.shownTokens, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: y + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption(shown: page.shownTokens))
  }

  /// The colors with their numbers, and beside them the unit's values over all the steps.
  private static func drawLegend(
    _ content: TextColoringContent, below y: Double, shown: Int, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let theme = canvas.theme
    let limit = NumberText.tick(content.limit)
    let low = Label.text("−" + limit, theme.type.note, theme.surface.ink2)
    try canvas.write(low, at: Point(canvas.margin, y + Layout.barBaseline))
    let left = canvas.margin + (try canvas.width(of: low)) + Layout.barGap
    let width = canvas.style.preset == .half ? Layout.bar.halfWidth : Layout.bar.width
    drawColors(Rect(x: left, y: y, width: width, height: Layout.bar.height), on: &canvas)
    let high = Label.text("+" + limit, theme.type.note, theme.surface.ink2)
    try canvas.write(high, at: Point(left + width + Layout.barGap, y + Layout.barBaseline))
    let end = left + width + Layout.barGap + (try canvas.width(of: high))

    // The values as a curve: beside the colors where there is room, else below.
    let isBelow = canvas.style.preset == .half
    let frame =
      isBelow
      ? Rect(
        x: canvas.margin, y: y + Layout.bar.height + Layout.curve.gap,
        width: canvas.canvasWidth - 2 * canvas.margin, height: Layout.curve.height)
      : Rect(
        x: end + Layout.curve.inset, y: y + Layout.bar.height / 2 - Layout.curve.height / 2,
        width: canvas.canvasWidth - canvas.margin - end - Layout.curve.inset, height: Layout.curve.height)
    let panel = PlotPanel(
      frame: frame, steps: content.values.count, limits: -content.limit...content.limit)
    canvas.horizontal(0, in: panel, theme.surface.axis, width: theme.stroke.guide)
    try canvas.maskedSteps(content.masked, in: panel)
    canvas.signal(
      content.values, in: panel, theme[content.role].line, width: theme.stroke.rawSignal, hasDots: false)
    return try drawEnds(of: panel, shown: shown, on: &canvas)
  }

  /// The numbers of the first and the last step below the curve, and of the last that is written above where the text
  /// goes on.
  ///
  /// - Returns: Their baseline.
  private static func drawEnds(
    of panel: PlotPanel, shown: Int, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let theme = canvas.theme
    let baseline = panel.frame.maxY + Layout.endDrop
    func label(_ text: String) -> Label { .text(text, theme.type.tick, theme.surface.ink3) }
    let first = label("step 1")
    try canvas.write(first, at: Point(panel.frame.minX, baseline))
    guard panel.steps > 1 else { return baseline }
    let last = label(NumberFormat.integer(panel.steps))
    try canvas.write(last, at: Point(panel.frame.maxX, baseline), align: .right)
    guard shown > 0, shown < panel.steps else { return baseline }
    canvas.guide(at: shown - 1, from: panel.frame.minY, to: panel.frame.maxY, in: panel)
    let end = label("\(NumberFormat.integer(shown)), as far as shown")
    let half = try canvas.width(of: end) / 2
    let left = panel.frame.minX + (try canvas.width(of: first)) + Layout.endGap + half
    let right = panel.frame.maxX - (try canvas.width(of: last)) - Layout.endGap - half
    guard left <= right else { return baseline }
    try canvas.write(
      end, at: Point(min(max(panel.x(Double(shown - 1)), left), right), baseline), align: .center)
    return baseline
  }

  /// The colors from the lowest value to the highest; in grey with the dashes of negative ones.
  private static func drawColors(_ frame: Rect, on canvas: inout Canvas) {
    let cells = 100
    let values = (0..<cells).map { 2 * (Float($0) + 0.5) / Float(cells) - 1 }
    canvas.add(
      .image(
        Scene.PixelImage(frame: frame, columns: cells, rows: 1, pixels: values.map(canvas.textShade))))
    guard canvas.style.isGrayscale else { return }
    let dashes = Int(frame.width / Layout.dash.pitch)
    for place in 0..<dashes where (2 * (Float(place) + 0.5) / Float(dashes) - 1).isMarkedNegative {
      let x = frame.minX + (Double(place) + 0.5) * frame.width / Double(dashes)
      canvas.line(
        [
          Point(x - Layout.dash.length / 2, frame.center.y),
          Point(x + Layout.dash.length / 2, frame.center.y),
        ], canvas.theme.surface.ink, width: canvas.theme.stroke.symbol)
    }
  }
}
