import Graphics
import Recurrent

/// The layers of a model as boxes, and every tensor between them with its name and its shape.
enum ShapeFlow: Figure {
  static let scope = FigureScope.wholeModel
  static let name = "shape-flow"
  static let summary = "the layers of a model, and the named shape of every tensor between them"
  static let showsMeansOverSpace = true

  private enum Layout {
    static let bottom = 24.0
    static let partGap = 26.0
    static let partHeading = 22.0
    /// How many models inside of others are drawn, each once.
    static let mostParts = 4
  }

  static func suits(_ subject: FigureSubject) -> Bool {
    subject.model.map { $0.configuration.calls.count > 1 || $0.configuration.graph != nil } ?? false
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    guard let model = subject.model else {
      throw FigureError(
        "\(name) shows a model, and none is known",
        remedy: "draw it of a model file or of a run configuration")
    }
    if let graph = model.configuration.graph?.graph {
      let flow = FlowGraph(of: graph, shapes: model.valueShapes)
      guard flow.nodes.contains(where: { [.layer, .omitted].contains($0.kind) }) else {
        throw FigureError(
          "\(name) shows what becomes of a model's inputs, and no node of this one reads them",
          remedy: "draw it of another model")
      }
      let words = OperatorFlowWords(model, graph, flow, title: subject.title)
      return try drawn([("", flow)], words, in: style)
    }
    guard !model.configuration.calls.isEmpty else {
      throw FigureError(
        "\(name) shows the layers of a model, and this one has none", remedy: "draw it of another model")
    }
    var graphs: [(label: String, graph: FlowGraph)] = []
    for part in parts(of: model) {
      graphs.append((part.label, try FlowGraph(of: part.configuration, inputShapes: part.inputShapes)))
    }
    return try drawn(graphs, ShapeFlowWords(model, title: subject.title), in: style)
  }

  /// The first graph, and below it those inside of it.
  private static func drawn(
    _ graphs: [(label: String, graph: FlowGraph)], _ words: some FlowWording, in style: FigureStyle
  ) throws(FigureError) -> DrawnFigure {
    var canvas = Canvas(style)
    var y = style.theme.layout.contentTop + (try canvas.heading(words.title, sub: words.sub))
    let room = (low: canvas.margin, high: canvas.canvasWidth - canvas.margin)
    for (index, (label, graph)) in graphs.enumerated() {
      let page = try FlowPage(graph, room: room, on: canvas)
      if index > 0 {
        y += Layout.partGap
        try canvas.write(
          .text("Inside \(label)", style.theme.type.panelHeading, style.theme.surface.ink),
          at: Point(canvas.margin, y))
        y += Layout.partHeading
      }
      try canvas.group("part \(index + 1)") { (canvas) throws(FigureError) in
        try page.draw(top: y, on: &canvas)
      }
      y += page.height
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: y + Layout.bottom, title: words.title,
        description: words.description),
      caption: words.caption)
  }

  /// The model, then those inside of it, each once.
  private static func parts(of model: FigureSubject.LabelledModel) -> [FigureSubject.LabelledModel] {
    var parts = [model]
    var next = 0
    while next < parts.count {
      let outer = parts[next]
      let shapes = try? outer.configuration.shapes(for: outer.inputShapes)
      for call in outer.configuration.calls {
        let layer = outer.configuration.layers[call.layer]
        guard let inner = layer.model, parts.count <= Layout.mostParts,
          !parts.contains(where: { $0.label == layer.name })
        else { continue }
        let given = call.inputs.map { source -> [Int?] in
          switch source {
          case .input(let index): outer.inputShapes[index]
          case .call(let call, let output): shapes?.calls[call][output].shape ?? []
          }
        }
        parts.append(.init(label: layer.name, configuration: inner, inputShapes: given))
      }
      next += 1
    }
    return parts
  }
}
