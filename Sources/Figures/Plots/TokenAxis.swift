import Graphics

/// The names of steps, each above or below its column.
struct TokenAxis {
  let tokens: [String]
  let left: Double
  /// From column to column.
  let pitch: Double
  /// The styles in which the names stand above and below, where they stand on both sides: they are the same then.
  var styles: [TextStyle] = []

  private enum Layout {
    static let rotation = -40.0
    /// Names closer than this read as one phrase.
    static let gap = 9.0
    /// How far a name may stand aside of its column, as a share of the distance between columns.
    static let aside = 0.2
    /// Columns narrower than this have no name each.
    static let narrowest = 9.0
    static let longest = 72.0
    /// The height of rotated names, as a share of their width; also how far apart the lines of names are, as a share
    /// of the distance between their columns.
    static let rise = 0.643
    /// How far they reach to the side, as a share of their width.
    static let reach = 0.766
    /// From the top of a "b" to the foot of a "p", as a share of the size: rotated names closer than that touch.
    static let inkHeight = 0.95
  }

  private static let letters = TextStyle(.mono, 11, .medium)

  /// Whether every token is a character, as of a text read letter by letter.
  var isText: Bool { tokens.allSatisfy { $0.count <= 1 } }

  /// Whether every column has room for its name, as words always have: those of narrow columns lean.
  func fits(on canvas: Canvas) throws(FigureError) -> Bool {
    guard isText else { return true }
    for letter in Set(tokens.map(shown)) where try canvas.width(of: letter, Self.letters) > pitch {
      return false
    }
    return true
  }

  /// Every how many columns have a name.
  private func stride(_ textStyle: TextStyle, isRotated: Bool) -> Int {
    guard !isText else { return 1 }
    let room = isRotated ? textStyle.size * Layout.inkHeight / Layout.rise : Layout.narrowest
    return max(1, Int((room / pitch).rounded(.up)))
  }

  private func style(_ style: TextStyle, on canvas: Canvas) -> TextStyle {
    isText ? Self.letters : style
  }

  private func shown(_ token: String) -> String { StepName.shown(token) }

  private func middle(_ index: Int) -> Double { left + (Double(index) + 0.5) * pitch }

  /// Where names stand side by side, on the other side too; nil where they lean.
  private func places(_ textStyle: TextStyle, on canvas: Canvas) throws(FigureError) -> [Int: Double]? {
    for other in styles where try ownPlaces(style(other, on: canvas), on: canvas) == nil { return nil }
    return try ownPlaces(textStyle, on: canvas)
  }

  /// Where names stand side by side: above the middle of their columns, or a little aside where two would read as
  /// one phrase; nil where that is not enough, or a name does not fit its column and a little of those beside it, and
  /// names lean.
  private func ownPlaces(_ textStyle: TextStyle, on canvas: Canvas) throws(FigureError) -> [Int: Double]? {
    let stride = stride(textStyle, isRotated: false)
    var names: [(index: Int, width: Double)] = []
    for (index, token) in tokens.enumerated() where index % stride == 0 {
      let width = try canvas.width(of: shown(token), textStyle)
      if width > 0 { names.append((index, width)) }
    }
    let wanted = names.map { middle($0.index) }
    guard !isText else { return Dictionary(uniqueKeysWithValues: zip(names.map(\.index), wanted)) }
    let distances = zip(names, names.dropFirst()).map { ($0.width + $1.width) / 2 + Layout.gap }
    let places = spreadApart(inOrder: wanted, distances: distances)
    let most = Layout.aside * pitch
    let page = canvas.margin...canvas.canvasWidth - canvas.margin
    guard
      zip(names, places).allSatisfy({ name, place in
        name.width <= pitch + 2 * most
          && page.contains(place - name.width / 2) && page.contains(place + name.width / 2)
      })
    else { return nil }
    guard zip(places, wanted).allSatisfy({ abs($0 - $1) <= most }) else { return nil }
    return Dictionary(uniqueKeysWithValues: zip(names.map(\.index), places))
  }

  /// How high the names are.
  func height(_ textStyle: TextStyle, on canvas: Canvas) throws(FigureError) -> Double {
    let style = style(textStyle, on: canvas)
    guard try places(style, on: canvas) == nil else { return style.size }
    var widest = 0.0
    let stride = stride(style, isRotated: true)
    for (index, token) in tokens.enumerated() where index % stride == 0 {
      let text = try canvas.elided(shown(token), style, to: Layout.longest)
      widest = max(widest, try canvas.width(of: text, style))
    }
    return widest * Layout.rise + style.size
  }

  /// A rotated name, cut as on the other side where that is shorter.
  private func rotated(
    _ token: String, _ style: TextStyle, at x: Double, isAbove: Bool, on canvas: Canvas
  ) throws(FigureError) -> String {
    var text = try ownRotated(token, style, at: x, isAbove: isAbove, on: canvas)
    for other in styles where other != style && !isText {
      let same = try ownRotated(token, other, at: x, isAbove: !isAbove, on: canvas)
      if same.count < text.count { text = same }
    }
    return text
  }

  /// A rotated name, cut where it would be too long or leave the page: those above reach to the right, those below
  /// to the left.
  private func ownRotated(
    _ token: String, _ style: TextStyle, at x: Double, isAbove: Bool, on canvas: Canvas
  ) throws(FigureError) -> String {
    let edge = min(canvas.theme.layout.bleed, canvas.margin)
    let free = isAbove ? canvas.canvasWidth - edge - x : x - edge
    let room = min(Layout.longest, free / Layout.reach - style.size / 2)
    return try canvas.elided(shown(token), style, to: room)
  }

  /// Draws the names with their lowest ink at `y` where they stand above, their highest where below.
  func draw(
    at y: Double, isAbove: Bool, _ textStyle: TextStyle, _ color: (Int) -> Color, on canvas: inout Canvas
  ) throws(FigureError) {
    let style = style(textStyle, on: canvas)
    let places = try places(style, on: canvas)
    let isRotated = places == nil
    let stride = stride(style, isRotated: isRotated)
    for (index, token) in tokens.enumerated() where index % stride == 0 {
      let x = places?[index] ?? middle(index)
      let text = isRotated ? try rotated(token, style, at: x, isAbove: isAbove, on: canvas) : shown(token)
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
