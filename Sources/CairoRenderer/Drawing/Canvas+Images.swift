import CCairo
import Graphics

extension Canvas {
  func draw(_ image: Scene.PixelImage) throws(RendererError) {
    guard image.columns > 0, image.rows > 0 else { return }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(image.columns), Int32(image.rows))
    defer { cairo_surface_destroy(surface) }
    try RendererError.check(cairo_surface_status(surface), "draw a bitmap")
    fill(surface, with: image)
    cairo_save(context)
    cairo_translate(context, image.frame.x, image.frame.y)
    cairo_scale(
      context, image.frame.width / Double(image.columns), image.frame.height / Double(image.rows))
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(image.columns), Double(image.rows))
    cairo_fill(context)
    cairo_restore(context)
  }

  /// Writes the pixels as cairo keeps them: premultiplied, alpha in the top byte.
  private func fill(_ surface: OpaquePointer?, with image: Scene.PixelImage) {
    guard let bytes = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<image.rows {
      let line = UnsafeMutableRawPointer(bytes + row * stride)
      for column in 0..<image.columns {
        let color = image.pixels[row * image.columns + column]
        let alpha = min(1, max(0, color.alpha))
        let parts = Color(
          red: color.red * alpha, green: color.green * alpha, blue: color.blue * alpha, alpha: alpha
        ).bytes
        let pixel =
          UInt32(parts.alpha) << 24 | UInt32(parts.red) << 16 | UInt32(parts.green) << 8 | UInt32(parts.blue)
        line.storeBytes(of: pixel, toByteOffset: column * 4, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}
