import Graphics

/// Collects the elements of a scene while a figure is drawn.
struct Canvas {
  /// How the figure looks.
  let style: FigureStyle
  /// What has been drawn so far, first to last.
  private(set) var elements: [Scene.Element] = []

  /// Creates an empty canvas.
  init(_ style: FigureStyle) {
    self.style = style
  }

  /// Colors and lengths.
  var theme: Theme { style.theme }

  /// Draws one element above the others.
  mutating func add(_ element: Scene.Element) {
    elements.append(element)
  }

  /// Draws elements that belong together, under a name by which tests find them.
  mutating func group(
    _ name: String, clip: Rect? = nil, _ draw: (inout Canvas) throws(FigureError) -> Void
  ) throws(FigureError) {
    var inner = Canvas(style)
    try draw(&inner)
    add(.group(Scene.Group(name: name, elements: inner.elements, clip: clip)))
  }

  /// The finished scene, at the scale of the preset.
  func scene(width: Double, height: Double, title: String, description: String) -> Scene {
    let scene = Scene(
      width: width, height: height.rounded(.up), background: theme.surface.background, title: title,
      description: description, elements: elements)
    return style.preset == .slide ? scene.scaled(by: theme.layout.slideScale) : scene
  }
}
