import Graphics
import Recurrent

extension TrajectoryPanel {
  /// Names points beside them, those of the sample shown first.
  func drawNames(
    _ path: [Point], others: [[Point]], taken: [Rect], on canvas: inout Canvas
  ) throws(FigureError) {
    guard !path.isEmpty else { return }
    var labels: [(text: Label, point: Int)] = []
    // On the colours of a readout's two sides numbers need the stronger ink.
    let quiet = border == nil && !isLong ? theme.surface.ink3 : theme.surface.ink2
    func add(_ name: String?, number: Int?, at point: Int) {
      var label = Label([])
      if let name { label = .text(name, theme.type.pointName, theme.surface.ink) }
      if let number {
        label =
          label + (name == nil ? Label([]) : .space(Layout.numberGap))
          + .text(NumberFormat.integer(number), theme.type.tick, quiet)
      }
      if !label.pieces.isEmpty { labels.append((label, point)) }
    }
    add("start", number: nil, at: 0)
    let isComplete = path.count <= Layout.mostNames
    let milestones = Set(milestones)
    // The end before the rest: what comes later gives way.
    let named = path.indices.dropFirst().filter {
      isComplete || milestones.contains($0) || $0 == path.count - 1
    }
    for index in isComplete ? named : named.reversed() {
      let step = content.steps[index - 1]
      let isNamed = isComplete || index == path.count - 1
      let name = try (isNamed ? content.name(of: step) : nil).map { name throws(FigureError) in
        try canvas.elided(name, theme.type.pointName, to: Layout.nameWidth)
      }
      add(name, number: step + 1, at: index)
    }
    var points = path
    for (other, sample) in zip(others, content.others.map(\.sample)) {
      guard let last = other.last else { continue }
      points.append(last)
      labels.append((.text("sample \(sample + 1)", theme.type.tick, quiet), points.count - 1))
    }
    try write(labels, at: points, avoiding: [path] + others, taken: taken, on: &canvas)
  }

  /// Names where a path starts and ends, and where those of other samples do.
  func drawEnds(
    _ path: [Point], others: [Point], lines: [[Point]], taken: [Rect], on canvas: inout Canvas
  ) throws(FigureError) {
    guard let start = path.first, let end = path.last, let step = content.steps.last else { return }
    let quiet = theme.surface.ink2
    var last = Label.text(NumberFormat.integer(step + 1), theme.type.tick, quiet)
    if let name = content.name(of: step) {
      let text = try canvas.elided(name, theme.type.pointName, to: Layout.nameWidth)
      last = .text(text, theme.type.pointName, theme.surface.ink) + .space(Layout.numberGap) + last
    }
    var labels = [(text: Label.text("start", theme.type.pointName, theme.surface.ink), point: 0), (last, 1)]
    for (index, other) in content.others.enumerated() where index < others.count {
      labels.append((.text("sample \(other.sample + 1)", theme.type.tick, quiet), index + 2))
    }
    try write(labels, at: [start, end] + others, avoiding: lines, taken: taken, on: &canvas)
  }

  private func write(
    _ labels: [(text: Label, point: Int)], at points: [Point], avoiding lines: [[Point]], taken: [Rect],
    on canvas: inout Canvas
  ) throws(FigureError) {
    let placement = LabelPlacement(
      bounds: frame.expanded(by: -Layout.labelInset), points: points,
      segments: lines.flatMap { line in zip(line, line.dropFirst()).map { (start: $0, end: $1) } },
      taken: taken)
    var sizes: [(point: Int, width: Double, height: Double)] = []
    for label in labels {
      sizes.append(
        (label.point, try canvas.width(of: label.text), theme.type.pointName.size * Layout.labelHeight))
    }
    for (label, place) in zip(labels, placement.places(for: sizes)) {
      guard let place else { continue }
      drawLeader(place.leader, on: &canvas)
      try canvas.write(
        label.text, at: Point(place.box.minX, place.box.center.y), baseline: .middle,
        halo: ground(at: place.box.center))
    }
  }

  private func drawLeader(_ leader: (start: Point, end: Point)?, on canvas: inout Canvas) {
    guard let leader else { return }
    canvas.line([leader.start, leader.end], theme.surface.axis, width: theme.stroke.guide)
  }

  /// Which shade is early and which is late, in a corner that no line runs through.
  ///
  /// - Returns: What it covers.
  func drawKey(
    avoiding lines: [[Point]], taken: [Rect], on canvas: inout Canvas
  ) throws(FigureError) -> Rect? {
    guard let first = content.steps.first, let last = content.steps.last else { return nil }
    return try drawKey(
      avoiding: lines, taken: taken, from: "step \(NumberFormat.integer(first + 1))",
      to: NumberFormat.integer(last + 1), Layout.firstShade...1, on: &canvas)
  }

  /// Some shades between what their ends stand for, in a corner that no line runs through.
  ///
  /// - Returns: What it covers.
  func drawKey(
    avoiding lines: [[Point]], taken: [Rect], from first: String, to last: String,
    _ shades: ClosedRange<Double>, on canvas: inout Canvas
  ) throws(FigureError) -> Rect? {
    let quiet = border == nil ? theme.surface.ink3 : theme.surface.ink2
    let early = Label.text(first, theme.type.tick, quiet)
    let late = Label.text(last, theme.type.tick, quiet)
    let (size, left) = (Layout.key, try canvas.width(of: early) + Layout.key.gap)
    let width = left + size.bar + size.gap + (try canvas.width(of: late))
    let box = edgePlacement(lines: lines, taken: taken).edgePlace(
      width: width, height: theme.type.tick.size, from: .init(isLeft: true, isBelow: false),
      where: isClearOfBorder)
    guard let box else { return nil }
    try canvas.write(early, at: Point(box.minX, box.center.y), baseline: .middle)
    let pixels = (0..<size.cells).map { cell in
      let share = (Double(cell) + 0.5) / Double(size.cells)
      return theme.maps.gate(shades.lowerBound + (shades.upperBound - shades.lowerBound) * share)
    }
    canvas.add(
      .image(
        Scene.PixelImage(
          frame: Rect(
            x: box.minX + left, y: box.center.y - size.height / 2, width: size.bar, height: size.height),
          columns: size.cells, rows: 1, pixels: pixels)))
    try canvas.write(late, at: Point(box.maxX, box.center.y), align: .right, baseline: .middle)
    return box
  }
}

extension Theme.TypeScale {
  /// The name of a point.
  fileprivate var pointName: TextStyle { TextStyle(name.font.face, name.size, .medium) }
}
