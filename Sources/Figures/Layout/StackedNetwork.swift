import Graphics
import Recurrent

/// Several recurrent layers above each other, the outputs of each the inputs of the next.
struct StackedNetwork {
  /// A level for each layer, the lowest first.
  let levels: [StackedLevel]
  let labels: [StackedLabel]
  let slots: StepSlots
  let centers: [Double]
  let metrics: StackedMetrics
  /// How much longer than usual the arrows of the uppermost layer's outputs are.
  let outputRise: Double

  enum Layout {
    /// From the top of the figure's content to the uppermost box.
    static let firstBox = (oneWay: 42.0, bothWays: 40.0)
    /// Between boxes, below the place where inputs fork.
    static let gap = 30.0
    /// From a box to the tips of the arrows above it, and to their letters.
    static let outputArrow = 20.0
    static let outputBaseline = 29.0
    static let outputEllipsis = 34.0
    static let stop = 11.0
    static let inputArrow = 42.0
    static let inputBaseline = 62.0
    static let inputEllipsis = 58.0
    static let totalBaseline = 79.0
    static let symbolBeside = 7.0
    static let symbolDrop = 6.0
  }

  /// Lays out layers, the lowest first, below `top`.
  init(_ layers: [StackedLayer], slots: StepSlots, top: Double, on canvas: Canvas) throws(FigureError) {
    self.slots = slots
    let metrics = try StackedMetrics(layers, places: slots.slots.count, on: canvas)
    self.metrics = metrics
    centers = metrics.columns.centers
    // What comes from a layer that reads its input from the end comes in the other order.
    var isMirrored: [Bool] = [false]
    for layer in layers { isMirrored.append(isMirrored[isMirrored.count - 1] != layer.turnsRound) }
    let last = layers.count - 1
    let beside = metrics.placeBesideOutput(layers[last], isMirrored: isMirrored[last])
    var labels: [StackedLabel] = []
    for (index, layer) in layers.enumerated() {
      let place = (index == last ? beside : nil) ?? (metrics.labels, metrics.labelWidth)
      labels.append(try StackedLabel(layer, number: index + 1, x: place.0, width: place.1, on: canvas))
    }
    self.labels = labels
    let firstBox = layers[last].backward == nil ? Layout.firstBox.oneWay : Layout.firstBox.bothWays
    outputRise =
      metrics.hasLabelsAbove ? labels[last].rise(from: beside == nil ? Layout.outputArrow : firstBox) : 0
    let notation = canvas.style.notation
    var levels: [StackedLevel] = []
    var y = top + outputRise + firstBox
    for (index, layer) in layers.enumerated().reversed() {
      if index < last {
        let label = metrics.hasLabelsAbove ? labels[index].roomAbove : 0
        y += max(Layout.gap, label) + StackedLevel.forkDrop(layers[index + 1])
      }
      var level = metrics.level(
        layer, number: index + 1, slots: slots, top: y, isMirrored: isMirrored[index], notation: notation)
      if case .bothWays(var network) = level {
        (network.handsOnOutputs, network.outputRise) = (index < last, outputRise)
        level = .bothWays(network)
      }
      levels.append(level)
      y = level.box.maxY
    }
    self.levels = levels.reversed()
  }

  /// The lowest baseline.
  var bottom: Double {
    if case .bothWays(let network) = levels[0] { return network.bottom }
    return levels[0].bottom + (slots.total == nil ? Layout.inputBaseline : Layout.totalBaseline)
  }

  /// Draws everything.
  func draw(on canvas: inout Canvas) throws(FigureError) {
    for (level, label) in zip(levels, labels) {
      level.drawBox(on: &canvas)
      try metrics.draw(label, of: level, on: &canvas)
    }
    for level in levels { try level.drawCells(on: &canvas) }
    for (place, slot) in slots.slots.enumerated() {
      switch slot {
      case .ellipsis: try drawEllipsis(at: centers[place], on: &canvas)
      case .step(let position): try drawColumn(position, place, on: &canvas)
      }
    }
    if case .bothWays(let lowest) = levels[0] { try lowest.inputs.draw(on: &canvas) }
    for level in levels {
      if case .bothWays(let network) = level { try network.drawOutputs(on: &canvas) }
    }
  }
}
