import Foundation
import Graphics

/// What a scene holds, taken out of its groups, in the order in which it is drawn.
struct SceneInventory {
  private(set) var texts: [Text] = []
  private(set) var fills: [Fill] = []
  private(set) var lines: [Line] = []
  private(set) var arrows: [Arrow] = []
  /// The rectangle around everything that is no text, with a word for it.
  private(set) var extents: [(Rect, String)] = []
  /// The rectangles around the pieces of wires.
  private(set) var wires: [Rect] = []
  private var order = 0

  /// A straight piece of a stroke.
  struct Line {
    let start: Point
    let end: Point
    let width: Double
    /// Its one color; nil where it has none, or several.
    let color: Color?
    /// How many things were drawn before it.
    let order: Int
    /// Whether it is a side of a closed shape: no wire.
    let isSide: Bool

    /// Whether it lies beside, above or below a rectangle: a quick answer before an exact one.
    func isClear(of rect: Rect) -> Bool {
      max(start.x, end.x) < rect.minX || min(start.x, end.x) > rect.maxX
        || max(start.y, end.y) < rect.minY || min(start.y, end.y) > rect.maxY
    }
  }

  struct Text {
    let text: TypesetText
    /// How many things were drawn before it.
    let order: Int
    let bounds: Rect
    /// What is inked, as it lies on the canvas.
    let box: TurnedRect
    var plain: String { text.plain }
  }

  /// The inside of a shape or an image.
  struct Fill {
    /// What of it is seen.
    let bounds: Rect
    /// The corners, where the shape is not a rectangle with its sides along the axes.
    let corners: [Point]?
    let order: Int
    let color: (Point) -> Color
    let isOpaque: Bool
  }

  struct Arrow {
    let tip: Point
    let target: String
    /// The boxes that the target can be, in the same part of the figure.
    let targets: [Rect]
  }

  init(_ scene: Scene) {
    collect(scene.elements, clip: nil)
  }

  private mutating func collect(_ elements: [Scene.Element], clip: Rect?) {
    let boxes = elements.compactMap { element -> (String, Rect)? in
      guard case .group(let group) = element, case .shape(let shape)? = group.elements.first,
        let bounds = shape.path.bounds
      else { return nil }
      return (group.name, bounds)
    }
    for element in elements {
      order += 1
      switch element {
      case .text(let text):
        texts.append(Text(text: text, order: order, bounds: text.bounds, box: TurnedRect(text)))
      case .image(let image): collect(image, clip: clip)
      case .shape(let shape): collect(shape, clip: clip)
      case .group(let group) where group.name.hasPrefix("wire"): collectWire(group, boxes: boxes)
      case .group(let group): collect(group.elements, clip: group.clip ?? clip)
      }
    }
  }

  private mutating func collectWire(_ group: Scene.Group, boxes: [(String, Rect)]) {
    for case .shape(let shape) in group.elements {
      lines += straightLines(of: shape.path, shape.stroke)
      if let bounds = shape.path.bounds { wires.append(bounds) }
      guard shape.fill != nil, case .move(let tip)? = shape.path.segments.first,
        group.name.hasPrefix("wire to ")
      else { continue }
      let target = String(group.name.dropFirst("wire to ".count))
      arrows.append(Arrow(tip: tip, target: target, targets: boxes.filter { $0.0 == target }.map(\.1)))
    }
  }

  private mutating func collect(_ image: Scene.PixelImage, clip: Rect?) {
    extents.append((clip ?? image.frame, "an image"))
    let frame = image.frame
    fills.append(
      Fill(
        bounds: clip.map { $0.intersection(frame) } ?? frame, corners: nil, order: order,
        color: { point in
          let column = Int((point.x - frame.minX) / frame.width * Double(image.columns))
          let row = Int((point.y - frame.minY) / frame.height * Double(image.rows))
          return image.pixels[
            min(image.rows - 1, max(0, row)) * image.columns + min(image.columns - 1, max(0, column))]
        }, isOpaque: true))
  }

  private mutating func collect(_ shape: Scene.Shape, clip: Rect?) {
    guard let bounds = shape.path.bounds else { return }
    extents.append((clip ?? bounds, "a shape"))
    if case .solid(let color)? = shape.fill {
      let corners = straightLines(of: shape.path, nil).map(\.start)
      fills.append(
        Fill(
          bounds: clip.map { $0.intersection(bounds) } ?? bounds, corners: corners, order: order,
          color: { _ in color }, isOpaque: color.alpha == 1))
    }
    // What is clipped is a pattern, over which letters do not stand anyway.
    if let stroke = shape.stroke, clip == nil {
      lines += straightLines(of: shape.path, stroke)
    }
  }

  /// The path as straight lines, a curve as eight of them.
  private func straightLines(of path: Path, _ stroke: Stroke?) -> [Line] {
    var lines: [Line] = []
    var (start, pen) = (Point(0, 0), Point(0, 0))
    let isSide = path.segments.last == .close
    var color: Color?
    if case .solid(let only)? = stroke?.paint { color = only }
    func add(to point: Point) {
      lines.append(
        Line(
          start: pen, end: point, width: stroke?.width ?? 0, color: color, order: order, isSide: isSide))
      pen = point
    }
    for segment in path.segments {
      switch segment {
      case .move(let point): (start, pen) = (point, point)
      case .line(let point): add(to: point)
      case .curve(let first, let second, let end):
        let begin = pen
        for piece in 1...8 {
          add(to: Self.point(at: Double(piece) / 8, from: begin, first, second, to: end))
        }
      case .close: add(to: start)
      }
    }
    return lines
  }

  /// A point of a cubic curve.
  private static func point(
    at t: Double, from start: Point, _ first: Point, _ second: Point, to end: Point
  ) -> Point {
    let u = 1 - t
    let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return Point(
      a * start.x + b * first.x + c * second.x + d * end.x,
      a * start.y + b * first.y + c * second.y + d * end.y)
  }
}

extension SceneInventory.Fill {
  /// Whether a point lies inside, by the crossings of a ray with the sides.
  func holds(_ point: Point) -> Bool {
    guard bounds.minX <= point.x, point.x <= bounds.maxX, bounds.minY <= point.y, point.y <= bounds.maxY
    else {
      return false
    }
    guard let corners, let last = corners.last else { return true }
    var (isInside, before) = (false, last)
    for corner in corners {
      if (corner.y > point.y) != (before.y > point.y),
        point.x < (before.x - corner.x) * (point.y - corner.y) / (before.y - corner.y) + corner.x
      {
        isInside.toggle()
      }
      before = corner
    }
    return isInside
  }
}

extension SceneInventory.Text {
  /// The runs with the middle of each on the canvas.
  var runs: [(run: TypesetText.Run, middle: Point)] {
    let ends = text.runs.dropFirst().map(\.offset.x) + [text.ink.maxX]
    return zip(text.runs, ends).map { run, end in
      let radians = text.rotation * .pi / 180
      let (x, y) = ((run.offset.x + max(end, run.offset.x)) / 2, text.ink.center.y)
      return (
        run,
        Point(
          text.origin.x + x * cos(radians) - y * sin(radians),
          text.origin.y + x * sin(radians) + y * cos(radians))
      )
    }
  }
}

extension Rect {
  /// What two rectangles share; of no size where that is nothing.
  fileprivate func intersection(_ other: Rect) -> Rect {
    let (left, top) = (max(minX, other.minX), max(minY, other.minY))
    return Rect(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left),
      height: max(0, min(maxY, other.maxY) - top))
  }
}
