import CCairo
import Graphics

extension Canvas {
  /// How many pixels of a bitmap in a vector file one px of the canvas has, and how many there are at most.
  private static let density = 2.0
  private static let mostPixels = 1 << 20

  func draw(_ image: Scene.PixelImage) throws(RendererError) {
    guard image.columns > 0, image.rows > 0 else { return }
    let factor = lettering == .outlines ? (x: 1, y: 1) : Self.enlargement(of: image)
    let (columns, rows) = (image.columns * factor.x, image.rows * factor.y)
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(columns), Int32(rows))
    defer { cairo_surface_destroy(surface) }
    try RendererError.check(cairo_surface_status(surface), "draw a bitmap")
    fill(surface, with: image, enlarged: factor)
    if lettering == .glyphs {
      try attachFile(to: surface, isOpaque: image.pixels.allSatisfy { $0.alpha == 1 })
    }
    cairo_save(context)
    cairo_translate(context, image.frame.x, image.frame.y)
    cairo_scale(context, image.frame.width / Double(columns), image.frame.height / Double(rows))
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    if lettering == .outlines {
      cairo_rectangle(context, 0, 0, Double(columns), Double(rows))
      cairo_fill(context)
    } else {
      // A file gets the image itself, where a fill would repeat it as a pattern.
      cairo_paint(context)
    }
    cairo_restore(context)
  }

  /// Gives a bitmap its own file, which cairo puts into an SVG as it is: its own writer takes five times as long.
  private func attachFile(to surface: OpaquePointer?, isOpaque: Bool) throws(RendererError) {
    let file = try PNGEncoder.encode(surface, isOpaque: isOpaque, filter: .up)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: file.count)
    memory.update(from: file, count: file.count)
    let status = cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_PNG, memory, UInt(file.count), { $0?.deallocate() }, memory)
    if status != CAIRO_STATUS_SUCCESS { memory.deallocate() }
    try RendererError.check(status, "draw a bitmap")
  }

  /// How often each pixel is repeated, because not every viewer of vector files leaves enlarged ones sharp.
  private static func enlargement(of image: Scene.PixelImage) -> (x: Int, y: Int) {
    let x = max(1, Int((image.frame.width / Double(image.columns) * density).rounded()))
    let y = max(1, Int((image.frame.height / Double(image.rows) * density).rounded()))
    return image.columns * x * image.rows * y <= mostPixels ? (x, y) : (1, 1)
  }

  /// Writes the pixels as cairo keeps them: premultiplied, alpha in the top byte.
  private func fill(
    _ surface: OpaquePointer?, with image: Scene.PixelImage, enlarged factor: (x: Int, y: Int)
  ) {
    guard let bytes = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<image.rows * factor.y {
      let line = UnsafeMutableRawPointer(bytes + row * stride)
      if row % factor.y > 0 {
        line.copyMemory(from: line - stride, byteCount: stride)
        continue
      }
      for column in 0..<image.columns {
        let pixel = image.pixels[row / factor.y * image.columns + column].premultiplied
        for copy in 0..<factor.x {
          line.storeBytes(of: pixel, toByteOffset: (column * factor.x + copy) * 4, as: UInt32.self)
        }
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}

extension Color {
  /// The color as `0xAARRGGBB` with its opacity multiplied in.
  fileprivate var premultiplied: UInt32 {
    let part = Color(red: red * alpha, green: green * alpha, blue: blue * alpha, alpha: alpha).bytes
    return UInt32(part.alpha) << 24 | UInt32(part.red) << 16 | UInt32(part.green) << 8 | UInt32(part.blue)
  }
}
