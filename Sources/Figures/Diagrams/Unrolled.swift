import Graphics
import Recurrent

/// One cell for every step, with the computed states on the wires between them.
enum Unrolled: Figure {
  static let name = "unrolled"
  static let summary = "the layer as one cell per time step, with the computed states on its wires"

  private enum Layout {
    static let lead = 50.0
    static let halfLead = 47.0
    /// Cells stand no further apart than this, however few there are.
    static let widestPitch = 140.0
    /// From as many steps on cells are narrower, so that values fit between them.
    static let crowded = 6
    static let crowdedCellWidth = 48.0
    static let mostOnHalf = 3
    static let bottom = 20.0
    static let belowSymbols = 2.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    let unit = try view.unit(for: subject)
    var canvas = Canvas(style)
    let (slots, metrics, texts) = try places(of: view, unit: unit, on: canvas)
    let context = DiagramContext(view, unit: unit, title: subject.title)
    var top = style.theme.layout.bareContentTop
    if let heading = context.heading {
      top = style.theme.layout.contentTop + (try canvas.heading(heading, sub: context.sub))
    }
    let network = UnrolledNetwork(
      view: view, slots: slots, metrics: metrics,
      origin: Point((canvas.canvasWidth - UnrolledNetwork.width(slots, metrics)) / 2, top),
      texts: texts, diagram: style.theme.diagram)
    try network.draw(on: &canvas)

    let words = UnrolledWords(view: view, unit: unit)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: network.bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  private typealias Places = (
    slots: StepSlots, metrics: UnrolledNetwork.Metrics, texts: UnrolledNetwork.Texts
  )

  /// As many steps as there is room for with the values between them: cells move apart for wide ones, and where
  /// there is no room for that, steps are left out.
  private static func places(
    of view: LayerView, unit: Int, on canvas: Canvas
  ) throws(FigureError) -> Places {
    let isHalf = canvas.style.preset == .half
    let most = isHalf ? Layout.mostOnHalf : canvas.theme.diagram.stepsWithoutEllipsis
    func places(most: Int) throws(FigureError) -> (Places, lack: Double) {
      let slots = StepSlots(view, most: most, leading: isHalf ? 1 : 2)
      let metrics = try metrics(slots, of: view, in: canvas)
      let texts = try UnrolledNetwork.Texts(view, slots, unit: unit, metrics: metrics, on: canvas)
      return ((slots, metrics, texts), try texts.lack(between: slots, metrics, on: canvas))
    }
    var (found, lack) = try places(most: most)
    guard lack > 0, !found.slots.isElided else { return found }
    found.metrics.pitch += lack
    guard UnrolledNetwork.width(found.slots, found.metrics) > canvas.canvasWidth - 2 * canvas.margin else {
      return found
    }
    return try places(most: found.slots.slots.count - 1).0
  }

  private static func metrics(
    _ slots: StepSlots, of view: LayerView, in canvas: Canvas
  ) throws(FigureError) -> UnrolledNetwork.Metrics {
    let diagram = canvas.theme.diagram
    func width(_ usual: Double) throws(FigureError) -> Double {
      try UnrolledNetwork.cellWidth(of: view, atLeast: usual, on: canvas)
    }
    if canvas.style.preset == .half {
      return .init(
        lead: Layout.halfLead, pitch: diagram.halfCellPitch, cellWidth: try width(diagram.halfCellWidth))
    }
    let count = slots.slots.count
    let width = count >= Layout.crowded ? try width(Layout.crowdedCellWidth) : diagram.cellWidth
    let room = canvas.canvasWidth - 2 * canvas.margin - 2 * Layout.lead - width
    let pitch = min(Layout.widestPitch, room / Double(max(1, count - 1)))
    return .init(lead: Layout.lead, pitch: pitch, cellWidth: width)
  }
}

extension LayerView {
  /// The layer of a figure that shows one.
  static func single(of subject: FigureSubject, in figure: String) throws(FigureError) -> LayerView {
    guard let layer = subject.layers.first else {
      throw FigureError("\(figure) was given no layer", remedy: "name one with --layer")
    }
    return try LayerView(layer, of: subject, in: figure)
  }
}
