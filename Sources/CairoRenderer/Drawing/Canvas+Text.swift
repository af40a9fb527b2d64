import CCairo
import Graphics

extension Canvas {
  func draw(_ text: TypesetText) throws {
    try requireFinite(text.origin)
    cairo_save(context)
    cairo_translate(context, text.origin.x, text.origin.y)
    if text.rotation != 0 { cairo_rotate(context, text.rotation * .pi / 180) }
    if let halo = text.halo {
      cairo_new_path(context)
      for run in text.runs { try forEachSpan(of: run) { _, glyphs in addOutlines(glyphs) } }
      setSource(halo)
      cairo_set_line_width(context, TypesetText.haloWidth)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      cairo_set_dash(context, nil, 0, 0)
      cairo_stroke(context)
    }
    for run in text.runs {
      setSource(run.color)
      try forEachSpan(of: run) { span, glyphs in show(span, glyphs) }
    }
    cairo_restore(context)
  }

  /// Selects the face of each span of a run and places its glyphs.
  private func forEachSpan(
    of run: TypesetText.Run, _ body: (ShapedText.Span, [cairo_glyph_t]) -> Void
  ) throws(MissingGlyph) {
    for span in try FontLibrary.shared.shape(run.string, in: run.font).spans {
      cairo_set_font_face(context, span.face.drawer)
      cairo_set_font_size(context, run.size)
      let glyphs = span.glyphs.map { glyph in
        cairo_glyph_t(
          index: UInt(glyph.index), x: run.offset.x + glyph.x * run.size, y: run.offset.y + glyph.y * run.size
        )
      }
      body(span, glyphs)
    }
  }

  private func addOutlines(_ glyphs: [cairo_glyph_t]) {
    cairo_glyph_path(context, glyphs, Int32(glyphs.count))
  }

  private func show(_ span: ShapedText.Span, _ glyphs: [cairo_glyph_t]) {
    switch lettering {
    case .outlines:
      cairo_new_path(context)
      addOutlines(glyphs)
      cairo_fill(context)
    case .glyphs:
      cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
    case .text:
      let clusters = span.clusters.map {
        cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs))
      }
      let flags = span.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD.rawValue : 0
      cairo_show_text_glyphs(
        context, span.text, Int32(span.text.utf8.count), glyphs, Int32(glyphs.count), clusters,
        Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: flags))
    }
  }
}
