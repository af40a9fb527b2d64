import Graphics

/// Tokens in lines, each on a color: characters in columns of one width, words with spaces between them. A text in a
/// script of other widths keeps them, and one that is read from the right starts there.
struct ColoredPage {
  private let lines: ColoredLines
  private let left: Double

  private enum Layout {
    static let lineHeight = 25.0
    static let lineGap = 4.0
    /// So that no seams show between neighbours.
    static let overlap = 0.15
    /// In grey, what marks a negative value below its letters.
    static let dash = (length: 8.0, gap: 2.0, rise: 1.0)
  }

  /// How many tokens are shown.
  var shownTokens: Int { lines.lines.last?.range.upperBound ?? 0 }

  /// - Parameter isText: Whether tokens of one character each are a text, and not the numbers of steps.
  init(
    tokens: [String], isText: Bool, left: Double, right: Double, on canvas: Canvas
  ) throws(FigureError) {
    self.left = left
    lines = try ColoredLines(tokens: tokens, isText: isText, room: right - left, on: canvas)
  }

  /// Draws the lines.
  ///
  /// - Parameter values: From −1 to 1, one for each token.
  /// - Returns: Where the last one ends.
  func draw(values: [Float], masked: [Bool], top: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    var y = top
    for line in lines.lines {
      let height = Layout.lineHeight - Layout.lineGap
      let shown = line.range.map { masked[$0] || !values[$0].isFinite ? Float.nan : values[$0] }
      drawColors(shown, of: line, top: y, height: height, on: &canvas)
      try write(line, masked: masked, middle: y + height / 2 + 0.5, on: &canvas)
      if canvas.style.isGrayscale { drawDashes(shown, of: line, foot: y + height, on: &canvas) }
      y += Layout.lineHeight
    }
    return y - Layout.lineGap
  }

  /// What lies behind a line's letters: one picture where all are equally wide, else a box for each token.
  private func drawColors(
    _ values: [Float], of line: ColoredLines.Line, top: Double, height: Double, on canvas: inout Canvas
  ) {
    guard lines.setting == .columns else {
      for (value, sides) in zip(values, line.sides) {
        canvas.box(
          Rect(
            x: left + sides.lowerBound - Layout.overlap, y: top,
            width: sides.upperBound - sides.lowerBound + 2 * Layout.overlap, height: height),
          fill: canvas.textShade(value))
      }
      return
    }
    guard let first = line.sides.first, let last = line.sides.last else { return }
    canvas.add(
      .image(
        Scene.PixelImage(
          frame: Rect(
            x: left + first.lowerBound, y: top, width: last.upperBound - first.lowerBound, height: height),
          columns: values.count, rows: 1, pixels: values.map(canvas.textShade))))
  }

  private func write(
    _ line: ColoredLines.Line, masked: [Bool], middle: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let surface = canvas.theme.surface
    func label(_ range: Range<Int>, _ style: TextStyle, behind mark: String = "") -> Label {
      .text(
        mark + lines.texts[range].joined(), style, masked[range.lowerBound] ? surface.ink2 : surface.ink)
    }
    let start = line.range.lowerBound
    switch lines.setting {
    case .columns:
      let parts = line.range.stretches(of: { masked[$0] }).map { label($0, ColoredLines.letters) }
      try canvas.write(parts.reduce(Label([]), +), at: Point(left, middle), baseline: .middle)
    case .script:
      for part in line.range.stretches(of: { masked[$0] }) {
        let place = line.sides[part.lowerBound - start..<part.upperBound - start].map(\.lowerBound).min() ?? 0
        try canvas.write(
          label(part, ColoredLines.words, behind: lines.direction), at: Point(left + place, middle),
          baseline: .middle)
      }
    case .words:
      for (index, sides) in zip(line.range, line.sides) {
        try canvas.write(
          label(index..<index + 1, ColoredLines.words),
          at: Point(left + sides.lowerBound + ColoredLines.inset, middle), baseline: .middle)
      }
    }
  }

  private func drawDashes(
    _ values: [Float], of line: ColoredLines.Line, foot: Double, on canvas: inout Canvas
  ) {
    for (value, sides) in zip(values, line.sides) where value.isMarkedNegative {
      let center = left + (sides.lowerBound + sides.upperBound) / 2
      let length = min(Layout.dash.length, sides.upperBound - sides.lowerBound - Layout.dash.gap)
      let y = foot - Layout.dash.rise
      canvas.line(
        [Point(center - length / 2, y), Point(center + length / 2, y)], canvas.theme.surface.ink,
        width: canvas.theme.stroke.symbol)
    }
  }
}

extension Canvas {
  /// What lies behind the letters of a step, for a value from −1 to 1; the color of masked steps for none.
  func textShade(_ value: Float) -> Color {
    guard value.isFinite else { return theme.surface.mask }
    return style.isGrayscale ? theme.grayscaleText(Double(abs(value))) : theme.maps.text(Double(value))
  }
}

extension Float {
  /// Whether a value from −1 to 1 has a dash where greys tell its magnitude alone.
  var isMarkedNegative: Bool { self < -0.1 }
}

extension Range<Int> {
  /// The parts of a range within which something does not change.
  fileprivate func stretches(of isSet: (Int) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for index in self {
      if let last = parts.last, isSet(last.lowerBound) == isSet(index) {
        parts[parts.count - 1] = last.lowerBound..<index + 1
      } else {
        parts.append(index..<index + 1)
      }
    }
    return parts
  }
}
