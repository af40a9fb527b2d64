import Graphics

extension SaturationPanels {
  /// Names the unit that shuts its gate most often.
  func nameExtreme(
    _ index: Int, of layers: [Int], at: (Double, Double) -> Point, on canvas: inout Canvas
  ) throws(FigureError) {
    var best: (share: Double, layer: Int, unit: Int) = (0, 0, 0)
    for layer in layers {
      for (unit, share) in content.counts[index][layer].shut.enumerated() where share > best.share {
        best = (share, layer, unit)
      }
    }
    guard best.share > 0 else { return }
    let open = content.counts[index][best.layer].open[best.unit]
    let point = at(best.share, open)
    var name = "unit \(NumberFormat.integer(best.unit + 1))"
    if layers.count > 1 { name += ", " + content.names[best.layer].beside }
    let text = Label.text(
      try canvas.elided(name, theme.type.tick, to: Layout.longestName), theme.type.tick, theme.surface.ink2)
    let width = try canvas.width(of: text)
    let here = content.counts[index][best.layer].places.first { $0.shut == best.share && $0.open == open }
    let reach = Layout.radius * growth(here?.units ?? 1)
    if let place = placeBeside(
      point, reach: reach, width: width, among: dots(index, of: layers, at: at), at: at)
    {
      return try canvas.write(text, at: place, baseline: .middle, halo: theme.surface.layer)
    }
    // Beyond the slanted edge there are no other units, nor anything else but what is said of its upper end.
    let rest = max(0, 1 - best.share - open) / 2
    let edge = at(best.share + rest, open + rest)
    let y = max(edge.y - Layout.leaderRise, at(0, 1).y + Layout.belowCorner)
    let furthest = at(1, 0).x + Layout.nameOverhang - width
    let aside = Layout.leaderReach + (density.hasSizes ? Layout.largerReach : 0)
    let x = min(max(edge.x, at(0, 1).x + y - at(0, 1).y) + aside, furthest)
    let baseline = min(y, at(0, 1).y + x - at(0, 1).x - aside)
    // A name that has to stand above its unit is led to from below.
    let isAbove = x - 2 < point.x + 3
    let leader =
      isAbove
      ? [
        Point(point.x, point.y - 5),
        Point(min(max(point.x, x), x + width), baseline + Layout.belowName * theme.type.tick.size),
      ]
      : [Point(point.x + 3, point.y - 4), Point(x - 2, baseline + 1)]
    canvas.line(leader, theme.surface.ink3, width: theme.stroke.guide)
    try canvas.write(text, at: Point(x, baseline))
  }

  /// How much larger than for one unit a dot is.
  func growth(_ units: Int) -> Double { min(Double(units).squareRoot(), Layout.mostGrowth) }

  /// Where the dots of some layers are, with what they take.
  private func dots(_ index: Int, of layers: [Int], at: (Double, Double) -> Point) -> [Rect] {
    layers.flatMap { layer in
      content.counts[index][layer].places.map { place in
        let reach = Layout.radius * growth(place.units)
        let center = at(place.shut, place.open)
        return Rect(x: center.x - reach, y: center.y - reach, width: 2 * reach, height: 2 * reach)
      }
    }
  }

  /// Where a name fits right of its unit, or above its right, clear of dots and edges; nil where it does not.
  private func placeBeside(
    _ point: Point, reach: Double, width: Double, among dots: [Rect], at: (Double, Double) -> Point
  ) -> Point? {
    let height = theme.type.tick.size
    let left = point.x + reach + Layout.besideGap
    for y in [point.y, point.y - height / 2 - Layout.besideGap] {
      let box = Rect(x: left, y: y - height / 2, width: width, height: height)
      // The slanted edge falls from left to right, as far down as to the right.
      let slack = box.minY - at(0, 1).y - (box.maxX - at(0, 1).x)
      guard slack >= Layout.besideGap, box.maxY <= at(0, 0).y - 1,
        !dots.contains(where: { $0.intersects(box) })
      else { continue }
      return Point(left, y)
    }
    return nil
  }
}
