import Graphics

/// Finds in a scene what a reader would call a flaw: letters on letters, letters on lines, things in the
/// margin, letters too small, arrows that end beside what they point to.
struct SceneCheck {
  /// How far things stay from the edges; arrow tips may come closer.
  var bleed = 16.0
  var smallestText = 10.5

  private struct Line {
    let start: Point
    let end: Point
    let width: Double
    /// How many things were drawn before it.
    let order: Int
  }

  private struct Text {
    let text: TypesetText
    let order: Int
    let bounds: Rect
    var plain: String { text.plain }
  }

  /// An opaque fill, which hides what was drawn before.
  private struct Cover {
    let bounds: Rect
    let order: Int
  }

  private struct Arrow {
    let tip: Point
    let target: String
    /// The boxes that the target can be, in the same part of the figure.
    let targets: [Rect]
  }

  private struct Inventory {
    var texts: [Text] = []
    var covers: [Cover] = []
    var order = 0
    var lines: [Line] = []
    var extents: [(Rect, String)] = []
    var arrows: [Arrow] = []
  }

  /// Every flaw of a scene, in words.
  static func flaws(in scene: Scene, isHalf: Bool = false, scale: Double = 1) -> [String] {
    var check = SceneCheck()
    // The margin of half-width figures is 11, and labels of values may reach a little into it.
    check.bleed = (isHalf ? 5 : 16) * scale
    check.smallestText *= scale
    return check.flaws(in: scene)
  }

  private func flaws(in scene: Scene) -> [String] {
    var found = Inventory()
    collect(scene.elements, clip: nil, into: &found)
    return overlaps(found) + crossings(found) + strays(found, in: scene) + small(found) + misses(found)
  }

  private func overlaps(_ found: Inventory) -> [String] {
    var flaws: [String] = []
    for (index, text) in found.texts.enumerated() {
      let inner = text.bounds.expanded(by: -0.4)
      for other in found.texts[(index + 1)...] where inner.intersects(other.bounds) {
        flaws.append("“\(text.plain)” lies on “\(other.plain)” at \(text.bounds.center)")
      }
    }
    return flaws
  }

  private func crossings(_ found: Inventory) -> [String] {
    var flaws: [String] = []
    for text in found.texts where text.text.halo == nil {
      let hidden = found.covers.last { $0.order < text.order && $0.bounds.contains(text.bounds) }?.order ?? -1
      for line in found.lines
      where line.order >= hidden && crosses(line, text.bounds.expanded(by: line.width / 2 - 0.3)) {
        flaws.append("“\(text.plain)” at \(text.bounds.center) is crossed by \(line.start)–\(line.end)")
      }
    }
    return flaws
  }

  /// Whether a line passes through a rectangle (Liang and Barsky 1984).
  private func crosses(_ line: Line, _ rect: Rect) -> Bool {
    guard rect.width > 0, rect.height > 0 else { return false }
    if max(line.start.x, line.end.x) < rect.minX || min(line.start.x, line.end.x) > rect.maxX { return false }
    if max(line.start.y, line.end.y) < rect.minY || min(line.start.y, line.end.y) > rect.maxY { return false }
    let (dx, dy) = (line.end.x - line.start.x, line.end.y - line.start.y)
    var (enter, leave) = (0.0, 1.0)
    for (p, q) in [
      (-dx, line.start.x - rect.minX), (dx, rect.maxX - line.start.x), (-dy, line.start.y - rect.minY),
      (dy, rect.maxY - line.start.y),
    ] {
      if p == 0 {
        if q <= 0 { return false }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    return enter < leave
  }

  private func strays(_ found: Inventory, in scene: Scene) -> [String] {
    let inside = Rect(x: 0, y: 0, width: scene.width, height: scene.height).expanded(by: -bleed)
    let vertical = bleed / 2
    let things = found.texts.map { ($0.bounds, "“\($0.plain)”") } + found.extents
    return things.compactMap { rect, name in
      let isInside =
        rect.minX >= inside.minX && rect.maxX <= inside.maxX && rect.minY >= vertical
        && rect.maxY <= scene.height - vertical
      return isInside ? nil : "\(name) reaches into the margin: \(rect)"
    }
  }

  private func small(_ found: Inventory) -> [String] {
    found.texts.flatMap { text in
      text.text.runs.filter { $0.font.face != .math && $0.size < smallestText - 1e-9 }
        .map { "“\($0.string)” is set at \($0.size)" }
    }
  }

  private func misses(_ found: Inventory) -> [String] {
    found.arrows.compactMap { arrow in
      arrow.targets.contains { touches(arrow.tip, $0) }
        ? nil : "an arrow to \(arrow.target) ends at \(arrow.tip), and not on it"
    }
  }

  /// Whether a point lies on a rectangle's border, or as far before it as arrows stay away from chips.
  private func touches(_ tip: Point, _ rect: Rect) -> Bool {
    let outer = rect.expanded(by: 2.5 * smallestText / 10.5)
    let inner = rect.expanded(by: -0.7)
    func holds(_ rect: Rect) -> Bool {
      rect.minX <= tip.x && tip.x <= rect.maxX && rect.minY <= tip.y && tip.y <= rect.maxY
    }
    return holds(outer) && !holds(inner)
  }

  private func collect(_ elements: [Scene.Element], clip: Rect?, into found: inout Inventory) {
    let boxes = elements.compactMap { element -> (String, Rect)? in
      guard case .group(let group) = element, case .shape(let shape)? = group.elements.first,
        let bounds = shape.path.bounds
      else { return nil }
      return (group.name, bounds)
    }
    for element in elements {
      found.order += 1
      switch element {
      case .text(let text): found.texts.append(Text(text: text, order: found.order, bounds: text.bounds))
      case .image(let image): found.extents.append((clip ?? image.frame, "an image"))
      case .shape(let shape): collect(shape, clip: clip, into: &found)
      case .group(let group) where group.name.hasPrefix("wire"):
        collectWire(group, boxes: boxes, into: &found)
      case .group(let group): collect(group.elements, clip: group.clip ?? clip, into: &found)
      }
    }
  }

  private func collectWire(_ group: Scene.Group, boxes: [(String, Rect)], into found: inout Inventory) {
    for case .shape(let shape) in group.elements {
      found.lines += lines(of: shape.path, width: shape.stroke?.width ?? 0, order: found.order)
      guard shape.fill != nil, case .move(let tip)? = shape.path.segments.first,
        group.name.hasPrefix("wire to ")
      else { continue }
      let target = String(group.name.dropFirst("wire to ".count))
      found.arrows.append(
        Arrow(tip: tip, target: target, targets: boxes.filter { $0.0 == target }.map(\.1)))
    }
  }

  private func collect(_ shape: Scene.Shape, clip: Rect?, into found: inout Inventory) {
    guard let bounds = shape.path.bounds else { return }
    found.extents.append((clip ?? bounds, "a shape"))
    if case .solid(let color)? = shape.fill, color.alpha == 1 {
      found.covers.append(Cover(bounds: bounds, order: found.order))
    }
    // What is clipped is a pattern, over which letters do not stand anyway.
    if let stroke = shape.stroke, clip == nil {
      found.lines += lines(of: shape.path, width: stroke.width, order: found.order)
    }
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

  /// The path as straight lines, a curve as eight of them.
  private func lines(of path: Path, width: Double, order: Int) -> [Line] {
    var lines: [Line] = []
    var (start, pen) = (Point(0, 0), Point(0, 0))
    for segment in path.segments {
      switch segment {
      case .move(let point): (start, pen) = (point, point)
      case .line(let point):
        lines.append(Line(start: pen, end: point, width: width, order: order))
        pen = point
      case .curve(let first, let second, let end):
        let start = pen
        for piece in 1...8 {
          let point = Self.point(at: Double(piece) / 8, from: start, first, second, to: end)
          lines.append(Line(start: pen, end: point, width: width, order: order))
          pen = point
        }
      case .close:
        lines.append(Line(start: pen, end: start, width: width, order: order))
        pen = start
      }
    }
    return lines
  }
}

extension Rect {
  /// Whether another rectangle lies within this one.
  fileprivate func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
