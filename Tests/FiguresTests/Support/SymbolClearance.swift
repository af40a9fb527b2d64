import Graphics

/// How close the letters of a scene come to its wires.
enum SymbolClearance {
  /// Letters of mathematics that have scripts, each with what its ink leaves free of the nearest wire, in px.
  static func clearances(in scene: Scene) -> [(text: String, center: Point, gap: Double)] {
    let found = SceneInventory(scene)
    let wires = found.lines.filter { !$0.isSide && $0.width > 0 }
    return found.texts.filter { $0.text.halo == nil && $0.plain.contains { "⟨_".contains($0) } }
      .compactMap { text in
        wires.map { distance(of: text.bounds, from: $0) }.min().map { (text.plain, text.bounds.center, $0) }
      }
  }

  /// Between a rectangle and a stroke along an axis; negative where they overlap.
  static func distance(of rect: Rect, from line: SceneInventory.Line) -> Double {
    let x = max(min(line.start.x, line.end.x) - rect.maxX, rect.minX - max(line.start.x, line.end.x))
    let y = max(min(line.start.y, line.end.y) - rect.maxY, rect.minY - max(line.start.y, line.end.y))
    // A stroke is thicker across than along.
    let isLevel = abs(line.start.y - line.end.y) < abs(line.start.x - line.end.x)
    let (dx, dy) = isLevel ? (x, y - line.width / 2) : (x - line.width / 2, y)
    return dx > 0 && dy > 0 ? (dx * dx + dy * dy).squareRoot() : max(dx, dy)
  }
}
