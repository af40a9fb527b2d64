import CCairo
import CDeflate
import CZlib

/// An image surface as a PNG file (W3C PNG, third edition), without the time that cairo's own writer takes.
struct PNGEncoder {
  /// How each row is written before it is compressed.
  enum Filter: UInt8 {
    /// As it is: best for lines and letters, whose shapes come again.
    case none = 0
    /// As the difference to the row above: best for enlarged bitmaps, whose rows are alike.
    case up = 2
  }

  /// Up to 3 files get hardly smaller; from 4 on they are a sixth smaller and take three times as long.
  private static let compressionLevel: Int32 = 1
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Encodes the pixels of a finished surface of 32 bits a pixel.
  static func encode(
    _ surface: OpaquePointer?, isOpaque: Bool, filter: Filter
  ) throws(RendererError)
    -> [UInt8]
  {
    cairo_surface_flush(surface)
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let pixels = cairo_image_surface_get_data(surface) else {
      throw RendererError("cannot read the pixels of a picture")
    }
    let image = PixelRows(
      source: UnsafeRawPointer(pixels), width: width, height: height, stride: stride, isOpaque: isOpaque)
    let rows = PixelMemory.take(byteCount: image.byteCount)
    defer { rows.giveBack() }
    image.write(to: rows.start, filter: filter)
    var file = signature
    let depthAndColor: [UInt8] = [8, isOpaque ? 2 : 6, 0, 0, 0]
    append("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + depthAndColor, to: &file)
    append("sRGB", [0], to: &file)
    append("IDAT", try compressed(UnsafeBufferPointer(start: rows.start, count: image.byteCount)), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  /// A zlib stream (RFC 1950). On pictures of lines zlib takes three quarters of libdeflate's time. igzip would take a
  /// twelfth, but from its level 1 on what it writes depends on where its memory lies.
  private static func compressed(_ bytes: UnsafeBufferPointer<UInt8>) throws(RendererError) -> [UInt8] {
    let bound = compressBound(uLong(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(bound)) { out, count in
      var size = bound
      status = compress2(
        out.baseAddress, &size, bytes.baseAddress, uLong(bytes.count), compressionLevel)
      count = status == Z_OK ? Int(size) : 0
    }
    guard status == Z_OK else { throw RendererError("cannot compress a picture: out of memory") }
    return result
  }

  private static func append(_ name: StaticString, _ content: [UInt8], to file: inout [UInt8]) {
    let body = name.withUTF8Buffer { Array($0) } + content
    file += bigEndian(UInt32(content.count))
    file += body
    file += bigEndian(libdeflate_crc32(0, body, body.count))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

/// The rows of a surface as they stand in a PNG.
private struct PixelRows {
  let source: UnsafeRawPointer
  let width: Int
  let height: Int
  let stride: Int
  let isOpaque: Bool

  private var channels: Int { isOpaque ? 3 : 4 }

  /// Each row has a byte for its filter before its pixels.
  var byteCount: Int { height * (1 + width * channels) }

  /// Writes all rows, in one pass over the surface.
  func write(to out: UnsafeMutablePointer<UInt8>, filter: PNGEncoder.Filter) {
    var next = out
    for row in 0..<height {
      next.pointee = filter.rawValue
      let line = source + row * stride
      if row > 0, filter == .up {
        writeDifference(of: line, to: line - stride, at: next + 1)
      } else if isOpaque {
        writeOpaque(line, at: next + 1)
      } else {
        for column in 0..<width { write(pixel(line, column), at: next + 1 + column * channels) }
      }
      next += 1 + width * channels
    }
  }

  /// Writes three of the four bytes of each pixel.
  private func writeOpaque(_ line: UnsafeRawPointer, at out: UnsafeMutablePointer<UInt8>) {
    let bytes = UnsafeMutableRawPointer(out)
    // Four pixels are twelve bytes; in memory red comes first.
    for group in 0..<width / 4 {
      let pixels = line + group * 16
      let a = pixels.load(as: UInt32.self), b = pixels.load(fromByteOffset: 4, as: UInt32.self)
      let c = pixels.load(fromByteOffset: 8, as: UInt32.self)
      let d = pixels.load(fromByteOffset: 12, as: UInt32.self)
      let target = bytes + group * 12
      target.storeBytes(of: (a << 8 | b >> 16 & 0xFF).bigEndian, as: UInt32.self)
      target.storeBytes(of: (b << 16 | c >> 8 & 0xFFFF).bigEndian, toByteOffset: 4, as: UInt32.self)
      target.storeBytes(of: (c << 24 | d & 0xFF_FFFF).bigEndian, toByteOffset: 8, as: UInt32.self)
    }
    for column in width / 4 * 4..<width { write(pixel(line, column), at: out + column * 3) }
  }

  private func writeDifference(
    of line: UnsafeRawPointer, to above: UnsafeRawPointer, at out: UnsafeMutablePointer<UInt8>
  ) {
    for column in 0..<width {
      let (new, old) = (pixel(line, column), pixel(above, column))
      write(Self.difference(new, old), at: out + column * channels)
    }
  }

  /// A pixel as `0xAARRGGBB`, its opacity not multiplied in.
  private func pixel(_ line: UnsafeRawPointer, _ column: Int) -> UInt32 {
    let pixel = line.load(fromByteOffset: column * 4, as: UInt32.self)
    let alpha = pixel >> 24
    guard !isOpaque, alpha != 255 else { return pixel }
    guard alpha > 0 else { return 0 }
    func straight(_ shift: UInt32) -> UInt32 {
      min(255, ((pixel >> shift & 0xFF) * 255 + alpha / 2) / alpha) << shift
    }
    return alpha << 24 | straight(16) | straight(8) | straight(0)
  }

  /// The differences of all four bytes, each within itself.
  private static func difference(_ new: UInt32, _ old: UInt32) -> UInt32 {
    let top: UInt32 = 0x8080_8080
    return ((new | top) &- (old & ~top)) ^ ((new ^ ~old) & top)
  }

  private func write(_ pixel: UInt32, at out: UnsafeMutablePointer<UInt8>) {
    out[0] = UInt8(truncatingIfNeeded: pixel >> 16)
    out[1] = UInt8(truncatingIfNeeded: pixel >> 8)
    out[2] = UInt8(truncatingIfNeeded: pixel)
    if !isOpaque { out[3] = UInt8(truncatingIfNeeded: pixel >> 24) }
  }
}
