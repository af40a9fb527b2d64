import Graphics
import Recurrent

/// Recurrent layers above each other, each reading the outputs of the one below.
enum Stacked: Figure {
  static let scope = FigureScope.stack
  static let name = "stacked"
  static let summary = "recurrent layers above each other, in one direction or both: depth up, time right"

  private enum Layout {
    static let mostOnHalf = 3
    static let bottom = 24.0
  }

  static func suits(_ subject: FigureSubject) -> Bool { subject.layers.allSatisfy(\.trace.isMerged) }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let layers = try layers(of: subject)
    let total = layers[0].view.totalSteps
    let shown = subject.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<total
    let words = StackedWords(
      layers: layers, shown: shown, unit: try layers[layers.count - 1].view.unit(for: subject),
      source: subject.layers[0].source)
    var canvas = Canvas(style)
    let isHalf = style.preset == .half
    let slots = StepSlots(
      columns: total, shown: shown,
      most: isHalf ? Layout.mostOnHalf : style.theme.diagram.stepsWithoutEllipsis, leading: isHalf ? 1 : 2)

    var top = style.theme.layout.bareContentTop
    if let heading = subject.title ?? words.heading {
      top = style.theme.layout.contentTop + (try canvas.heading(heading, sub: words.sub))
    }
    let network = try StackedNetwork(layers, slots: slots, top: top, on: canvas)
    try network.draw(on: &canvas)
    let bottom = try words.note.draw(below: network.bottom, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  /// The layers, the lowest first.
  private static func layers(of subject: FigureSubject) throws(FigureError) -> [StackedLayer] {
    guard subject.layers.count > 1 else {
      let isBoth = subject.layers.contains { $0.whole != nil || $0.trace.readsBothWays }
      throw FigureError(
        "\(name) needs at least two recurrent layers in a row, and was given \(subject.layers.count)",
        remedy: isBoth ? "draw bidirectional for a single layer" : "draw unrolled for a single layer")
    }
    var layers: [StackedLayer] = []
    for (index, layer) in subject.layers.enumerated() {
      layers.append(try StackedLayer(layer, of: subject, in: name))
      guard index > 0, let below = layers.dropLast().last, !below.trace.feeds(layer.trace) else { continue }
      throw FigureError(
        "\(layer.label) does not read the outputs of \(subject.layers[index - 1].label)",
        remedy: "draw \(name) of layers that follow each other with return_sequences=True")
    }
    let total = layers[0].view.totalSteps
    if let steps = subject.steps, steps.lowerBound < 0 || steps.upperBound >= total {
      throw FigureError(
        "there are no steps \(steps.lowerBound + 1) to \(steps.upperBound + 1)",
        remedy: "the input has steps 1 to \(total)")
    }
    return layers
  }
}
