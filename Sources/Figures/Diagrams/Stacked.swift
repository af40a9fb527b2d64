import Graphics
import Recurrent

/// Recurrent layers above each other, each reading the outputs of the one below.
enum Stacked: Figure {
  static let scope = FigureScope.stack
  static let name = "stacked"
  static let summary = "recurrent layers above each other, unrolled: depth up, time right"

  private enum Layout {
    /// From as many places on cells are narrower, so that symbols fit between them.
    static let crowded = 6
    static let crowdedCellWidth = 52.0
    static let mostOnHalf = 3
    static let bottom = 24.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let views = try views(of: subject)
    let shown = subject.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<views[0].totalSteps
    let words = StackedWords(
      views: views, shown: shown, unit: try views[views.count - 1].unit(for: subject),
      source: subject.layers[0].source)
    var canvas = Canvas(style)
    let isHalf = style.preset == .half
    let slots = StepSlots(
      columns: views[0].totalSteps, shown: shown,
      most: isHalf ? Layout.mostOnHalf : style.theme.diagram.stepsWithoutEllipsis, leading: isHalf ? 1 : 2)
    var metrics = isHalf ? StackedNetwork.Metrics.half : .full
    if !isHalf, slots.slots.count >= Layout.crowded { metrics.cellWidth = Layout.crowdedCellWidth }

    var top = style.theme.layout.bareContentTop
    if let heading = subject.title ?? words.heading {
      top = style.theme.layout.contentTop + (try canvas.heading(heading, sub: words.sub))
    }
    let network = StackedNetwork(
      views, slots: slots, metrics: metrics, top: top, notation: style.notation)
    try network.draw(on: &canvas)
    let bottom = try words.note.draw(below: network.bottom, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  /// The layers, the lowest first.
  private static func views(of subject: FigureSubject) throws(FigureError) -> [LayerView] {
    if let layer = subject.layers.first(where: { $0.whole != nil }), let whole = layer.whole {
      throw FigureError(
        "\(name) draws layers that read in one direction, and \(whole.name) reads in both",
        remedy: "draw bidirectional --layer \(whole.name), or shape-flow, which shows all layers")
    }
    guard subject.layers.count > 1 else {
      throw FigureError(
        "\(name) needs at least two recurrent layers in a row, and was given \(subject.layers.count)",
        remedy: "draw unrolled for a single layer")
    }
    // Steps are chosen by column, since a layer may read the outputs below in the other direction.
    var whole = subject
    whole.steps = nil
    var views: [LayerView] = []
    for layer in subject.layers {
      views.append(try LayerView(layer, of: whole, in: name))
      guard views.count > 1 else { continue }
      let below = views[views.count - 2]
      guard below.trace.feeds(layer.trace) else {
        throw FigureError(
          "\(layer.label) does not read the outputs of \(below.label)",
          remedy: "draw \(name) of layers that follow each other with return_sequences=True")
      }
    }
    if let steps = subject.steps, steps.lowerBound < 0 || steps.upperBound >= views[0].totalSteps {
      throw FigureError(
        "there are no steps \(steps.lowerBound + 1) to \(steps.upperBound + 1)",
        remedy: "the input has steps 1 to \(views[0].totalSteps)")
    }
    return views
  }
}

extension LayerTrace {
  /// Whether another layer read just what this one returned, step by step.
  public func feeds(_ next: LayerTrace) -> Bool {
    guard let output = outputSequence, output.shape == next.input.shape else { return false }
    // By bits, since a value that is not a number equals nothing.
    return zip(output.scalars, next.input.scalars).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
