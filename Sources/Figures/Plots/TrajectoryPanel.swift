import Graphics
import Recurrent

/// The plane of a trajectory with its paths and names.
struct TrajectoryPanel {
  let content: TrajectoryContent
  let frame: Rect
  let style: FigureStyle
  private let scale: Double
  private let middle: (x: Double, y: Double)

  private enum Layout {
    static let room = (x: 124.0, y: 70.0)
    static let width = 2.25
    static let dotRadius = 4.5
    static let smallDot = 2.6
    /// From as many steps on points have neither dots nor names.
    static let mostDots = 60
    static let mostNames = 40
    static let shortestArrow = 34.0
    static let arrow = (stroke: 1.9, shift: 4.0)
    static let firstShade = 0.3
    static let numberGap = 4.0
    static let labelInset = 6.0
    static let leader = (reach: 6.0, gap: 2.0, least: 9.0)
    static let list = (heading: 12.0, first: 34.0, pitch: 17.0)
    static let nameWidth = 84.0
  }

  init(content: TrajectoryContent, frame: Rect, style: FigureStyle) {
    self.content = content
    self.frame = frame
    self.style = style
    let all = content.path + content.others.flatMap(\.path)
    let (left, right) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
    let (low, high) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
    middle = ((left + right) / 2, (low + high) / 2)
    let wide = right - left > 0 ? (frame.width - Layout.room.x) / (right - left) : .infinity
    let tall = high - low > 0 ? (frame.height - Layout.room.y) / (high - low) : .infinity
    let smaller = min(wide, tall)
    scale = smaller.isFinite ? smaller : 1
  }

  var theme: Theme { style.theme }

  func place(_ point: (x: Double, y: Double)) -> Point {
    Point(frame.center.x + (point.x - middle.x) * scale, frame.center.y - (point.y - middle.y) * scale)
  }

  /// The colour of a step: later is darker, or lighter on a dark page.
  private func color(_ index: Int) -> Color {
    theme.maps.gate(
      Layout.firstShade + (1 - Layout.firstShade) * Double(index) / Double(max(1, content.path.count - 1)))
  }

  func draw(on canvas: inout Canvas) throws(FigureError) {
    let panel = self
    let rest = content.others.map { $0.path.map(place) }
    let path = content.path.map(place)
    canvas.box(frame, cornerRadius: theme.radius.layer, fill: theme.surface.layer)
    try drawAreas(on: &canvas)
    for other in rest {
      canvas.line(other, theme.surface.axis, width: theme.stroke.input)
      guard other.count <= Layout.mostDots else { continue }
      for point in other.dropFirst() { canvas.dot(point, radius: Layout.smallDot, theme.surface.axis) }
    }
    for index in path.indices.dropFirst() {
      let (from, to) = (path[index - 1], path[index])
      canvas.line([from, to], panel.color(index), width: Layout.width, cap: .round)
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > Layout.shortestArrow, path.count <= Layout.mostDots else { continue }
      let tip = Point(
        from.x + dx * (0.5 + Layout.arrow.shift / length), from.y + dy * (0.5 + Layout.arrow.shift / length))
      canvas.fill(
        .arrowhead(tip: tip, from: from, strokeWidth: Layout.arrow.stroke, shape: theme.arrowhead),
        panel.color(index))
    }
    if let first = path.first {
      canvas.dot(
        first, radius: Layout.dotRadius, theme.surface.background, border: theme.surface.ink2,
        width: theme.stroke.input)
    }
    if path.count <= Layout.mostDots {
      for (index, point) in path.enumerated().dropFirst() {
        canvas.dot(
          point, radius: Layout.dotRadius, color(index), border: theme.surface.background,
          width: theme.stroke.border)
      }
    } else if let last = path.last {
      canvas.dot(
        last, radius: Layout.dotRadius, color(path.count - 1), border: theme.surface.background,
        width: theme.stroke.border)
    }
    try drawNames(path, others: rest, on: &canvas)
  }

  /// Names points beside them, those of the sample shown first.
  private func drawNames(_ path: [Point], others: [[Point]], on canvas: inout Canvas) throws(FigureError) {
    guard !path.isEmpty else { return }
    var labels: [(text: Label, point: Int)] = []
    // On the colours of a readout's two sides numbers need the stronger ink.
    let quiet = border == nil ? theme.surface.ink3 : theme.surface.ink2
    func add(_ name: String?, number: Int?, at point: Int) {
      var label = Label([])
      if let name { label = .text(name, theme.type.pointName, theme.surface.ink) }
      if let number {
        label =
          label + (name == nil ? Label([]) : .space(Layout.numberGap))
          + .text(String(number), theme.type.tick, quiet)
      }
      if !label.pieces.isEmpty { labels.append((label, point)) }
    }
    add("start", number: nil, at: 0)
    let isComplete = path.count <= Layout.mostNames
    for index in path.indices.dropFirst() where isComplete || index == path.count - 1 {
      let step = content.steps[index - 1]
      let name = try content.name(of: step).map { name throws(FigureError) in
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
    let lines = [path] + others
    // What stands in the lower corners is not written over.
    let bounds = Rect(
      x: frame.minX + Layout.labelInset, y: frame.minY + Layout.labelInset,
      width: frame.width - 2 * Layout.labelInset,
      height: frame.height - 2 * Layout.labelInset - (content.border == nil ? 0 : 14))
    let placement = LabelPlacement(
      bounds: bounds, points: points,
      segments: lines.flatMap { line in zip(line, line.dropFirst()).map { (start: $0, end: $1) } })
    var sizes: [(point: Int, width: Double, height: Double)] = []
    for label in labels {
      sizes.append((label.point, try canvas.width(of: label.text), theme.type.pointName.size * 0.8))
    }
    for (label, place) in zip(labels, placement.places(for: sizes)) {
      guard let place else { continue }
      drawLeader(from: points[label.point], to: place, on: &canvas)
      try canvas.write(
        label.text, at: Point(place.box.minX, place.box.center.y), baseline: .middle,
        halo: ground(at: place.box.center))
    }
  }

  private func drawLeader(from point: Point, to place: LabelPlacement.Place, on canvas: inout Canvas) {
    guard place.distance > 20 else { return }
    let end = Point(
      min(max(point.x, place.box.minX), place.box.maxX), min(max(point.y, place.box.minY), place.box.maxY))
    let (dx, dy) = (end.x - point.x, end.y - point.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > Layout.leader.least else { return }
    let (first, last) = (Layout.leader.reach / length, (length - Layout.leader.gap) / length)
    canvas.line(
      [Point(point.x + dx * first, point.y + dy * first), Point(point.x + dx * last, point.y + dy * last)],
      theme.surface.axis, width: theme.stroke.guide)
  }

  /// The steps below each other with their colours, and the answers.
  func drawList(left: Double, on canvas: inout Canvas) throws(FigureError) {
    let right = canvas.canvasWidth - canvas.margin
    try canvas.write(
      .text("Steps", theme.type.name, theme.surface.ink), at: Point(left, frame.minY + Layout.list.heading))
    if content.readout != nil {
      try canvas.write(
        .text("answer", theme.type.tick, theme.surface.ink3),
        at: Point(right, frame.minY + Layout.list.heading),
        align: .right)
    }
    for (index, step) in content.steps.enumerated() {
      let y = frame.minY + Layout.list.first + Double(index) * Layout.list.pitch
      try canvas.write(
        .text(String(step + 1), theme.type.tick, theme.surface.ink3), at: Point(left + 12, y), align: .right)
      canvas.dot(Point(left + 22, y - 4), radius: 4, color(index + 1))
      if let name = content.name(of: step) {
        let text = try canvas.elided(name, theme.type.explanation, to: right - left - 66)
        try canvas.write(.text(text, theme.type.explanation, theme.surface.ink), at: Point(left + 32, y))
      }
      if let value = content.readout?.values[step] {
        try canvas.write(
          .text(NumberFormat.fixed(Double(value), decimals: 2), theme.type.note, theme.surface.ink2),
          at: Point(right, y), align: .right)
      }
    }
    guard !content.others.isEmpty else { return }
    let y = frame.minY + Layout.list.first + (Double(content.steps.count) + 1) * Layout.list.pitch
    canvas.line([Point(left, y - 4), Point(left + 16, y - 4)], theme.surface.axis, width: theme.stroke.input)
    try canvas.write(
      .text(
        content.others.count == 1 ? "another sample" : "other samples", theme.type.explanation,
        theme.surface.ink2),
      at: Point(left + 22, y))
  }
}

extension Theme.TypeScale {
  /// The name of a point.
  fileprivate var pointName: TextStyle { TextStyle(name.font.face, 12, .medium) }
}
