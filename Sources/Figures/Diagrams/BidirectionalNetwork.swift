import Graphics
import Recurrent

/// Two layers that read one sequence from its two ends, with what becomes of their outputs.
enum BidirectionalNetwork: Figure {
  static let scope = FigureScope.bothDirections
  static let name = "bidirectional"
  static let summary = "a Bidirectional unrolled: forward, backward, and how their outputs are merged"

  private enum Layout {
    /// From as many places on cells are narrower.
    static let crowded = 6
    static let mostOnHalf = 3
    static let labels = 24.0
    /// On `half` the rows are named in a line above them.
    static let halfBaseline = 13.0
    static let halfLine = 16.0
    static let halfGap = 5.0
    static let halfDrop = 44.0
    /// How much higher the output's symbol reaches for each px that it is larger.
    static let symbolRise = 1.2
    static let bottom = 24.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let (forward, backward, merge) = try directions(of: subject)
    let words = BidirectionalWords(
      forward: forward, backward: backward, merge: merge, unit: try forward.unit(for: subject),
      shown: subject.steps?.count ?? forward.totalSteps)
    var canvas = Canvas(style)
    let isHalf = style.preset == .half
    let shown = subject.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<forward.totalSteps
    let slots = StepSlots(
      columns: forward.totalSteps, shown: shown,
      most: isHalf ? Layout.mostOnHalf : style.theme.diagram.stepsWithoutEllipsis, leading: isHalf ? 1 : 2)
    let metrics =
      isHalf
      ? PairedColumns.Metrics.half : slots.slots.count >= Layout.crowded ? .crowded : .full

    var top = style.theme.layout.bareContentTop
    if let heading = subject.title ?? words.heading {
      top = style.theme.layout.contentTop + (try canvas.heading(heading, sub: words.sub))
    }
    let larger = style.theme.type.outerSymbol - Theme.light.type.outerSymbol
    let network = TwoWayNetwork(
      forward: forward, backward: backward, merge: merge, slots: slots, metrics: metrics,
      top: top + (isHalf ? Layout.halfDrop + Layout.symbolRise * larger : 0))
    try network.draw(on: &canvas)
    try drawLabels(network, words, top: isHalf ? top : nil, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: network.bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  /// The names of the rows: beside them, or where there is no room in lines at `top`.
  private static func drawLabels(
    _ network: TwoWayNetwork, _ words: BidirectionalWords, top: Double?, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    var labels: [(name: String, words: String, color: Color, y: Double)] = []
    if network.merge != .none {
      labels.append(("Merge", network.merge.rawValue, theme.surface.ink, network.mergeY))
    }
    for (row, name) in [(network.forward, "Forward"), (network.backward, "Backward")] {
      let color = theme[row.hiddenRole].text
      labels.append((name, words.reading(row.view), color, row.top + row.cellSize.height / 2))
    }
    var x = canvas.margin
    for (index, label) in labels.enumerated() {
      let name = Label.text(label.name, theme.type.panelHeading, label.color)
      let explanation = Label.text(label.words, theme.type.note, theme.surface.ink2)
      guard let top else {
        let place = Layout.labels + network.box.minX - PairedColumns.Metrics.full.box.lowerBound
        try canvas.write(name, at: Point(place, label.y + TwoWayNetwork.Layout.labelBaselines.name))
        try canvas.write(explanation, at: Point(place, label.y + TwoWayNetwork.Layout.labelBaselines.words))
        continue
      }
      let line = name + .space(Layout.halfGap) + explanation
      // Directions stand on the first line, how they are merged on the second.
      let isMerge = network.merge != .none && index == 0
      let y = top + Layout.halfBaseline + (isMerge ? Layout.halfLine : 0)
      try canvas.write(line, at: Point(isMerge ? canvas.margin : x, y))
      if !isMerge { x += try canvas.width(of: line) + 2 * Layout.halfLine }
    }
  }

  /// The two layers of a `Bidirectional`, and what it does with their outputs.
  private static func directions(
    of subject: FigureSubject
  ) throws(FigureError) -> (LayerView, LayerView, DirectionMerge) {
    guard let layer = subject.layers.first else {
      throw FigureError("\(name) was given no layer", remedy: "name one with --layer")
    }
    guard layer.trace.directionMerge != nil || layer.trace.mergeOfCells == nil else {
      throw FigureError(
        "\(name) shows one cell in each direction, and \(layer.trace.name) has cells above each other",
        remedy: "draw four-combinations --layer \(layer.trace.name)")
    }
    guard let merge = layer.trace.directionMerge else {
      throw FigureError(
        "\(name) shows layers that read in both directions, and \(layer.label) does not",
        remedy: "choose a Bidirectional with --layer, or draw unrolled")
    }
    var views: [LayerView] = []
    for part in layer.trace.parts {
      // Columns are steps of the input in either direction: a range is checked here and applied to columns.
      _ = try LayerView(.init(label: layer.label, trace: part), of: subject, in: name)
      var whole = subject
      whole.steps = nil
      views.append(try LayerView(.init(label: layer.label, trace: part), of: whole, in: name))
    }
    return (views[0], views[1], merge)
  }
}

extension LayerTrace {
  /// Whether it is a `Bidirectional` around two layers of which each carries signals of its own.
  public var readsBothWays: Bool {
    layer.className == "Bidirectional" && parts.count == 2
      && parts.allSatisfy { part in part.signals.contains { $0.values.rank == 3 } }
  }

  /// How it merges the outputs of its directions; nil for another layer.
  var directionMerge: DirectionMerge? { readsBothWays ? mergeArgument : nil }

  /// Whether it is a `Bidirectional` around two layers of which each has a cell, or cells above each other.
  public var hasCellsBothWays: Bool {
    layer.className == "Bidirectional" && parts.count == 2
      && parts.allSatisfy { part in
        part.hasStackedCells || part.signals.contains { $0.values.rank == 3 }
      }
  }

  /// How it merges their outputs; nil for another layer.
  var mergeOfCells: DirectionMerge? { hasCellsBothWays ? mergeArgument : nil }

  private var mergeArgument: DirectionMerge? {
    layer.arguments.first { $0.name == "merge_mode" }.flatMap { DirectionMerge(argument: $0.value) }
  }
}
