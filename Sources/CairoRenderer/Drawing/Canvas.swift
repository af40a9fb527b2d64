import CCairo
import Graphics

/// A cairo context, and the drawing of a scene's elements with it.
///
/// Cairo remembers the first failure and ignores what follows, so that its status is read once, at the end.
struct Canvas: ~Copyable {
  /// How letters are drawn.
  enum Lettering {
    /// As filled outlines: before 1.17.4 cairo would move glyphs of bitmaps to whole pixels.
    case outlines
    /// As glyphs, each defined once.
    case glyphs
    /// As glyphs that know their text.
    case text
  }

  let context: OpaquePointer
  let lettering: Lettering

  /// Creates a canvas on a surface, which must outlive it.
  init(surface: borrowing Surface, lettering: Lettering) throws(RendererError) {
    guard let context = cairo_create(surface.pointer) else {
      throw RendererError("cannot draw: out of memory")
    }
    self.context = context
    self.lettering = lettering
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    cairo_destroy(context)
  }

  /// Draws a whole scene.
  func draw(_ scene: Scene) throws {
    if let background = scene.background {
      setSource(background)
      if lettering == .outlines {
        // All of the bitmap, whose last row and column may be part of a px.
        cairo_paint(context)
      } else {
        cairo_rectangle(context, 0, 0, scene.width, scene.height)
        cairo_fill(context)
      }
    }
    try draw(scene.elements)
    try RendererError.check(cairo_status(context), "draw “\(scene.title)”")
  }

  private func draw(_ elements: [Scene.Element]) throws {
    for element in elements {
      switch element {
      case .shape(let shape): try draw(shape)
      case .text(let text): try draw(text)
      case .image(let image): try draw(image)
      case .group(let group): try draw(group)
      }
    }
  }

  private func draw(_ group: Scene.Group) throws {
    guard let clip = group.clip else { return try draw(group.elements) }
    cairo_save(context)
    cairo_rectangle(context, clip.x, clip.y, clip.width, clip.height)
    cairo_clip(context)
    try draw(group.elements)
    cairo_restore(context)
  }

  func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  func setSource(_ paint: Paint) {
    switch paint {
    case .solid(let color): setSource(color)
    case .linearGradient(let start, let end, let from, let to):
      let pattern = cairo_pattern_create_linear(start.x, start.y, end.x, end.y)
      cairo_pattern_add_color_stop_rgba(pattern, 0, from.red, from.green, from.blue, from.alpha)
      cairo_pattern_add_color_stop_rgba(pattern, 1, to.red, to.green, to.blue, to.alpha)
      cairo_set_source(context, pattern)
      cairo_pattern_destroy(pattern)
    }
  }
}
