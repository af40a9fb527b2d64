/// Lays labels out by the rules of the figure style, with sizes from whoever will draw them.
///
/// Mathematics is the part of TeX that the equations of recurrent networks need: letters, digits, brackets
/// and operators, as characters or by name (`\Gamma \sigma \odot \times \cdot \langle \rangle …`, see
/// ``MathSymbols``); `^{}` and `_{}`; functions (`\tanh`, `\operatorname{softmax}`); upright words
/// (`\mathrm{f}`, `\text{bias}`); `\tilde{c}`, `\hat{y}`; the spaces `\,`, `\;` and `\quad`. A formula outside this part
/// is a fault of the code that states it, and traps.
///
/// Mathematics in neighbouring pieces of a label, in several colors say, is spaced as one formula.
public struct Typesetter: Sendable {
  /// Where sizes come from.
  public let measuring: any TextMeasuring

  /// Creates a typesetter.
  public init(measuring: any TextMeasuring) {
    self.measuring = measuring
  }

  /// Lays a label out at a point.
  ///
  /// - Parameters:
  ///   - label: What to set.
  ///   - point: The place that `align` and `baseline` refer to.
  ///   - align: Which part of the text stands at the point, along the line.
  ///   - baseline: Which height of the letters stands at the point, across the line.
  ///   - rotation: Degrees clockwise about the point.
  ///   - halo: A color behind the letters.
  /// - Throws: A ``MissingGlyph`` for a character that no face has.
  public func set(
    _ label: Label, at point: Point, align: TextAlignment = .left, baseline: TextBaseline = .alphabetic,
    rotation: Double = 0, halo: Color? = nil
  ) throws(MissingGlyph) -> TypesetText {
    let line = try line(label)
    let left = -line.advance * align.share
    let down = label.height(of: baseline)
    let turn = Turn(degrees: rotation)
    let shift = turn.applied(to: Point(left, down))
    return TypesetText(
      origin: Point(point.x + shift.x, point.y + shift.y), rotation: rotation, runs: line.runs, ink: line.ink,
      advance: line.advance, plain: line.plain, halo: halo)
  }

  /// How far a label moves the pen, in px.
  public func width(of label: Label) throws(MissingGlyph) -> Double {
    try line(label).advance
  }

  /// What a label inks when its baseline starts at the origin, in px; y grows downwards.
  public func ink(of label: Label) throws(MissingGlyph) -> Rect {
    try line(label).ink
  }

  private func line(_ label: Label) throws(MissingGlyph) -> TextLine {
    var line = TextLine()
    var spacing = MathSpacing()
    for piece in label.pieces {
      switch piece {
      case .text(let string, let font, let size, let color):
        let metrics = try measuring.measure(string, in: font)
        line.append(string, font: font, size: size, color: color, metrics: metrics)
        line.plain += string
        spacing = MathSpacing()
      case .math(let formula, let size, let color):
        var layout = MathLayout(measuring: measuring, spacing: spacing)
        try layout.set(MathParser.parse(formula), size: size * MathLayout.opticalScale, color: color)
        line.append(layout.line)
        spacing = layout.spacing
      case .space(let width):
        line.advance += width
        if width > 0, !line.plain.isEmpty, line.plain.last != " " { line.plain += " " }
        spacing = MathSpacing()
      }
    }
    return line
  }
}

/// Which part of a text stands at its point, along the line.
public enum TextAlignment: String, Codable, Sendable {
  case left, center, right

  var share: Double {
    switch self {
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }
}

/// Which height of a text stands at its point.
public enum TextBaseline: String, Codable, Sendable {
  /// The line that letters stand on.
  case alphabetic
  /// Half the height of capitals; of mathematics, where the eye takes its middle to be.
  case middle
  /// The top of capitals.
  case top
  /// Half the height of x.
  case xMiddle
}

extension Label {
  /// How far below a height of its letters a label's baseline lies, in px.
  ///
  /// Words, where there are any, decide for the whole line.
  func height(of baseline: TextBaseline) -> Double {
    var (heights, size) = (LetterHeights.math, 0.0)
    search: for piece in pieces {
      switch piece {
      case .text(_, let font, let textSize, _):
        heights = font.face == .sans ? .sans : font.face == .mono ? .mono : .math
        size = textSize
        break search
      case .math(_, let mathSize, _): size = max(size, mathSize * MathLayout.opticalScale)
      case .space: break
      }
    }
    switch baseline {
    case .alphabetic: return 0
    case .middle: return heights.middle * size
    case .top: return heights.top * size
    case .xMiddle: return heights.xMiddle * size
    }
  }
}
