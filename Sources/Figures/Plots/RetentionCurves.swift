import Graphics

/// How much of what units held at first is left after each step: the product of what they kept.
struct RetentionCurves {
  /// Those that keep longest first.
  let units: [Int]
  /// From 0 to 1, for each unit and each step that is drawn.
  let values: [[Float]]
  /// How many of the steps are drawn: all of them, or as many as pass until next to nothing is left of any unit.
  let steps: Int

  private enum Layout {
    static let mostCurves = 8
    /// Less than this is nothing.
    static let nothing: Float = 0.01
    static let fewestSteps = 12
    /// An end is cut off where it is at least this share of the run.
    static let worthCutting = 0.2
    /// Curves that end closer to each other, in px, share a name.
    static let apart = 4.0
    static let labelDistance = 13.0
    /// Of the numbers of units that end in one place.
    static let mostLines = 4
    /// Of more curves with one name nobody knows which is which.
    static let mostTogether = 3
    static let labelGap = 14.0
    static let leastLeader = 3.0
    static let leaderGap = 2.0
    static let opacity = (usual: 0.8, quiet: 0.35)
    /// Where a curve is named that ends among others: right above its half.
    static let halfName = (gap: 8.0, rise: 6.0)
  }

  /// - Parameter units: Those that keep longest first; of many the ends and some between tell enough.
  init(_ memory: KeptMemory, units: [Int]) {
    let drawn =
      units.count <= Layout.mostCurves
      ? units
      : (0..<Layout.mostCurves).map { units[$0 * (units.count - 1) / (Layout.mostCurves - 1)] }
    let whole = drawn.map { unit in
      var product = 1.0
      return memory.view.shown.map { position -> Float in
        product *= memory.kept(position, unit: unit)
        return Float(product)
      }
    }
    let count = memory.view.shown.count
    let lasting = whole.map { ($0.lastIndex { !($0 < Layout.nothing) } ?? -1) + 2 }.max() ?? count
    let kept = max(lasting, Layout.fewestSteps)
    steps = Double(count - kept) >= Layout.worthCutting * Double(count) ? kept : count
    self.units = drawn
    values = whole.map { [steps] in Array($0.prefix(steps)) }
  }

  /// Curves that end in one place.
  private struct End {
    var members: [Int]
    var y: Double
    /// Their units' numbers on some lines, or how many they are.
    var name: [String] = []
    /// Whether that tells which curve is whose.
    var isNamed = true
  }

  private func ends(in panel: PlotPanel, on canvas: Canvas) throws(FigureError) -> [End] {
    let places = values.map { curve in
      curve.last.map { $0.isFinite ? panel.y(Double($0)) : panel.frame.center.y } ?? panel.frame.maxY
    }
    var ends: [End] = []
    for index in places.indices.sorted(by: { (places[$0], $0) < (places[$1], $1) }) {
      if let last = ends.last, places[index] - last.y < Layout.apart {
        ends[ends.count - 1].members.append(index)
      } else {
        ends.append(End(members: [index], y: places[index]))
      }
    }
    let room = canvas.canvasWidth - canvas.margin - edge(of: panel) - Layout.labelGap
    for (index, end) in ends.enumerated() {
      let numbers = NumberText.list(end.members.map { units[$0] + 1 }.sorted())
      let name = "unit\(end.members.count > 1 ? "s" : "") \(numbers)"
      ends[index].name = try canvas.wrapped(name, canvas.theme.type.tick, to: room, most: Layout.mostLines)
      ends[index].isNamed = end.members.count <= Layout.mostTogether
      guard ends[index].name.joined(separator: " ") != name else { continue }
      (ends[index].name, ends[index].isNamed) = (["\(end.members.count) units"], false)
    }
    return ends
  }

  func draw(in panel: PlotPanel, _ color: Color, on canvas: inout Canvas) throws(FigureError) {
    let ends = try ends(in: panel, on: canvas)
    let unnamed = Set(ends.filter { !$0.isNamed }.flatMap(\.members))
    for (index, curve) in values.enumerated() {
      let isQuiet = unnamed.contains(index) && index != lastToHalf
      canvas.signal(
        curve, in: panel, color.opacity(isQuiet ? Layout.opacity.quiet : Layout.opacity.usual),
        width: canvas.theme.stroke.rawSignal, hasDots: values.count <= 2)
    }
    try name(ends, in: panel, on: &canvas)
    if let lastToHalf, unnamed.contains(lastToHalf) { try nameAtHalf(lastToHalf, in: panel, on: &canvas) }
  }

  /// Where the curves end; a single step stands in the middle.
  private func edge(of panel: PlotPanel) -> Double { panel.x(Double(steps - 1)) }

  /// Writes names behind the ends; where ends are close, lines lead to them.
  private func name(_ ends: [End], in panel: PlotPanel, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    let edge = edge(of: panel)
    let left = edge + Layout.labelGap
    // The lines of a name stay together: only their order counts.
    let lines = ends.flatMap { end in
      end.name.indices.map { end.y + (Double($0) - Double(end.name.count - 1) / 2) * Layout.labelDistance }
    }
    var places = spreadApart(
      inOrder: lines, distances: lines.dropFirst().map { _ in Layout.labelDistance },
      within: panel.frame.minY...panel.frame.maxY)[...]
    for end in ends {
      let own = places.prefix(end.name.count)
      places = places.dropFirst(end.name.count)
      let middle = own.reduce(0, +) / Double(max(1, own.count))
      if abs(middle - end.y) > Layout.leastLeader {
        canvas.line(
          [Point(edge + Layout.leaderGap, end.y), Point(left - Layout.leaderGap, middle)], theme.surface.axis,
          width: theme.stroke.guide)
      }
      for (line, y) in zip(end.name, own) {
        try canvas.write(
          .text(line, theme.type.tick, theme.surface.ink2), at: Point(left, y), baseline: .middle,
          halo: steps == 1 ? theme.surface.background : nil)
      }
    }
  }

  /// Which curve alone is the last to fall to half; nil where none does.
  private var lastToHalf: Int? {
    // The number of steps where more is left.
    let halves = values.map { $0.firstIndex { $0 < 0.5 } ?? steps }
    guard let last = halves.max(), last < steps, halves.count(where: { $0 == last }) == 1 else { return nil }
    return halves.firstIndex(of: last)
  }

  /// Names a curve where half is left.
  private func nameAtHalf(_ index: Int, in panel: PlotPanel, on canvas: inout Canvas) throws(FigureError) {
    let theme = canvas.theme
    guard let half = values[index].firstIndex(where: { $0 < 0.5 }) else { return }
    let words = "unit \(units[index] + 1)" + (index == 0 ? ", the longest" : "")
    let label = Label.text(words, theme.type.tick, theme.surface.ink2)
    let x = panel.x(Double(half)) + Layout.halfName.gap
    guard x + (try canvas.width(of: label)) <= panel.frame.maxX else { return }
    try canvas.write(label, at: Point(x, panel.y(0.5) - Layout.halfName.rise))
  }
}
