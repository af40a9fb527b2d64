import Graphics

/// Tokens set in lines: how they are broken, and where in its line each one stands.
struct ColoredLines {
  /// One line.
  struct Line {
    /// Which tokens.
    var range: Range<Int>
    /// The left and right side of each, from the left of the page.
    var sides: [ClosedRange<Double>]
  }

  /// How tokens are set.
  enum Setting {
    /// Characters, all equally wide.
    case columns
    /// Characters of a script that needs its own widths, and may join them or run from the right.
    case script
    /// Words side by side.
    case words
  }

  let setting: Setting
  let lines: [Line]
  /// What is written for each token that has room.
  let texts: [String]
  /// A mark of direction that gives each line that of the page; nothing where all is read from the left.
  let direction: String

  static let letters = TextStyle(.mono, size, .medium)
  static let words = TextStyle(.sans, size, .medium)

  private static let size = 13.0
  private static let mostLines = 40
  private static let wordInset = 3.0
  private static let longestWord = 240.0
  /// Of a character; more of them than this allows on a page are not looked at, since a text may be a million long.
  private static let narrowest = 2.5
  private static let (leftToRight, rightToLeft) = ("\u{200E}", "\u{200F}")

  /// Where a word's letters stand in its box.
  static var inset: Double { wordInset }

  /// - Parameter isText: Whether tokens of one character each are a text, and not the numbers of steps.
  init(tokens: [String], isText: Bool, room: Double, on canvas: Canvas) throws(FigureError) {
    guard isText, tokens.allSatisfy({ $0.count <= 1 }) else {
      self = try Self(words: tokens, room: room, on: canvas)
      return
    }
    let most = Int(room / Self.narrowest) * Self.mostLines
    texts = tokens.prefix(most).map { token in
      if StepName.isLineBreak(token) { return "¶" }
      return token.first?.isWhitespace ?? true ? " " : token
    }
    let advance = try canvas.width(of: "0", Self.letters)
    var isEven = true
    for text in Set(texts) where try abs(canvas.width(of: text, Self.letters) - advance) > 0.01 {
      isEven = false
    }
    guard !isEven else {
      (setting, direction) = (.columns, "")
      lines = Self.broken(tokens, widths: texts.map { _ in advance }, room: room).map { range in
        Line(
          range: range,
          sides: (0..<range.count).map { Double($0) * advance...Double($0 + 1) * advance })
      }
      return
    }
    setting = .script
    let whole = texts.joined()
    direction =
      try canvas.metrics(of: whole, Self.words).isRightToLeft ? Self.rightToLeft : Self.leftToRight
    let widths = try Self.sides(of: texts, behind: "", on: canvas).map { $0.upperBound - $0.lowerBound }
    var lines: [Line] = []
    for range in Self.broken(tokens, widths: widths, room: room) {
      let sides = try Self.sides(of: Array(texts[range]), behind: direction, on: canvas)
      lines.append(Line(range: range, sides: sides))
    }
    self.lines = direction == Self.rightToLeft ? lines.map { $0.flushRight(in: room) } : lines
  }

  private init(words tokens: [String], room: Double, on canvas: Canvas) throws(FigureError) {
    setting = .words
    var page = WordLines(room: room, most: Self.mostLines)
    var texts: [String] = []
    var isRightToLeft = false
    for token in tokens {
      let plain = StepName.isLineBreak(token) ? "¶" : StepName.marked(token)
      let text = try canvas.elided(plain, Self.words, to: min(Self.longestWord, room - 8))
      let metrics = try canvas.metrics(of: text, Self.words)
      // What follows a full page is not even measured: a text may be a million words long.
      guard page.add(metrics.advance * Self.size + 2 * Self.wordInset) else { break }
      texts.append(text)
      isRightToLeft = isRightToLeft || metrics.isRightToLeft
    }
    self.texts = texts
    guard isRightToLeft else {
      (direction, lines) = ("", page.finished)
      return
    }
    let whole = texts.joined(separator: " ")
    direction =
      try canvas.metrics(of: whole, Self.words).isRightToLeft ? Self.rightToLeft : Self.leftToRight
    var lines: [Line] = []
    for line in page.finished {
      let places = try Self.sides(
        of: Array(texts[line.range]), behind: direction, between: " ", on: canvas)
      let ordered = line.ordered(by: places.map(\.lowerBound))
      lines.append(direction == Self.rightToLeft ? ordered.flushRight(in: room) : ordered)
    }
    self.lines = lines
  }

  /// Where the texts of a line stand, in px, once they are set as one.
  private static func sides(
    of texts: [String], behind mark: String, between separator: String = "", on canvas: Canvas
  ) throws(FigureError) -> [ClosedRange<Double>] {
    let places = try canvas.places(in: mark + texts.joined(separator: separator), words)
    var start = mark.unicodeScalars.count
    return texts.map { text in
      let end = start + text.unicodeScalars.count
      defer { start = end + separator.unicodeScalars.count }
      let own = places[start..<end]
      return (own.map(\.lowerBound).min() ?? 0) * size...(own.map(\.upperBound).max() ?? 0) * size
    }
  }

  /// Breaks characters behind line breaks and, where a line is full, behind the last blank.
  private static func broken(_ tokens: [String], widths: [Double], room: Double) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < widths.count, lines.count < mostLines {
      var (end, x) = (start, 0.0)
      var lastBlank: Int?
      func breaks(_ index: Int) -> Bool { index < widths.count && StepName.isLineBreak(tokens[index]) }
      // The mark of a line break stands behind what it ends.
      func width(_ index: Int) -> Double {
        widths[index] + (breaks(index + 1) && !breaks(index) ? widths[index + 1] : 0)
      }
      while end < widths.count, x + width(end) <= room + 0.001 {
        if tokens[end] == " " { lastBlank = end }
        x += widths[end]
        end += 1
        if breaks(end - 1) { break }
      }
      var next = max(end, start + 1)
      if end < widths.count, end == start || !breaks(end - 1) {
        if tokens[end] == " " {
          next = end + 1
        } else if let blank = lastBlank, blank > start {
          (end, next) = (blank, blank + 1)
        }
      }
      lines.append(start..<end)
      start = next
    }
    return lines
  }

  /// Words side by side until a line is full, and lines until the page is.
  private struct WordLines {
    let room: Double
    let most: Int
    private var lines: [Line] = []
    private var line = Line(range: 0..<0, sides: [])
    private var x = 0.0

    init(room: Double, most: Int) { (self.room, self.most) = (room, most) }

    /// Adds a word, unless the page is full.
    mutating func add(_ width: Double) -> Bool {
      if x + width > room, !line.sides.isEmpty {
        guard lines.count + 1 < most else { return false }
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
}

extension ColoredLines.Line {
  /// The same at the right side of the page.
  fileprivate func flushRight(in room: Double) -> Self {
    let shift = room - (sides.map(\.upperBound).max() ?? 0)
    return Self(range: range, sides: sides.map { $0.lowerBound + shift...$0.upperBound + shift })
  }

  /// The same boxes in another order: that of where their words stand in the line.
  fileprivate func ordered(by places: [Double]) -> Self {
    var (moved, x) = (sides, 0.0)
    for index in sides.indices.sorted(by: { places[$0] < places[$1] }) {
      let width = sides[index].upperBound - sides[index].lowerBound
      moved[index] = x...x + width
      x += width
    }
    return Self(range: range, sides: moved)
  }
}
