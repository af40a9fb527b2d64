import Graphics
import Recurrent

extension SaturationPanels {
  /// The name of a gate with its letters.
  func drawName(_ index: Int, above frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let signal = content.signals[index]
    let colors = theme[signal.role.color]
    try canvas.write(
      .text(signal.label, theme.type.name, colors.text) + .space(5)
        + .math(signal.symbol.tex(style.notation), size: theme.type.rowSymbol, colors.text),
      at: Point(frame.minX, frame.minY - Layout.top + Layout.name))
  }

  /// The units of some layers by how often a gate of theirs is shut and open.
  func drawTriangle(
    _ index: Int, of layers: [Int], in frame: Rect, on canvas: inout Canvas
  ) throws(FigureError) {
    let signal = content.signals[index]
    let colors = theme[signal.role.color]
    func at(_ shut: Double, _ open: Double) -> Point {
      Point(frame.minX + shut * frame.width, frame.maxY - open * frame.height)
    }
    canvas.fill(.polygon([at(0, 0), at(1, 0), at(0, 1)]), theme.surface.layer)
    for share in [0.25, 0.5, 0.75] {
      canvas.line([at(share, 0), at(share, 1 - share)], theme.surface.grid, width: theme.stroke.grid)
      canvas.line([at(0, share), at(1 - share, share)], theme.surface.grid, width: theme.stroke.grid)
    }
    canvas.line([at(0, 1), at(1, 0)], theme.surface.axis, width: theme.stroke.axis)
    for layer in layers {
      drawUnits(content.counts[index][layer], layer: layer, colors: colors, at: at, frame, on: &canvas)
    }
    try drawAxes(index, frame, on: &canvas)
    if layers.count == 1, content.views.count > 1, isFirst(index) {
      try nameLayer(layers[0], y: frame.center.y + Layout.layerNameDrop, on: &canvas)
    }
    if signal.role == .forgetGate || signal.role == .updateGate {
      try nameExtreme(index, of: layers, at: at, on: &canvas)
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
    // The largest first, so that none hides another.
    for place in counts.places.sorted(by: { $0.units > $1.units }) {
      let point = at(place.shut, place.open)
      let growth = growth(place.units)
      switch layer {
      case 0:
        canvas.dot(
          point, radius: growth * Layout.radius, colors.line.opacity(Layout.filled),
          border: theme.surface.background, width: theme.stroke.guide)
      case 1:
        canvas.dot(
          point, radius: growth * Layout.hollow, theme.surface.background.opacity(Layout.hollowFill),
          border: colors.line, width: theme.stroke.border)
      default:
        let reach = growth * Layout.radius
        canvas.box(
          Rect(x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach),
          fill: theme.surface.background.opacity(Layout.hollowFill), border: colors.line,
          width: theme.stroke.border)
      }
    }
  }

  /// How many units there are in each place, as the strength of a color.
  private func drawDensity(
    _ counts: SaturationContent.Counts, color: Color, _ frame: Rect, on canvas: inout Canvas
  ) {
    let places = Layout.places
    var numbers = Array(repeating: 0.0, count: places * places)
    for (shut, open) in zip(counts.shut, counts.open) where shut.isFinite {
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
        at: Point(frame.minX - Layout.tickLabelGap, frame.maxY - share * frame.height), align: .right,
        baseline: .middle)
    }
  }

  /// The name of the axis below the lowest triangle.
  func drawAxisName(below frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    try canvas.write(
      .text(
        content.isSymmetric ? "time below −0.9 →" : "time shut (below 0.1) →", theme.type.note,
        theme.surface.ink2),
      at: Point(frame.maxX + 4, frame.maxY + Layout.shutWords), align: .right)
  }

  /// The name of the upright axis, and what the edges of the triangle mean.
  func drawWords(_ index: Int, in frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let signal = content.signals[index]
    func at(_ shut: Double, _ open: Double) -> Point {
      Point(frame.minX + shut * frame.width, frame.maxY - open * frame.height)
    }
    if isFirst(index) {
      try canvas.write(
        .text(
          content.isSymmetric ? "↑ time above 0.9" : "↑ time open (above 0.9)", theme.type.note,
          theme.surface.ink2),
        at: Point(margin, frame.minY - Layout.openWords + 4))
    }
    try canvas.write(
      .text(signal.role.alwaysOpen, theme.type.tick, theme.surface.ink3), at: at(Layout.noteShare, 0.985),
      baseline: .middle, halo: theme.surface.background)
    if index == content.signals.count - 1 {
      let middle = at(0.56, 0.44)
      try canvas.write(
        .text("never in between", theme.type.tick, theme.surface.ink3), at: Point(middle.x + 7, middle.y - 7),
        rotation: 45, align: .center, halo: theme.surface.background)
    }
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
