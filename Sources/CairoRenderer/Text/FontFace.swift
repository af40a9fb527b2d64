import CCairo
import CFonts

/// One compiled-in face, ready to shape and to draw.
///
/// A face lives as long as the process, because cairo's caches refer to it. It is safe to share: HarfBuzz
/// reads an immutable font, and cairo locks the FreeType face while it uses it; nothing else does.
final class FontFace: @unchecked Sendable {
  /// For shaping; immutable.
  let shaper: OpaquePointer
  /// For drawing.
  let drawer: OpaquePointer
  let unitsPerEm: Double
  private let freeType: FT_Face

  /// Loads a face.
  ///
  /// - Parameter library: FreeType, which the caller keeps from being used by two threads at once.
  init(_ face: CFontFace, library: FT_Library) {
    let data = cfont_data(face)
    var loaded: FT_Face?
    let status = FT_New_Memory_Face(library, data.bytes, FT_Long(data.count), 0, &loaded)
    let blob = data.bytes.withMemoryRebound(to: CChar.self, capacity: data.count) {
      hb_blob_create($0, UInt32(data.count), HB_MEMORY_MODE_READONLY, nil, nil)
    }
    let outlines = hb_face_create(blob, 0)
    defer {
      hb_face_destroy(outlines)
      hb_blob_destroy(blob)
    }
    guard status == 0, let loaded, let font = hb_font_create(outlines),
      let drawer = cairo_ft_font_face_create_for_ft_face(loaded, Int32(FT_LOAD_NO_HINTING)),
      cairo_font_face_status(drawer) == CAIRO_STATUS_SUCCESS
    else { preconditionFailure("the compiled-in face \(face) does not load") }
    hb_font_make_immutable(font)
    freeType = loaded
    shaper = font
    self.drawer = drawer
    unitsPerEm = Double(hb_face_get_upem(outlines))
  }

  /// Whether the face can draw every part of a character; control characters cannot be drawn, although some
  /// faces name a glyph for them. What is never seen, such as a mark of direction, needs no glyph.
  func has(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { scalar in
      var glyph: hb_codepoint_t = 0
      let properties = scalar.properties
      return properties.generalCategory != .control
        && (hb_font_get_nominal_glyph(shaper, scalar.value, &glyph) != 0
          || properties.isDefaultIgnorableCodePoint)
    }
  }
}
