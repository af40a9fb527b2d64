import CCairo
import Graphics

extension Canvas {
  /// How many segments are stroked at once: the time of a self-crossing stroke grows faster than its length. In a file
  /// each piece takes bytes.
  private var strokeLength: Int { lettering == .outlines ? 50 : 100 }
  /// Up to this opacity a fill is nearly clear.
  private static let pale = 0.15
  /// How far a piece goes into the next one, in px.
  private static let overlap = 0.5

  func draw(_ shape: Scene.Shape) throws(RendererError) {
    try requireFinite(shape.path)
    if let fill = shape.fill {
      setSource(fill)
      add(shape.path.segments[...])
      // An edge that is off by an eighth of what is nearly clear nobody sees, and it is found in half the time.
      let isPale = lettering == .outlines && fill.largestOpacity <= Self.pale
      cairo_set_antialias(context, isPale ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT)
      cairo_fill(context)
      cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
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

  /// Cairo would draw nothing, and say nothing, of a point that is not a number.
  private func requireFinite(_ path: Path) throws(RendererError) {
    for segment in path.segments {
      switch segment {
      case .move(let point), .line(let point): try requireFinite(point)
      case .curve(let first, let second, let end):
        try requireFinite(first)
        try requireFinite(second)
        try requireFinite(end)
      case .close: break
      }
    }
  }

  func requireFinite(_ point: Point) throws(RendererError) {
    guard point.x.isFinite, point.y.isFinite else {
      throw RendererError("cannot draw at the point (\(point.x), \(point.y)); are all numbers finite?")
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

  /// Cuts a long line of one opaque color into pieces.
  ///
  /// A piece goes a little into the next one, so that the corner at the cut is drawn as a corner.
  private func strokePieces(_ path: Path, _ stroke: Stroke) -> [ArraySlice<Path.Segment>] {
    let segments = path.segments
    guard segments.count > strokeLength + 1, stroke.dash.isEmpty,
      case .solid(let color) = stroke.paint, color.alpha == 1
    else { return [segments[...]] }
    var pieces: [ArraySlice<Path.Segment>] = []
    var piece: ArraySlice<Path.Segment> = []
    for segment in segments {
      switch segment {
      case .move:
        // Short lines, of hatching say, share a stroke: each by itself would take a hundred bytes of SVG.
        if piece.count > strokeLength {
          pieces.append(piece)
          piece = []
        }
        piece.append(segment)
      case .line(let point):
        if piece.count > strokeLength, case .line(let corner) = piece[piece.endIndex - 1] {
          pieces.append(piece + [.line(Self.step(from: corner, towards: point))])
          piece = [.move(corner)]
        }
        piece.append(segment)
      case .curve, .close: return [segments[...]]
      }
    }
    if piece.count > 1 { pieces.append(piece) }
    return pieces
  }

  private static func step(from start: Point, towards end: Point) -> Point {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = (x * x + y * y).squareRoot()
    let share = length > overlap ? overlap / length : 1
    return Point(start.x + x * share, start.y + y * share)
  }
}

extension Paint {
  /// The opacity where it is most opaque.
  fileprivate var largestOpacity: Double {
    switch self {
    case .solid(let color): color.alpha
    case .linearGradient(_, _, let from, let to): max(from.alpha, to.alpha)
    }
  }
}
