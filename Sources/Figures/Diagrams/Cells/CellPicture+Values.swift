import Graphics
import Recurrent

extension CellPicture {
  private enum Room {
    static let value = (full: 48.0, half: 44.0, stacked: 43.0)
    /// How wide a number may be on `full` that has a power of ten or many digits.
    static let widestValue = 67.0
    /// The same on `half`, for what does not stand between the wires of gates.
    static let widestBesideGates = 50.0
  }

  /// The cell laid out with its values: on `half` with no more decimals than they have clear room for between the wires.
  func laidOut(
    top: Double, on canvas: Canvas
  ) throws(FigureError) -> (map: CellMap, values: [CellGraph.Node: [String]]) {
    let most = style.theme.plot.diagramDecimals
    let fewest = isHalf && !isStacked ? min(most, style.theme.plot.listDecimals) : most
    var best = try laidOut(decimals: most, top: top, on: canvas)
    var crowded = best.map.crowdedValues(style.theme)
    for decimals in (fewest..<most).reversed() where crowded > 0 {
      let next = try laidOut(decimals: decimals, top: top, on: canvas)
      let count = next.map.crowdedValues(style.theme)
      if count < crowded { (best, crowded) = (next, count) }
    }
    return best
  }

  private func laidOut(
    decimals: Int, top: Double, on canvas: Canvas
  ) throws(FigureError) -> (map: CellMap, values: [CellGraph.Node: [String]]) {
    let values = try texts(decimals: decimals, on: canvas)
    let (cards, metrics) = try cards(metrics(values, on: canvas), on: canvas)
    var widths: [CellGraph.Node: Double] = [:]
    for (node, texts) in values { widths[node] = try CellDrawing.vectorWidth(texts, on: canvas) }
    let map = CellMap(
      graph, cards: cards, metrics: metrics, top: top, lines: units.count, widths: widths,
      nodeRadius: style.theme.diagram.nodeRadius)
    return (map, values)
  }

  /// The texts of all values, with the same decimals where there is room for that.
  private func texts(
    decimals: Int, on canvas: Canvas
  ) throws(FigureError) -> [CellGraph.Node: [String]] {
    let nodes = graph.all.filter { numbers[$0] != nil }
    var rest = try canvas.fitted(
      nodes.flatMap { numbers[$0] ?? [] }, style.theme.type.wireValue,
      budget: isStacked ? Room.value.stacked : isHalf ? Room.value.half : Room.value.full,
      widest: isHalf ? nil : Room.widestValue, decimals: decimals)[...]
    var texts: [CellGraph.Node: [String]] = [:]
    for node in nodes {
      let found = numbers[node] ?? []
      texts[node] = Array(rest.prefix(found.count))
      rest = rest.dropFirst(found.count)
      // A power of ten has as many digits as its own place has room for.
      if isHalf, !isStacked, !graph.isGate(node),
        texts[node]?.contains(where: { $0.contains("×10") }) == true
      {
        texts[node] = try canvas.fitted(
          found, style.theme.type.wireValue, budget: Room.value.half, widest: Room.widestBesideGates,
          decimals: decimals)
      }
    }
    return texts
  }
}
