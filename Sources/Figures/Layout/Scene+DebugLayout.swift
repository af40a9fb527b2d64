import Graphics

extension Scene {
  /// The scene with the boxes of its groups, texts and images drawn over it, for whoever lays out a figure.
  public func showingLayout() -> Scene {
    var scene = self
    scene.elements += elements.flatMap(\.layoutBoxes)
    return scene
  }
}

extension Scene.Element {
  private enum Outline {
    static let width = 0.5
    static let group = Color(0xC2185B)
    static let text = Color(0x0288D1)
    static let image = Color(0x388E3C)
  }

  /// An outline for each thing that has a box; of groups those of what is inside too.
  fileprivate var layoutBoxes: [Scene.Element] {
    switch self {
    case .text(let text): [Self.outline(text.bounds, Outline.text)]
    case .image(let image): [Self.outline(image.frame, Outline.image)]
    case .shape: []
    case .group(let group):
      (bounds.map { [Self.outline($0, Outline.group)] } ?? []) + group.elements.flatMap(\.layoutBoxes)
    }
  }

  /// What an element takes up; of a clipped group what is seen.
  private var bounds: Rect? {
    switch self {
    case .shape(let shape): shape.path.bounds
    case .text(let text): text.bounds
    case .image(let image): image.frame
    case .group(let group):
      group.clip
        ?? group.elements.compactMap(\.bounds).reduce(Rect?.none) { all, box in all?.union(box) ?? box }
    }
  }

  private static func outline(_ rect: Rect, _ color: Color) -> Scene.Element {
    .shape(Scene.Shape(path: .rectangle(rect), stroke: Stroke(color, width: Outline.width)))
  }
}
