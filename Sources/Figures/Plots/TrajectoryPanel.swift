import Graphics
import Recurrent

/// The plane of a trajectory with its paths and names.
struct TrajectoryPanel {
  let content: TrajectoryContent
  let frame: Rect
  let style: FigureStyle
  private let scale: Double
  /// How high the panel has to be at this scale.
  let height: Double
  private let middle: (x: Double, y: Double)
  /// Whether the lines of the path would cover what they run over, so that they would show no way.
  let isBusy: Bool

  enum Layout {
    /// What a panel leaves free for names beside the path, or for numbers.
    static let room = (x: 124.0, y: 70.0)
    static let numberRoom = 84.0
    static let width = 2.25
    static let dotRadius = 4.5
    static let smallDot = 2.6
    /// Around a start that a dot as near as this hides.
    static let ring = (radius: 8.0, near: 5.0)
    /// Beyond as many steps not all points have dots: some round steps stand for the rest.
    static let mostDots = 60
    /// Up to as many points all have numbers, however close they are.
    static let mostListed = 21
    /// Lines of more steps are thinner, so that what they cross shows.
    static let longWidth = 1.5
    /// In how many shades a long path is drawn.
    static let shades = 64
    /// From which share of their box on the lines of a path are too many.
    static let busy = 0.22
    static let milestone = (radius: 3.4, room: 320.0)
    static let key = (bar: 88.0, height: 7.0, gap: 6.0, cells: 44)
    static let shortestArrow = 34.0
    static let arrow = (stroke: 1.9, shift: 4.0)
    static let firstShade = 0.3
    static let numberGap = 4.0
    static let labelInset = 6.0
    static let list = (
      heading: 12.0, first: 34.0, pitch: 17.0, closePitch: 14.5, most: 20, numbers: 12.0, name: 20.0,
      answer: 34.0
    )
    /// How wide names of points are at most: where there is room, and where there is little.
    static let nameWidths = (wide: 150.0, narrow: 84.0)
    /// How many of the labels may lie on paths, or have no place, before shorter ones are tried, as a share.
    static let hidden = (names: 0.1, numbers: 0.25)
    /// How many points have words where not all can, how many of a long path have dots for that, and how far from
    /// each other those stand.
    static let words = (most: 16, landmarks: 10, apart: 40.0)
    static let arrowReach = 4.0
    static let plate = (x: 4.0, y: 3.0, corner: 3.0)
    static let plateLeader = (casing: 3.0, width: 1.0)
    static let labelHeight = 0.8
  }

  init(content: TrajectoryContent, frame: Rect, style: FigureStyle) {
    self.content = content
    self.frame = frame
    self.style = style
    let all = content.path + content.others.flatMap(\.path) + content.cloud
    let (left, right) = (all.map(\.x).min() ?? 0, all.map(\.x).max() ?? 0)
    let (low, high) = (all.map(\.y).min() ?? 0, all.map(\.y).max() ?? 0)
    middle = ((left + right) / 2, (low + high) / 2)
    let room = content.hasMoreThanNumbers ? Layout.room.x : Layout.numberRoom
    let wide = right - left > 0 ? (frame.width - room) / (right - left) : .infinity
    let tall = high - low > 0 ? (frame.height - Layout.room.y) / (high - low) : .infinity
    let smaller = min(wide, tall)
    scale = smaller.isFinite ? smaller : 1
    height = (high - low) * scale + Layout.room.y
    let moves = zip(content.path, content.path.dropFirst()).reduce(0.0) { sum, move in
      let (dx, dy) = (move.1.x - move.0.x, move.1.y - move.0.y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
    let area = max(right - left, 0) * max(high - low, 0) * scale
    isBusy = content.path.count > Layout.mostDots && moves * Layout.longWidth > Layout.busy * area
  }

  var theme: Theme { style.theme }

  func place(_ point: (x: Double, y: Double)) -> Point {
    Point(frame.center.x + (point.x - middle.x) * scale, frame.center.y - (point.y - middle.y) * scale)
  }

  /// The color of a step: later is darker, or lighter on a dark page.
  func color(_ index: Int) -> Color {
    shade(Double(index) / Double(max(1, content.path.count - 1)))
  }

  func shade(_ share: Double) -> Color {
    shades(Layout.firstShade + (1 - Layout.firstShade) * share)
  }

  var shades: ColorMap { style.isGrayscale ? theme.grayscale : theme.maps.gate }

  /// The color of the last steps over shades.
  var endingColor: Color { style.isGrayscale ? theme.surface.ink : theme[.hidden].line }

  var isLong: Bool { content.path.count > Layout.mostDots }

  /// Whether steps have names.
  var hasNames: Bool { content.steps.contains { content.name(of: $0) != nil } }

  /// The points of a long path that have a dot and a number, by their places in the path: round steps and the last.
  var milestones: [Int] {
    guard !content.steps.isEmpty, content.path.count == content.steps.count + 1 else { return [] }
    return StepAxis(steps: content.steps).ticks(width: Layout.milestone.room).map { $0.position + 1 }.filter {
      $0 > 1
    }.sorted()
  }

  /// Draws everything.
  ///
  /// - Returns: How points are named; nil where only ends are.
  func draw(on canvas: inout Canvas) throws(FigureError) -> Naming? {
    guard !isBusy else {
      try drawDensity(on: &canvas)
      return nil
    }
    let rest = content.others.map { $0.path.map(place) }
    let path = content.path.map(place)
    canvas.box(frame, cornerRadius: theme.radius.layer, fill: theme.surface.layer)
    drawAreas(on: &canvas)
    drawPaths(path, others: rest, on: &canvas)
    var taken = try drawAreaNames(avoiding: [path] + rest, on: &canvas)
    let obstacles = [path] + rest + arrows(path) + borderLine
    let naming =
      isLong ? .milestones : try naming(of: path, others: rest, obstacles, taken: taken, on: canvas)
    if naming == .milestones, let key = try drawKey(avoiding: [path] + rest, taken: taken, on: &canvas) {
      taken.append(key)
    }
    try drawNames(naming, of: path, others: rest, obstacles, taken: taken, on: &canvas)
    return naming
  }
}
