import Graphics

/// The names of steps, each above or below its column.
struct TokenAxis {
  let tokens: [String]
  let left: Double
  /// From column to column.
  let pitch: Double

  private enum Layout {
    static let rotation = -40.0
    static let gap = 3.0
    /// Columns narrower than this have no name each.
    static let narrowest = 9.0
    static let longest = 72.0
    /// The height of rotated names, as a share of their width.
    static let rise = 0.65
  }

  /// Whether every token is a character, as of a text read letter by letter.
  var isText: Bool { tokens.allSatisfy { $0.count <= 1 } }

  /// Every how many columns have a name.
  private var stride: Int { isText ? 1 : max(1, Int((Layout.narrowest / pitch).rounded(.up))) }

  private func style(_ style: TextStyle, on canvas: Canvas) -> TextStyle {
    isText ? TextStyle(.mono, 11, .medium) : style
  }

  /// A token as it is shown: a line break as ¶, other blanks as nothing.
  private func shown(_ token: String) -> String {
    if token == "\n" { return "¶" }
    return token.contains { !$0.isWhitespace } ? token.filter { !$0.isNewline } : ""
  }

  /// Whether the names stand upright.
  private func isRotated(_ textStyle: TextStyle, on canvas: Canvas) throws(FigureError) -> Bool {
    guard !isText else { return false }
    var last = -Double.infinity
    for (index, token) in tokens.enumerated() where index % stride == 0 {
      let (width, x) = (try canvas.width(of: shown(token), textStyle), Double(index) * pitch)
      if x - width / 2 < last + Layout.gap { return true }
      last = x + width / 2
    }
    return false
  }

  /// How high the names are.
  func height(_ textStyle: TextStyle, on canvas: Canvas) throws(FigureError) -> Double {
    let style = style(textStyle, on: canvas)
    guard try isRotated(style, on: canvas) else { return style.size }
    var widest = 0.0
    for token in tokens {
      let text = try canvas.elided(shown(token), style, to: Layout.longest)
      widest = max(widest, try canvas.width(of: text, style))
    }
    return widest * Layout.rise + style.size
  }

  /// Draws the names with their lowest ink at `y` where they stand above, their highest where below.
  func draw(
    at y: Double, isAbove: Bool, _ textStyle: TextStyle, _ color: (Int) -> Color, on canvas: inout Canvas
  ) throws(FigureError) {
    let style = style(textStyle, on: canvas)
    let isRotated = try isRotated(style, on: canvas)
    for (index, token) in tokens.enumerated() where index % stride == 0 {
      let x = left + (Double(index) + 0.5) * pitch
      let text = isRotated ? try canvas.elided(shown(token), style, to: Layout.longest) : shown(token)
      guard !text.isEmpty else { continue }
      let label = Label.text(text, style, color(index))
      if isRotated {
        // Rotated names end, or begin, below their column.
        try canvas.write(
          label, at: Point(x + (isAbove ? -2 : 4), y + (isAbove ? 0 : style.size * 0.8)),
          rotation: Layout.rotation,
          align: isAbove ? .left : .right)
      } else {
        try canvas.write(label, at: Point(x, y + (isAbove ? 0 : style.size * 0.8)), align: .center)
      }
    }
  }
}
