import CCairo
import Graphics

/// A string as glyphs, in em, so that one result serves every size.
struct ShapedText: Sendable {
  var spans: [Span] = []
  var metrics = TextMetrics(advance: 0, ink: Rect(x: 0, y: 0, width: 0, height: 0))

  /// Glyphs of one face.
  struct Span: Sendable {
    let face: FontFace
    let text: String
    var glyphs: [Glyph] = []
    /// Which bytes of the text which glyphs stand for.
    var clusters: [Cluster] = []
    /// Whether the glyphs run against the order of the text.
    var isBackward = false
  }

  struct Glyph: Sendable {
    let index: UInt32
    /// Relative to the start of the whole string.
    let x: Double
    let y: Double
  }

  struct Cluster: Sendable {
    let bytes: Int
    let glyphs: Int
  }

  /// Shapes a string of one face behind what is there.
  mutating func append(_ text: String, face: FontFace, features: [hb_feature_t]) {
    guard let buffer = hb_buffer_create() else { preconditionFailure("out of memory") }
    defer { hb_buffer_destroy(buffer) }
    let utf8 = Array(text.utf8)
    utf8.withUnsafeBytes { bytes in
      hb_buffer_add_utf8(
        buffer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0,
        Int32(bytes.count))
    }
    // Without a language of its own the buffer would take the locale's.
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1))
    hb_buffer_guess_segment_properties(buffer)
    hb_shape(face.shaper, buffer, features, UInt32(features.count))

    var count: UInt32 = 0
    let infos = UnsafeBufferPointer(start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(count))
    let positions = UnsafeBufferPointer(
      start: hb_buffer_get_glyph_positions(buffer, &count), count: Int(count))
    var span = Span(face: face, text: text)
    span.isBackward = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL
    for (info, position) in zip(infos, positions) {
      let x = metrics.advance + Double(position.x_offset) / face.unitsPerEm
      let y = -Double(position.y_offset) / face.unitsPerEm
      span.glyphs.append(Glyph(index: info.codepoint, x: x, y: y))
      addInk(of: info.codepoint, face: face, x: x, y: y)
      metrics.advance += Double(position.x_advance) / face.unitsPerEm
    }
    span.clusters = Self.clusters(
      infos.map { Int($0.cluster) }, byteCount: utf8.count, isBackward: span.isBackward)
    spans.append(span)
  }

  /// Counts the bytes and glyphs of each cluster, in the order of the text.
  private static func clusters(_ starts: [Int], byteCount: Int, isBackward: Bool) -> [Cluster] {
    let ordered = isBackward ? starts.reversed() : starts
    var clusters: [Cluster] = []
    var index = 0
    while index < ordered.count {
      let next = ordered[index...].firstIndex { $0 != ordered[index] } ?? ordered.count
      let end = next < ordered.count ? ordered[next] : byteCount
      clusters.append(Cluster(bytes: end - ordered[index], glyphs: next - index))
      index = next
    }
    return clusters
  }

  private mutating func addInk(of glyph: hb_codepoint_t, face: FontFace, x: Double, y: Double) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(face.shaper, glyph, &extents) != 0, extents.width > 0, extents.height < 0
    else {
      return
    }
    let box = Rect(
      x: x + Double(extents.x_bearing) / face.unitsPerEm, y: y - Double(extents.y_bearing) / face.unitsPerEm,
      width: Double(extents.width) / face.unitsPerEm, height: -Double(extents.height) / face.unitsPerEm)
    metrics.ink = metrics.ink.width > 0 ? metrics.ink.union(box) : box
  }
}
