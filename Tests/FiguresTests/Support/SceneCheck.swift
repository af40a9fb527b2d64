import Graphics

/// Finds in a scene what a reader would call a flaw: letters on letters, letters on lines or under fills, things in
/// the margin, letters too small or too pale, arrows that end beside what they point to.
struct SceneCheck {
  /// How far things stay from the edges; arrow tips may come closer.
  private var bleed = 16.0
  private var smallestText = 10.5
  private let scene: Scene
  private let found: SceneInventory

  /// What even the tips of arrows leave free, so that no edge of a page cuts them.
  private static let tipMargin = 2.0

  /// What letters need on what lies behind them, as WCAG 2.2 says for text of this size.
  static let contrast = 4.5
  /// What is left of it where letters are faded because they say what is *not* returned.
  static let fadedContrast = 3.0

  /// Every flaw of a scene, in words.
  static func flaws(in scene: Scene, isHalf: Bool = false, scale: Double = 1) -> [String] {
    var check = SceneCheck(scene)
    // The margin of half-width figures is 11, and labels of values may reach a little into it.
    check.bleed = (isHalf ? 5 : 16) * scale
    check.smallestText *= scale
    return check.overlaps + check.crossings + check.hidden + check.strays + check.small + check.pale
      + check.misses
  }

  private init(_ scene: Scene) {
    self.scene = scene
    found = SceneInventory(scene)
  }

  private var overlaps: [String] {
    var flaws: [String] = []
    for (index, text) in found.texts.enumerated() {
      let inner = text.box.expanded(by: -0.4)
      for other in found.texts[(index + 1)...]
      where text.bounds.intersects(other.bounds) && inner.intersects(other.box) {
        flaws.append("“\(text.plain)” lies on “\(other.plain)” at \(text.bounds.center)")
      }
    }
    return flaws
  }

  private var crossings: [String] {
    var flaws: [String] = []
    for text in found.texts where text.text.halo == nil {
      let cover = found.fills.last {
        $0.isOpaque && $0.order < text.order && $0.bounds.contains(text.bounds)
      }
      for line in found.lines where line.order >= cover?.order ?? -1 {
        let reach = line.width / 2 - 0.3
        let around = text.bounds.expanded(by: reach)
        if line.isClear(of: around) { continue }
        if text.box.expanded(by: reach).isCrossed(from: line.start, to: line.end) {
          flaws.append("“\(text.plain)” at \(text.bounds.center) is crossed by \(line.start)–\(line.end)")
        }
      }
    }
    return flaws
  }

  /// Letters over which something is filled afterwards.
  private var hidden: [String] {
    found.texts.compactMap { text in
      let inner = text.box.expanded(by: -0.4)
      let points = inner.corners + [inner.center]
      let isHidden = found.fills.contains { fill in
        fill.order > text.order && fill.isOpaque && points.contains { fill.holds($0) }
      }
      return isHidden ? "“\(text.plain)” at \(text.bounds.center) lies under a fill" : nil
    }
  }

  private var strays: [String] {
    let inside = Rect(x: 0, y: 0, width: scene.width, height: scene.height).expanded(by: -bleed)
    let vertical = bleed / 2
    let things = found.texts.map { ($0.bounds, "“\($0.plain)”") } + found.extents
    let strays = things.filter { rect, _ in
      rect.minX < inside.minX || rect.maxX > inside.maxX || rect.minY < vertical
        || rect.maxY > scene.height - vertical
    }
    let page = Rect(x: 0, y: 0, width: scene.width, height: scene.height).expanded(by: -Self.tipMargin)
    return strays.map { "\($0.1) reaches into the margin: \($0.0)" }
      + found.wires.filter { !page.contains($0) }.map { "a wire leaves the canvas: \($0)" }
  }

  private var small: [String] {
    found.texts.flatMap { text in
      text.text.runs.filter { $0.font.face != .math && $0.size < smallestText - 1e-9 }
        .map { "“\($0.string)” is set at \($0.size)" }
    }
  }

  private var pale: [String] {
    guard let page = scene.background else { return [] }
    let faded = (Theme.all + HouseThemes.all).map(\.surface.faintText.hex)
    return found.texts.flatMap { text -> [String] in
      let below = found.fills.filter { $0.order < text.order && $0.bounds.intersects(text.bounds) }
      return text.runs.compactMap { run, middle in
        let colors = below.filter { $0.holds(middle) }.map { $0.color(middle) }
        let behind =
          text.text.halo
          ?? colors.reduce(page) { $0.mixed(with: $1.opacity($0.alpha), $1.alpha) }
        let ratio = run.color.contrastRatio(to: behind)
        let least = faded.contains(run.color.hex) ? Self.fadedContrast : Self.contrast
        return ratio < least - 0.005
          ? "“\(run.string)” has a contrast of \(ratio), \(run.color.hex) on \(behind.hex)" : nil
      }
    }
  }

  private var misses: [String] {
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
}

extension Rect {
  /// Whether another rectangle lies within this one.
  fileprivate func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
