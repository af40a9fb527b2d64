import CCairo
import Graphics

extension Canvas {
  /// How many segments are stroked at once: the time of a self-crossing stroke grows faster than its length.
  private static let strokeLength = 100

  func draw(_ shape: Scene.Shape) {
    if let fill = shape.fill {
      setSource(fill)
      add(shape.path.segments[...])
      cairo_fill(context)
    }
    guard let stroke = shape.stroke else { return }
    setSource(stroke.paint)
    cairo_set_line_width(context, stroke.width)
    cairo_set_line_cap(context, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(context, stroke.join == .round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
    cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
    for piece in strokePieces(shape.path, stroke) {
      add(piece)
      cairo_stroke(context)
    }
  }

  private func add(_ segments: ArraySlice<Path.Segment>) {
    cairo_new_path(context)
    for segment in segments {
      switch segment {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let first, let second, let end):
        cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Cuts a long line of one opaque colour into pieces.
  ///
  /// Neighbours share a segment, so that the corner at the cut is drawn as a corner.
  private func strokePieces(_ path: Path, _ stroke: Stroke) -> [ArraySlice<Path.Segment>] {
    let segments = path.segments
    guard segments.count > Self.strokeLength + 1, stroke.dash.isEmpty,
      case .solid(let color) = stroke.paint, color.alpha == 1
    else { return [segments[...]] }
    var pieces: [ArraySlice<Path.Segment>] = []
    var piece: ArraySlice<Path.Segment> = []
    for segment in segments {
      switch segment {
      case .move:
        if piece.count > 1 { pieces.append(piece) }
        piece = [segment]
      case .line(let point):
        piece.append(segment)
        guard piece.count > Self.strokeLength, case .line(let before) = piece[piece.count - 2] else {
          continue
        }
        pieces.append(piece)
        piece = [.move(before), .line(point)]
      case .curve, .close: return [segments[...]]
      }
    }
    if piece.count > 1 { pieces.append(piece) }
    return pieces
  }
}
