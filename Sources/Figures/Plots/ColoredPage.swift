import Graphics

/// Tokens in lines, each on a colour: characters in columns of one width, words with spaces between them.
struct ColoredPage {
  /// One line: the places of its tokens.
  struct Line {
    var range: Range<Int>
    /// The left and right side of each token, from the left of the page.
    var sides: [ClosedRange<Double>]
  }

  private let tokens: [String]
  private let left: Double
  private let isText: Bool
  private let lines: [Line]
  private let texts: [String]
  /// The width of a character.
  private let advance: Double

  private enum Layout {
    static let lineHeight = 25.0
    static let lineGap = 4.0
    static let size = 13.0
    static let mostLines = 40
    static let wordInset = 3.0
    static let longestWord = 240.0
    /// So that no seams show between neighbours.
    static let overlap = 0.15
    /// In grey, what marks a negative value below its letters.
    static let dash = (length: 8.0, gap: 2.0, rise: 1.0)
  }

  /// How many tokens are shown.
  var shownTokens: Int { lines.last?.range.upperBound ?? 0 }

  private static let letters = TextStyle(.mono, Layout.size, .medium)
  private static let words = TextStyle(.sans, Layout.size, .medium)

  init(tokens: [String], left: Double, right: Double, on canvas: Canvas) throws(FigureError) {
    self.tokens = tokens
    self.left = left
    isText = tokens.allSatisfy { $0.count <= 1 }
    advance = try canvas.width(of: "0", Self.letters)
    if isText {
      lines = Self.letterLines(tokens, columns: Int((right - left) / advance), advance: advance)
      texts = tokens.map { $0.first?.isWhitespace ?? true ? " " : $0 }
      return
    }
    var page = WordLines(room: right - left)
    var texts: [String] = []
    for token in tokens {
      let plain = token.filter { !$0.isNewline }
      let text = try canvas.elided(plain, Self.words, to: min(Layout.longestWord, right - left - 8))
      let width = try canvas.width(of: text, Self.words) + 2 * Layout.wordInset
      // What follows a full page is not even measured: a text may be a million words long.
      guard page.add(width) else { break }
      texts.append(text)
    }
    self.texts = texts
    lines = page.finished
  }

  /// Breaks a text at line breaks and, where a line is full, behind the last blank.
  private static func letterLines(_ tokens: [String], columns: Int, advance: Double) -> [Line] {
    var lines: [Line] = []
    var start = 0
    while start < tokens.count, lines.count < Layout.mostLines {
      var end = start
      var lastBlank: Int?
      while end < tokens.count, end - start < columns, tokens[end] != "\n" {
        if tokens[end] == " " { lastBlank = end }
        end += 1
      }
      var next = end
      if end < tokens.count {
        if tokens[end] == "\n" || tokens[end] == " " {
          next = end + 1
        } else if let blank = lastBlank, blank > start {
          (end, next) = (blank, blank + 1)
        }
      }
      let sides = (0..<end - start).map { Double($0) * advance...Double($0 + 1) * advance }
      lines.append(Line(range: start..<end, sides: sides))
      start = next
    }
    return lines
  }

  /// Words side by side until a line is full, and lines until the page is.
  private struct WordLines {
    let room: Double
    private var lines: [Line] = []
    private var line = Line(range: 0..<0, sides: [])
    private var x = 0.0

    init(room: Double) { self.room = room }

    /// Adds a word, unless the page is full.
    mutating func add(_ width: Double) -> Bool {
      if x + width > room, !line.sides.isEmpty {
        guard lines.count + 1 < Layout.mostLines else { return false }
        lines.append(line)
        line = Line(range: line.range.upperBound..<line.range.upperBound, sides: [])
        x = 0
      }
      line.sides.append(x...x + width)
      line.range = line.range.lowerBound..<line.range.upperBound + 1
      x += width
      return true
    }

    var finished: [Line] { line.sides.isEmpty ? lines : lines + [line] }
  }

  /// Draws the lines.
  ///
  /// - Parameter values: From −1 to 1, one for each token.
  /// - Returns: Where the last one ends.
  func draw(values: [Float], masked: [Bool], top: Double, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let theme = canvas.theme
    func isShown(_ index: Int) -> Bool { !masked[index] && values[index].isFinite }
    var y = top
    for line in lines {
      let height = Layout.lineHeight - Layout.lineGap
      if isText, let first = line.sides.first, let last = line.sides.last {
        let pixels = line.range.map { canvas.textShade(isShown($0) ? values[$0] : .nan) }
        canvas.add(
          .image(
            Scene.PixelImage(
              frame: Rect(
                x: left + first.lowerBound, y: y, width: last.upperBound - first.lowerBound, height: height),
              columns: pixels.count, rows: 1, pixels: pixels)))
        var label = Label([])
        for index in line.range {
          label =
            label + .text(texts[index], Self.letters, masked[index] ? theme.surface.ink2 : theme.surface.ink)
        }
        try canvas.write(label.merged, at: Point(left, y + height / 2 + 0.5), baseline: .middle)
      } else {
        for (index, sides) in zip(line.range, line.sides) {
          canvas.box(
            Rect(
              x: left + sides.lowerBound - Layout.overlap, y: y,
              width: sides.upperBound - sides.lowerBound + 2 * Layout.overlap, height: height),
            fill: canvas.textShade(isShown(index) ? values[index] : .nan))
          try canvas.write(
            .text(texts[index], Self.words, masked[index] ? theme.surface.ink2 : theme.surface.ink),
            at: Point(left + sides.lowerBound + Layout.wordInset, y + height / 2 + 0.5), baseline: .middle)
        }
      }
      if canvas.style.isGrayscale {
        for (index, sides) in zip(line.range, line.sides)
        where isShown(index) && values[index].isMarkedNegative {
          let center = left + (sides.lowerBound + sides.upperBound) / 2
          let length = min(Layout.dash.length, sides.upperBound - sides.lowerBound - Layout.dash.gap)
          let foot = y + height - Layout.dash.rise
          canvas.line(
            [Point(center - length / 2, foot), Point(center + length / 2, foot)], theme.surface.ink,
            width: theme.stroke.symbol)
        }
      }
      y += Layout.lineHeight
    }
    return y - Layout.lineGap
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

extension Label {
  /// The same with neighbouring pieces of one look in one.
  fileprivate var merged: Label {
    var pieces: [Piece] = []
    for piece in self.pieces {
      if case .text(let string, let font, let size, let color) = piece,
        case .text(let before, font, size, color)? = pieces.last
      {
        pieces[pieces.count - 1] = .text(before + string, font, size: size, color)
      } else {
        pieces.append(piece)
      }
    }
    return Label(pieces)
  }
}
