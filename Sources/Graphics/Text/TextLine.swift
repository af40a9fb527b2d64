#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line under construction, its baseline starting at the origin.
struct TextLine {
  var runs: [TypesetText.Run] = []
  var ink = Rect(x: 0, y: 0, width: 0, height: 0)
  var advance = 0.0
  var plain = ""

  /// Adds letters at the pen and moves the pen behind them.
  mutating func append(_ string: String, font: Font, size: Double, color: Color, metrics: TextMetrics) {
    guard !string.isEmpty else { return }
    runs.append(.init(offset: Point(advance, 0), string: string, font: font, size: size, color: color))
    addInk(metrics.ink, scale: size, x: advance, y: 0)
    advance += metrics.advance * size
  }

  /// Adds a line at the pen and moves the pen behind it.
  mutating func append(_ other: TextLine) {
    place(other, x: advance, y: 0)
    advance += other.advance
    plain += plain.last == " " ? other.plain.drop { $0 == " " } : other.plain[...]
  }

  /// Adds the letters of a line elsewhere, without moving the pen.
  mutating func place(_ other: TextLine, x: Double, y: Double) {
    for var run in other.runs {
      run.offset = Point(run.offset.x + x, run.offset.y + y)
      runs.append(run)
    }
    addInk(other.ink, scale: 1, x: x, y: y)
  }

  private mutating func addInk(_ box: Rect, scale: Double, x: Double, y: Double) {
    guard box.width > 0, box.height > 0 else { return }
    let placed = Rect(
      x: x + box.x * scale, y: y + box.y * scale, width: box.width * scale, height: box.height * scale)
    ink = ink.width > 0 ? ink.union(placed) : placed
  }
}

/// How high the letters of a face stand, in em.
struct LetterHeights {
  var middle: Double
  var top: Double
  var xMiddle: Double

  static let sans = LetterHeights(middle: 0.727 / 2, top: 0.727, xMiddle: 0.546 / 2)
  static let mono = LetterHeights(middle: 0.35, top: 0.70, xMiddle: 0.546 / 2)
  static let math = LetterHeights(middle: 0.255, top: 0.662, xMiddle: 0.235)
}

/// A rotation, exact for multiples of a right angle.
struct Turn {
  let cosine: Double
  let sine: Double

  init(degrees: Double) {
    switch degrees {
    case 0: (cosine, sine) = (1, 0)
    case 90, -270: (cosine, sine) = (0, 1)
    case 180, -180: (cosine, sine) = (-1, 0)
    case -90, 270: (cosine, sine) = (0, -1)
    default:
      let radians = degrees * .pi / 180
      (cosine, sine) = (cos(radians), sin(radians))
    }
  }

  func applied(to point: Point) -> Point {
    Point(point.x * cosine - point.y * sine, point.x * sine + point.y * cosine)
  }
}
