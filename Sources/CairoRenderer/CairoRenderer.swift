import CCairo
import Graphics

/// Draws scenes with cairo, as PNG, SVG and PDF.
///
/// The same scene gives the same bytes, whatever was drawn before and whatever the locale is. Renderers are
/// values without state of their own, so that several threads may draw at once.
public struct CairoRenderer: Renderer {
  /// How many pixels of a PNG one px of the canvas has.
  public var scale: Double

  /// The widest and highest bitmap that cairo can draw.
  private static let largestBitmap = 32_767.0

  /// Creates a renderer.
  public init(scale: Double = 2) {
    precondition(scale > 0, "a picture needs a scale above 0")
    self.scale = scale
  }

  /// Renders a scene.
  ///
  /// - Throws: A ``RendererError``, or a `MissingGlyph` for a character that no face has.
  public func render(_ scene: Scene, as format: PictureFormat, identifier: String) throws -> [UInt8] {
    guard scene.width > 0, scene.height > 0, scene.width.isFinite, scene.height.isFinite else {
      throw RendererError(
        "“\(scene.title)”: a picture of \(scene.width) × \(scene.height) px cannot be drawn")
    }
    switch format {
    case .png: return try png(scene)
    case .svg: return try svg(scene, identifier: identifier)
    case .pdf: return try pdf(scene)
    }
  }

  private func png(_ scene: Scene) throws -> [UInt8] {
    let (width, height) = ((scene.width * scale).rounded(.up), (scene.height * scale).rounded(.up))
    guard max(width, height) <= Self.largestBitmap else {
      throw RendererError(
        "“\(scene.title)”: \(Int(width)) × \(Int(height)) pixels are more than a PNG can have here (at most "
          + "\(Int(Self.largestBitmap)) a side); draw fewer steps or units, or an SVG")
    }
    let isOpaque = scene.background?.alpha == 1
    let surface = try Surface.bitmap(width: Int32(width), height: Int32(height), isOpaque: isOpaque)
    do {
      let canvas = try Canvas(surface: surface, lettering: .outlines)
      cairo_scale(canvas.context, scale, scale)
      try canvas.draw(scene)
    }
    return try PNGEncoder.encode(surface.pointer, isOpaque: isOpaque, filter: .none)
  }

  private func svg(_ scene: Scene, identifier: String) throws -> [UInt8] {
    let surface = try Surface.svg(width: scene.width, height: scene.height)
    do {
      let canvas = try Canvas(surface: surface, lettering: .glyphs)
      try canvas.draw(scene)
    }
    return SVGFinisher.finish(try surface.finish(), of: scene, identifier: identifier)
  }

  private func pdf(_ scene: Scene) throws -> [UInt8] {
    let surface = try Surface.pdf(width: scene.width, height: scene.height)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, scene.title)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_SUBJECT, scene.description)
    // Without a date of its own the file would hold the time of day.
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    do {
      let canvas = try Canvas(surface: surface, lettering: .text)
      try canvas.draw(scene)
    }
    return try surface.finish()
  }
}
