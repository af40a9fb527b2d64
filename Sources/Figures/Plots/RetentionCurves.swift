import Graphics

/// How much of what units held at first is left after each step: the product of what they kept.
struct RetentionCurves {
  /// Those that keep longest first.
  let units: [Int]
  /// For each unit and each step that is drawn: from 0 to 1, unless gates are no shares.
  let values: [[Float]]
  /// How many of the steps are drawn: all of them, or as many as pass until next to nothing is left of any unit.
  let steps: Int
  /// The axis that holds all curves.
  let limits: ClosedRange<Double>

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
  }

  /// - Parameter units: Those that keep longest first; of many only these have curves.
  init(_ memory: KeptMemory, units: [Int]) {
    let drawn = Array(units.prefix(Layout.mostCurves))
    let whole = drawn.map { unit in
      var product = 1.0
      return memory.view.shown.map { position -> Float in
        product *= memory.kept(position, unit: unit)
        return Float(product)
      }
    }
    let count = memory.view.shown.count
    let lasting = whole.map { ($0.lastIndex { !(abs($0) < Layout.nothing) } ?? -1) + 2 }.max() ?? count
    let kept = max(lasting, Layout.fewestSteps)
    steps = Double(count - kept) >= Layout.worthCutting * Double(count) ? kept : count
    self.units = drawn
    let values = whole.map { [steps] in Array($0.prefix(steps)) }
    self.values = values
    let largest = values.map(AxisLimits.largest).max() ?? 0
    let end = largest > 1 ? AxisLimits.end(above: largest) : 1
    limits = (values.contains { $0.contains { $0 < 0 && $0.isFinite } } ? -end : 0)...end
  }

  /// Whether all curves fall from 1 towards 0, as they do unless a gate opens beyond 1 or below 0.
  var areShares: Bool { limits == 0...1 }

  /// The values with a label: the ends, and what is between them.
  var ticks: [Double] {
    if areShares { return [0, 0.5, 1] }
    return limits.lowerBound < 0 ? [limits.lowerBound, 0, limits.upperBound] : [0, limits.upperBound]
  }

  /// Curves that end in one place, without those that have a name elsewhere.
  private struct End {
    var members: [Int]
    var y: Double
    /// Their units' numbers on some lines, or how many they are.
    var name: [String] = []
    /// Whether that tells which curve is whose.
    var isNamed = true
  }

  /// Which curves end in one place.
  private func ends(in panel: PlotPanel) -> [End] {
    // A curve without a number is not drawn, and has no name.
    let places = values.enumerated().compactMap { index, curve in
      curve.last(where: \.isFinite).map { (y: panel.y(Double($0)), index: index) }
    }
    var ends: [End] = []
    for (y, index) in places.sorted(by: <) {
      if let last = ends.last, y - last.y < Layout.apart {
        ends[ends.count - 1].members.append(index)
      } else {
        ends.append(End(members: [index], y: y))
      }
    }
    return ends
  }

  /// Names the curves of each end but those that are named elsewhere.
  private func named(
    _ ends: [End], without others: Set<Int>, in panel: PlotPanel, on canvas: Canvas
  ) throws(FigureError) -> [End] {
    var ends = ends
    for index in ends.indices { ends[index].members.removeAll(where: others.contains) }
    ends.removeAll(where: \.members.isEmpty)
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
    let all = ends(in: panel)
    let alongside = try namesAlongside(all, in: panel, on: canvas)
    let ends = try named(all, without: Set(alongside.map(\.curve)), in: panel, on: canvas)
    let unnamed = Set(ends.filter { !$0.isNamed }.flatMap(\.members))
    for (index, curve) in values.enumerated() {
      canvas.signal(
        curve, in: panel,
        color.opacity(unnamed.contains(index) ? Layout.opacity.quiet : Layout.opacity.usual),
        width: canvas.theme.stroke.rawSignal, hasDots: values.count <= 2)
    }
    try name(ends, in: panel, on: &canvas)
    let surface = canvas.theme.surface
    for (_, text, box) in alongside {
      try canvas.write(
        .text(text, canvas.theme.type.tick, surface.ink2), at: Point(box.minX, box.center.y),
        baseline: .middle, halo: surface.background)
    }
  }

  /// Names beside curves that end among others, where each stands apart from all of them.
  private func namesAlongside(
    _ ends: [End], in panel: PlotPanel, on canvas: Canvas
  ) throws(FigureError) -> [(curve: Int, text: String, box: Rect)] {
    let type = canvas.theme.type.tick
    var placement = CurvePlacement(values, in: panel)
    var names: [(curve: Int, text: String, box: Rect)] = []
    for curve in ends.filter({ $0.members.count > 1 }).flatMap(\.members).sorted() {
      let text = "unit \(NumberFormat.integer(units[curve] + 1))"
      let width = try canvas.width(of: text, type)
      guard let box = placement.place(curve, width: width, height: type.size) else { continue }
      names.append((curve, text, box))
    }
    return names
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
}
