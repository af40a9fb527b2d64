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
    /// Where the text starts, counted in Unicode scalars of the whole string.
    let start: Int
    /// The pen at the left of the span.
    let left: Double
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
    let advance: Double
  }

  /// Shapes a string of one face and direction to the right of what is there.
  mutating func append(_ run: DirectionRun, face: FontFace, features: [hb_feature_t]) {
    let text = run.text
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
    hb_buffer_set_direction(buffer, run.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    hb_shape(face.shaper, buffer, features, UInt32(features.count))

    var count: UInt32 = 0
    let infos = UnsafeBufferPointer(start: hb_buffer_get_glyph_infos(buffer, &count), count: Int(count))
    let positions = UnsafeBufferPointer(
      start: hb_buffer_get_glyph_positions(buffer, &count), count: Int(count))
    var span = Span(
      face: face, text: text, start: run.start, left: metrics.advance, isBackward: run.isRightToLeft)
    for (info, position) in zip(infos, positions) {
      let x = metrics.advance + Double(position.x_offset) / face.unitsPerEm
      let y = -Double(position.y_offset) / face.unitsPerEm
      span.glyphs.append(Glyph(index: info.codepoint, x: x, y: y))
      addInk(of: info.codepoint, face: face, x: x, y: y)
      metrics.advance += Double(position.x_advance) / face.unitsPerEm
    }
    span.clusters = Self.clusters(
      zip(infos, positions).map { ($0.cluster, Double($1.x_advance) / face.unitsPerEm) },
      byteCount: utf8.count, isBackward: span.isBackward)
    spans.append(span)
  }

  /// Gathers glyphs with the byte that they start at by their clusters, in the order of the text.
  private static func clusters(
    _ glyphs: [(start: UInt32, advance: Double)], byteCount: Int, isBackward: Bool
  ) -> [Cluster] {
    let ordered = isBackward ? glyphs.reversed() : glyphs
    var clusters: [Cluster] = []
    var index = 0
    while index < ordered.count {
      let start = ordered[index].start
      let next = ordered[index...].firstIndex { $0.start != start } ?? ordered.count
      let end = next < ordered.count ? Int(ordered[next].start) : byteCount
      clusters.append(
        Cluster(
          bytes: end - Int(start), glyphs: next - index,
          advance: ordered[index..<next].reduce(0) { $0 + $1.advance }))
      index = next
    }
    return clusters
  }

  /// Where each Unicode scalar of the string stands, in em from its left.
  var places: [ClosedRange<Double>] {
    let count = spans.reduce(0) { $0 + $1.text.unicodeScalars.count }
    var places = [ClosedRange<Double>](repeating: 0...0, count: count)
    for span in spans {
      let scalars = Array(span.text.unicodeScalars)
      var (scalar, pen) = (0, 0.0)
      let width = span.clusters.reduce(0) { $0 + $1.advance }
      for cluster in span.clusters {
        var (end, bytes) = (scalar, 0)
        while end < scalars.count, bytes < cluster.bytes {
          bytes += UTF8.width(scalars[end])
          end += 1
        }
        let share = cluster.advance / Double(max(end - scalar, 1))
        for index in scalar..<end {
          let far = pen + share
          places[span.start + index] =
            span.isBackward
            ? span.left + width - far...span.left + width - pen : span.left + pen...span.left + far
          pen = far
        }
        scalar = end
      }
    }
    return places
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
