import Graphics
import Recurrent

/// The triangles and histograms of saturation, a column for each signal.
struct SaturationPanels {
  let content: SaturationContent
  let style: FigureStyle

  private enum Layout {
    static let left = (full: 84.0, half: 76.0)
    static let side = (full: 184.0, half: 220.0)
    static let gap = 22.0
    static let name = 70.0
    static let openWords = 19.0
    static let top = 104.0
    static let tick = 5.0
    static let tickLength = 4.0
    static let tickLabel = 20.0
    static let shutWords = 38.0
    static let histograms = 66.0
    static let histogram = 64.0
    static let histogramGap = 12.0
    static let activation = 33.0
    static let shareInset = 5.0
    static let shareDrop = 11.0
    static let nextGate = 40.0
    static let radius = 3.0
    static let hollow = 2.8
    static let filled = 0.85
    static let hollowFill = 0.55
    static let histogramFill = 0.3
    /// Beyond as many units dots would hide each other: what is drawn is how many there are in a place.
    static let mostDots = 400
    static let places = 46
    static let noteShare = 0.06
    /// How far right of the slanted edge and above it the name of a unit stands.
    static let leaderReach = 8.0
    static let leaderRise = 5.0
    /// How far below the upper corner, about which words stand beside it.
    static let belowCorner = 24.0
    /// How far a name may reach beyond the triangle.
    static let nameOverhang = 8.0
    static let layerName = 11.0
  }

  private var theme: Theme { style.theme }
  private var isHalf: Bool { style.preset == .half }
  private var side: Double { isHalf ? Layout.side.half : Layout.side.full }
  private var margin: Double { isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// Draws everything.
  ///
  /// - Returns: The lowest baseline.
  func draw(shift: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    var bottom = 0.0
    var top = Layout.top + shift
    for index in content.signals.indices {
      let left = isHalf ? Layout.left.half : Layout.left.full + Double(index) * (side + Layout.gap)
      try drawTriangle(index, in: Rect(x: left, y: top, width: side, height: side), on: &canvas)
      bottom = try drawHistograms(index, left: left, top: top + side + Layout.histograms, on: &canvas)
      if isHalf { top = bottom + Layout.nextGate + Layout.top - Layout.name }
    }
    return bottom
  }

  private func isFirst(_ index: Int) -> Bool { isHalf || index == 0 }

  private func drawTriangle(_ index: Int, in frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let signal = content.signals[index]
    let colors = theme[signal.role.color]
    func at(_ shut: Double, _ open: Double) -> Point {
      Point(frame.minX + shut * frame.width, frame.maxY - open * frame.height)
    }
    try canvas.write(
      .text(signal.label, theme.type.name, colors.text) + .space(5)
        + .math(signal.symbol.tex(style.notation), size: theme.type.rowSymbol, colors.text),
      at: Point(frame.minX, frame.minY - Layout.top + Layout.name))
    canvas.fill(.polygon([at(0, 0), at(1, 0), at(0, 1)]), theme.surface.layer)
    for share in [0.25, 0.5, 0.75] {
      canvas.line([at(share, 0), at(share, 1 - share)], theme.surface.grid, width: theme.stroke.grid)
      canvas.line([at(0, share), at(1 - share, share)], theme.surface.grid, width: theme.stroke.grid)
    }
    canvas.line([at(0, 1), at(1, 0)], theme.surface.axis, width: theme.stroke.axis)
    for layer in content.views.indices {
      drawUnits(content.counts[index][layer], layer: layer, colors: colors, at: at, frame, on: &canvas)
    }
    try drawAxes(index, frame, on: &canvas)
    try canvas.write(
      .text(signal.role.alwaysOpen, theme.type.tick, theme.surface.ink3), at: at(Layout.noteShare, 0.985),
      baseline: .middle, halo: theme.surface.background)
    if index == content.signals.count - 1 {
      let middle = at(0.56, 0.44)
      try canvas.write(
        .text("never in between", theme.type.tick, theme.surface.ink3), at: Point(middle.x + 7, middle.y - 7),
        rotation: 45, align: .center, halo: theme.surface.background)
    }
    if signal.role == .forgetGate || signal.role == .updateGate {
      try nameExtreme(index, at: at, on: &canvas)
    }
  }

  private func drawUnits(
    _ counts: SaturationContent.Counts, layer: Int, colors: RoleColors, at: (Double, Double) -> Point,
    _ frame: Rect, on canvas: inout Canvas
  ) {
    guard counts.shut.count <= Layout.mostDots else {
      drawDensity(counts, color: colors.line, frame, on: &canvas)
      return
    }
    for (shut, open) in zip(counts.shut, counts.open) {
      let point = at(shut, open)
      switch layer {
      case 0:
        canvas.dot(
          point, radius: Layout.radius, colors.line.opacity(Layout.filled), border: theme.surface.background,
          width: theme.stroke.guide)
      case 1:
        canvas.dot(
          point, radius: Layout.hollow, theme.surface.background.opacity(Layout.hollowFill),
          border: colors.line,
          width: theme.stroke.border)
      default:
        let reach = Layout.radius
        canvas.box(
          Rect(x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach),
          fill: theme.surface.background.opacity(Layout.hollowFill), border: colors.line,
          width: theme.stroke.border)
      }
    }
  }

  /// How many units there are in each place, as the strength of a colour.
  private func drawDensity(
    _ counts: SaturationContent.Counts, color: Color, _ frame: Rect, on canvas: inout Canvas
  ) {
    let places = Layout.places
    var numbers = Array(repeating: 0.0, count: places * places)
    for (shut, open) in zip(counts.shut, counts.open) {
      let column = min(places - 1, Int(shut * Double(places)))
      let row = min(places - 1, Int((1 - open) * Double(places)))
      numbers[row * places + column] += 1
    }
    let most = max(1, numbers.max() ?? 1)
    let pixels = numbers.map { number in
      // Roots keep a place with one unit visible beside one with a hundred.
      number == 0 ? color.opacity(0) : color.opacity(0.25 + 0.75 * (number / most).squareRoot())
    }
    canvas.add(.image(Scene.PixelImage(frame: frame, columns: places, rows: places, pixels: pixels)))
  }

  private func drawAxes(_ index: Int, _ frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let y = frame.maxY + Layout.tick
    canvas.line([Point(frame.minX, y), Point(frame.maxX, y)], theme.surface.axis, width: theme.stroke.axis)
    for (share, text, align) in [
      (0.0, "0", TextAlignment.center), (0.5, "50", .center), (1, "100\u{202F}%", .right),
    ] {
      let x = frame.minX + share * frame.width
      canvas.line(
        [Point(x, y), Point(x, y + Layout.tickLength)], theme.surface.axis, width: theme.stroke.axis)
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink3),
        at: Point(x + (align == .right ? 4 : 0), frame.maxY + Layout.tickLabel), align: align)
      guard isFirst(index) else { continue }
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink3),
        at: Point(frame.minX - theme.plot.tickLabelGap, frame.maxY - share * frame.height), align: .right,
        baseline: .middle)
    }
    let (low, high) =
      content.isSymmetric
      ? ("time below −0.9 →", "↑ time above 0.9") : ("time shut (below 0.1) →", "↑ time open (above 0.9)")
    try canvas.write(
      .text(low, theme.type.note, theme.surface.ink2),
      at: Point(frame.maxX + 4, frame.maxY + Layout.shutWords),
      align: .right)
    if isFirst(index) {
      try canvas.write(
        .text(high, theme.type.note, theme.surface.ink2),
        at: Point(margin, frame.minY - Layout.openWords + 4))
    }
  }

  /// Names the unit that shuts its gate most often.
  private func nameExtreme(
    _ index: Int, at: (Double, Double) -> Point, on canvas: inout Canvas
  ) throws(FigureError) {
    var best: (share: Double, layer: Int, unit: Int) = (0, 0, 0)
    for (layer, counts) in content.counts[index].enumerated() {
      for (unit, share) in counts.shut.enumerated() where share > best.share { best = (share, layer, unit) }
    }
    guard best.share > 0 else { return }
    let open = content.counts[index][best.layer].open[best.unit]
    let point = at(best.share, open)
    // Beyond the slanted edge there are no other units, nor anything else but what is said of its upper end.
    let rest = max(0, 1 - best.share - open) / 2
    let text = Label.text("unit \(best.unit + 1)", theme.type.tick, theme.surface.ink2)
    let edge = at(best.share + rest, open + rest)
    let y = max(edge.y - Layout.leaderRise, at(0, 1).y + Layout.belowCorner)
    let furthest = at(1, 0).x + Layout.nameOverhang - (try canvas.width(of: text))
    let x = min(max(edge.x, at(0, 1).x + y - at(0, 1).y) + Layout.leaderReach, furthest)
    let baseline = min(y, at(0, 1).y + x - at(0, 1).x - Layout.leaderReach)
    canvas.line(
      [Point(point.x + 3, point.y - 4), Point(x - 2, baseline + 1)], theme.surface.ink3,
      width: theme.stroke.guide)
    try canvas.write(text, at: Point(x, baseline))
  }

  private func drawHistograms(
    _ index: Int, left: Double, top: Double, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let colors = theme[content.signals[index].role.color]
    let ends = content.isSymmetric ? (0.05, 0.95) : (theme.plot.shutBelow, theme.plot.openAbove)
    let tallest = max(content.tallest, 1e-9)
    var y = top
    for (layer, counts) in content.counts[index].enumerated() {
      let frame = Rect(x: left, y: y, width: side, height: Layout.histogram)
      for (low, high) in [(0, ends.0), (ends.1, 1)] {
        canvas.box(
          Rect(x: left + low * side, y: y, width: (high - low) * side, height: frame.height),
          fill: theme.surface.mask)
      }
      var points = [Point(frame.minX, frame.maxY)]
      let width = side / Double(counts.bins.count)
      for (bin, share) in counts.bins.enumerated() {
        let height = share / tallest * frame.height
        points.append(Point(frame.minX + Double(bin) * width, frame.maxY - height))
        points.append(Point(frame.minX + Double(bin + 1) * width, frame.maxY - height))
      }
      points.append(Point(frame.maxX, frame.maxY))
      canvas.fill(.polygon(points), colors.line.opacity(Layout.histogramFill))
      canvas.line(points, colors.line, width: theme.stroke.axis)
      canvas.line(
        [Point(frame.minX, frame.maxY), Point(frame.maxX, frame.maxY)], theme.surface.axis,
        width: theme.stroke.axis)
      let shares = [
        (counts.allShut, frame.minX + ends.0 * side + Layout.shareInset, TextAlignment.left),
        (counts.allOpen, frame.minX + ends.1 * side - Layout.shareInset, .right),
      ]
      for (share, x, align) in shares {
        try canvas.write(
          .text(NumberFormat.percent(share), theme.type.wireValue, theme.surface.ink2),
          at: Point(x, y + Layout.shareDrop), align: align, halo: theme.surface.background)
      }
      if isFirst(index), content.views.count > 1 { try nameLayer(layer, y: frame.center.y, on: &canvas) }
      y = frame.maxY + Layout.histogramGap
    }
    y -= Layout.histogramGap
    for (share, text) in [
      (0.0, content.isSymmetric ? "−1" : "0"), (0.5, content.isSymmetric ? "0" : "0.5"), (1, "1"),
    ] {
      let x = left + share * side
      canvas.line(
        [Point(x, y), Point(x, y + Layout.tickLength)], theme.surface.axis, width: theme.stroke.axis)
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink3), at: Point(x, y + theme.plot.tickLabelBaseline),
        align: .center)
    }
    try canvas.write(
      .text("activation", theme.type.note, theme.surface.ink2),
      at: Point(left + side / 2, y + Layout.activation),
      align: .center)
    return y + Layout.activation
  }

  /// A layer's mark and its number beside its histograms.
  private func nameLayer(_ layer: Int, y: Double, on canvas: inout Canvas) throws(FigureError) {
    let center = Point(margin + 3, y)
    switch layer {
    case 0: canvas.dot(center, radius: 3.4, theme.surface.ink2)
    case 1: canvas.dot(center, radius: 3.2, theme.surface.background, border: theme.surface.ink2, width: 1.4)
    default:
      canvas.box(
        Rect(x: center.x - 3, y: center.y - 3, width: 6, height: 6), fill: theme.surface.background,
        border: theme.surface.ink2, width: 1.4)
    }
    try canvas.write(
      .text("Layer \(layer + 1)", theme.type.cardName, theme.surface.ink2),
      at: Point(margin + Layout.layerName, y), baseline: .middle)
  }
}

extension SignalRole {
  /// What a gate does that is always open, in two words.
  fileprivate var alwaysOpen: String {
    switch self {
    case .inputGate: "always writes"
    case .forgetGate, .updateGate: "keeps everything"
    case .outputGate: "always shows"
    case .resetGate: "always recalls"
    case .candidate, .cellState, .hiddenState: "always near 1"
    }
  }
}
