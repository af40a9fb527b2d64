import CCairo
import Graphics

/// A cairo surface that is released with its owner.
struct Surface: ~Copyable {
  let pointer: OpaquePointer
  private let output: Output?
  private let memory: PixelMemory?

  private init(adopting pointer: OpaquePointer, output: Output?, memory: PixelMemory?) {
    self.pointer = pointer
    self.output = output
    self.memory = memory
  }

  private static func started(_ pointer: OpaquePointer?, output: Output? = nil, memory: PixelMemory? = nil)
    throws(RendererError)
    -> Surface
  {
    guard let pointer else { throw RendererError("cannot start a picture: out of memory") }
    let status = cairo_surface_status(pointer)
    if status != CAIRO_STATUS_SUCCESS {
      cairo_surface_destroy(pointer)
      memory?.giveBack()
    }
    try RendererError.check(status, "start a picture")
    return Surface(adopting: pointer, output: output, memory: memory)
  }

  deinit {
    cairo_surface_destroy(pointer)
    memory?.giveBack()
  }

  /// A bitmap of a size in pixels, transparent at first; of an opaque one all pixels are to be drawn.
  static func bitmap(width: Int32, height: Int32, isOpaque: Bool) throws(RendererError) -> Surface {
    let format = isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    let stride = cairo_format_stride_for_width(format, width)
    let byteCount = Int(stride) * Int(height)
    let memory = PixelMemory.take(byteCount: byteCount)
    if !isOpaque { memory.start.update(repeating: 0, count: byteCount) }
    return try started(
      cairo_image_surface_create_for_data(memory.start, format, width, height, stride), memory: memory)
  }

  /// An SVG of a size in px.
  static func svg(width: Double, height: Double) throws(RendererError) -> Surface {
    let output = Output()
    let surface = try started(
      cairo_svg_surface_create_for_stream(Output.write, output.reference, width, height), output: output)
    cairo_svg_surface_set_document_unit(surface.pointer, CAIRO_SVG_UNIT_PX)
    return surface
  }

  /// A PDF of one page, of a size in points.
  static func pdf(width: Double, height: Double) throws(RendererError) -> Surface {
    let output = Output()
    return try started(
      cairo_pdf_surface_create_for_stream(Output.write, output.reference, width, height), output: output)
  }

  /// Ends the drawing and takes the file that was written.
  consuming func finish() throws(RendererError) -> [UInt8] {
    cairo_surface_finish(pointer)
    try RendererError.check(cairo_surface_status(pointer), "finish a picture")
    return output?.bytes ?? []
  }
}

/// Collects what cairo writes.
private final class Output {
  var bytes: [UInt8] = []

  var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: cairo_write_func_t = { output, data, count in
    guard let output else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<Output>.fromOpaque(output).takeUnretainedValue()
      .bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
