import CCairo
import CDeflate

/// An image surface as a PNG file (W3C PNG, third edition), without the time that cairo's own writer takes.
struct PNGEncoder {
  /// How each row is written before it is compressed.
  enum Filter: UInt8 {
    case none = 0
    /// As the difference to the row above: best for line art.
    case up = 2
  }

  private static let compressionLevel: Int32 = 6
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Encodes the pixels of a finished surface of 32 bits a pixel.
  static func encode(_ surface: OpaquePointer, isOpaque: Bool, filter: Filter) throws(RendererError)
    -> [UInt8]
  {
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let pixels = cairo_image_surface_get_data(surface) else {
      throw RendererError("cannot read the pixels of a picture")
    }
    var rows = [UInt8](repeating: 0, count: height * (1 + width * (isOpaque ? 3 : 4)))
    rows.withUnsafeMutableBufferPointer { out in
      let image = PixelRows(
        source: UnsafeRawPointer(pixels), width: width, height: height, stride: stride, isOpaque: isOpaque)
      image.write(to: out, filter: filter)
    }
    var file = signature
    let depthAndColor: [UInt8] = [8, isOpaque ? 2 : 6, 0, 0, 0]
    append("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + depthAndColor, to: &file)
    append("sRGB", [0], to: &file)
    append("IDAT", try compressed(rows), to: &file)
    append("IEND", [], to: &file)
    return file
  }

  private static func compressed(_ bytes: [UInt8]) throws(RendererError) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(compressionLevel) else {
      throw RendererError("cannot compress a picture: out of memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    let result = [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      count = libdeflate_zlib_compress(compressor, bytes, bytes.count, out.baseAddress, bound)
    }
    guard !result.isEmpty else { throw RendererError("cannot compress a picture") }
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

  func write(to out: UnsafeMutableBufferPointer<UInt8>, filter: PNGEncoder.Filter) {
    let length = width * (isOpaque ? 3 : 4)
    for row in 0..<height {
      let start = row * (length + 1)
      out[start] = filter.rawValue
      unpack(row, into: UnsafeMutableBufferPointer(rebasing: out[(start + 1)..<(start + 1 + length)]))
    }
    guard filter == .up else { return }
    for row in (1..<max(1, height)).reversed() {
      let (start, above) = (row * (length + 1) + 1, (row - 1) * (length + 1) + 1)
      for column in 0..<length { out[start + column] &-= out[above + column] }
    }
  }

  /// Writes red, green, blue and, with transparency, alpha, which cairo keeps multiplied in.
  private func unpack(_ row: Int, into out: UnsafeMutableBufferPointer<UInt8>) {
    let line = source + row * stride
    for column in 0..<width {
      let pixel = line.load(fromByteOffset: column * 4, as: UInt32.self)
      let (red, green, blue) = (pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF)
      if isOpaque {
        out[column * 3] = UInt8(red)
        out[column * 3 + 1] = UInt8(green)
        out[column * 3 + 2] = UInt8(blue)
      } else {
        let alpha = pixel >> 24
        func straight(_ value: UInt32) -> UInt8 {
          alpha == 0 ? 0 : UInt8(min(255, (value * 255 + alpha / 2) / alpha))
        }
        out[column * 4] = straight(red)
        out[column * 4 + 1] = straight(green)
        out[column * 4 + 2] = straight(blue)
        out[column * 4 + 3] = UInt8(alpha)
      }
    }
  }
}
