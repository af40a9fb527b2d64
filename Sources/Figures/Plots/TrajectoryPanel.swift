import Graphics
import Recurrent

/// The plane of a trajectory with its paths and names.
struct TrajectoryPanel {
  let content: TrajectoryContent
  let frame: Rect
  let style: FigureStyle
  private let scale: Double
  private let middle: (x: Double, y: Double)

  enum Layout {
    static let room = (x: 124.0, y: 70.0)
    static let width = 2.25
    static let dotRadius = 4.5
    static let smallDot = 2.6
    /// Beyond as many steps neither all points have dots, nor all names: some round steps stand for the rest.
    static let mostDots = 60
    static let mostNames = 40
    /// Lines of more steps are thinner, so that what they cross shows.
    static let longWidth = 1.5
    static let milestone = (radius: 3.4, room: 320.0)
    static let key = (bar: 88.0, height: 7.0, gap: 6.0, cells: 44)
    static let shortestArrow = 34.0
    static let arrow = (stroke: 1.9, shift: 4.0)
    static let firstShade = 0.3
    static let numberGap = 4.0
    static let labelInset = 6.0
    static let list = (heading: 12.0, first: 34.0, pitch: 17.0)
    static let nameWidth = 84.0
    static let labelHeight = 0.8
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
  func color(_ index: Int) -> Color {
    shade(Double(index) / Double(max(1, content.path.count - 1)))
  }

  func shade(_ share: Double) -> Color {
    theme.maps.gate(Layout.firstShade + (1 - Layout.firstShade) * share)
  }

  var isLong: Bool { content.path.count > Layout.mostDots }

  /// The points of a long path that have a dot and a number, by their places in the path: round steps and the last.
  var milestones: [Int] {
    guard isLong, content.path.count == content.steps.count + 1 else { return [] }
    return StepAxis(steps: content.steps).ticks(width: Layout.milestone.room).map { $0.position + 1 }.filter {
      $0 > 1
    }.sorted()
  }

  func draw(on canvas: inout Canvas) throws(FigureError) {
    let panel = self
    let rest = content.others.map { $0.path.map(place) }
    let path = content.path.map(place)
    canvas.box(frame, cornerRadius: theme.radius.layer, fill: theme.surface.layer)
    drawAreas(on: &canvas)
    for other in rest {
      canvas.line(other, theme.surface.axis, width: theme.stroke.input)
      guard other.count <= Layout.mostDots else { continue }
      for point in other.dropFirst() { canvas.dot(point, radius: Layout.smallDot, theme.surface.axis) }
    }
    for index in path.indices.dropFirst() {
      let (from, to) = (path[index - 1], path[index])
      canvas.line(
        [from, to], panel.color(index), width: isLong ? Layout.longWidth : Layout.width, cap: .round)
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > Layout.shortestArrow, !isLong else { continue }
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
    for index in path.indices.dropFirst() where !isLong {
      canvas.dot(
        path[index], radius: Layout.dotRadius, color(index), border: theme.surface.background,
        width: theme.stroke.border)
    }
    if isLong, path.count > 1 {
      for index in milestones {
        canvas.dot(
          path[index], radius: index == path.count - 1 ? Layout.dotRadius : Layout.milestone.radius,
          color(index),
          border: theme.surface.background, width: theme.stroke.border)
      }
    }
    var taken = try drawAreaNames(avoiding: [path] + rest, on: &canvas)
    if isLong, let key = try drawKey(avoiding: [path] + rest, taken: taken, on: &canvas) { taken.append(key) }
    try drawNames(path, others: rest, taken: taken, on: &canvas)
  }
}
