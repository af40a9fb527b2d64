import Graphics
import Recurrent

/// The layer as one cell that is fed its own state, beside the same cell once for every step.
enum Folded: Figure {
  static let scope = FigureScope.idea
  static let name = "folded"
  static let summary = "the layer as one cell fed its own state, and unrolled beside it"

  private enum Layout {
    static let headingBaseline = 24.0
    /// From a heading of the whole figure to those of its parts.
    static let partGap = 8.0
    static let top = 46.0
    static let cellX = 118.0
    static let arrowStart = 212.0
    static let arrowEnd = 252.0
    static let arrowLabelRise = 9.0
    /// Where the unrolled network stands; one of few steps in its middle.
    static let unrolled = 280.0...706.0
    static let unrolledHeadingX = 284.0
    static let headingGap = 8.0
    static let key = 70.0
    static let bottom = 30.0
    static let metrics = UnrolledNetwork.Metrics(lead: 40, pitch: 100, cellWidth: 60)
    /// How far apart two cells stand that are all there are.
    static let widePitch = 140.0
    static let leading = 2
    /// On `half` the unrolled network stands below the folded one.
    static let halfMetrics = UnrolledNetwork.Metrics(lead: 47, pitch: 98, cellWidth: 48)
    static let halfLeading = 1
    static let halfGap = 50.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    // The idea is that of all steps.
    var whole = subject
    whole.steps = nil
    let view = try LayerView.single(of: whole, in: name)
    var canvas = Canvas(style)
    let isHalf = style.preset == .half
    let slots = StepSlots(anyLengthLike: view, leading: isHalf ? Layout.halfLeading : Layout.leading)
    var metrics = isHalf ? Layout.halfMetrics : Layout.metrics
    if !isHalf, !slots.isElided { metrics.pitch = Layout.widePitch }
    metrics.cellWidth = try UnrolledNetwork.cellWidth(of: view, atLeast: metrics.cellWidth, on: canvas)

    var shift = 0.0
    if let title = subject.title ?? (view.hasName ? view.titled : nil) {
      shift = Layout.headingBaseline + Layout.partGap + (try canvas.heading(title, sub: ""))
    }
    let loop = FoldedCell(
      view: view, center: isHalf ? canvas.canvasWidth / 2 : Layout.cellX, top: Layout.top + shift,
      diagram: style.theme.diagram)
    try heading(
      "Folded", "one cell, fed its own state", x: canvas.margin, y: Layout.headingBaseline + shift, &canvas)
    try loop.draw(on: &canvas)

    let drop = isHalf ? loop.bottom + Layout.halfGap - Layout.top : shift
    let place = isHalf ? 0...canvas.canvasWidth : Layout.unrolled
    let x = (place.lowerBound + place.upperBound - UnrolledNetwork.width(slots, metrics)) / 2
    try heading(
      "Unrolled", "the same cell and weights at every step",
      x: isHalf ? canvas.margin : Layout.unrolledHeadingX, y: Layout.headingBaseline + drop, &canvas)
    let network = UnrolledNetwork(
      view: view, slots: slots, metrics: metrics, origin: Point(x, Layout.top + drop), texts: nil,
      diagram: style.theme.diagram)
    try network.draw(on: &canvas)
    if !isHalf { try drawArrow(y: loop.arrowY, on: &canvas) }

    let end = isHalf ? network.bottom : loop.bottom
    let className = view.trace.layer.className
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom,
        title: "\(view.named(atStart: true)) folded and unrolled",
        description:
          "Folded: one \(className) cell whose \(stateNames(view)) after one time step. Unrolled: the "
          + "same cell for each of \(view.shown.count) steps, with the same weights."),
      caption:
        "Folded, the layer is one cell whose \(stateNames(view)) one step later; unrolled, it is the same cell "
        + "with the same weights at each of \(view.shown.count) step\(view.shown.count == 1 ? "" : "s"). "
        + "\(view.described).")
  }

  private static func stateNames(_ view: LayerView) -> String {
    let names = view.states.reversed().map { $0.signal.description.label.lowercased() }
    return names.joined(separator: " and ") + (names.count == 1 ? " returns to it" : " return to it")
  }

  private static func heading(
    _ name: String, _ words: String, x: Double, y: Double, _ canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    try canvas.write(
      .text(name, theme.type.panelHeading, theme.surface.ink) + .space(Layout.headingGap)
        + .text(words, theme.type.subheading, theme.surface.ink2), at: Point(x, y))
  }

  private static func drawArrow(y: Double, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    try canvas.wire(
      [Point(Layout.arrowStart, y), Point(Layout.arrowEnd, y)], theme.surface.ink3, width: theme.stroke.input)
    try canvas.write(
      .text("unroll", theme.type.note, theme.surface.ink2),
      at: Point((Layout.arrowStart + Layout.arrowEnd) / 2 - 1, y - Layout.arrowLabelRise), align: .center)
  }
}

extension Theme.TypeScale {
  /// The heading of one of several parts of a figure.
  var panelHeading: TextStyle { TextStyle(heading.font.face, 12.5, .semibold) }
}
