import Graphics

/// The color scale of difference strips, with a note on what else the panels use.
struct DifferenceScale {
  /// The difference at the ends.
  let end: Double
  let left: Double
  let hasBands: Bool
  let hasMask: Bool

  private enum Layout {
    static let width = 120.0
    static let height = 9.0
    static let cells = 120
    static let labels = 21.0
    static let noteGap = 24.0
    static let noteBaseline = 8.0
    static let wrappedNote = 40.0
    static let lineHeight = 16.0
  }

  private var note: String {
    var text = "one scale for all difference strips"
    if hasBands { text += "; grey bands: shut and open" }
    if hasMask { text += "; hatched: masked" }
    return text
  }

  /// Draws the scale and the note.
  ///
  /// - Returns: The last baseline.
  func draw(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = canvas.theme
    let map = theme.maps.state
    let pixels = (0..<Layout.cells).map { map(2 * (Double($0) + 0.5) / Double(Layout.cells) - 1) }
    // A scale at the margin moves right so that its first label does not enter the margin.
    let first = "−" + NumberText.tick(end)
    let x = left + (left > canvas.margin ? 0 : try canvas.width(of: first, theme.type.tick) / 2)
    canvas.add(
      .image(
        Scene.PixelImage(
          frame: Rect(x: x, y: top, width: Layout.width, height: Layout.height), columns: Layout.cells,
          rows: 1,
          pixels: pixels)))
    for (share, text) in [(0, first), (0.5, "0"), (1, "+" + NumberText.tick(end))] {
      try canvas.write(
        .text(text, theme.type.tick, theme.surface.ink3),
        at: Point(x + share * Layout.width, top + Layout.labels), align: .center)
    }
    let noteX = x + Layout.width + Layout.noteGap
    if try noteX + canvas.width(of: note, theme.type.note) <= canvas.canvasWidth - canvas.margin {
      try canvas.write(
        .text(note, theme.type.note, theme.surface.ink2), at: Point(noteX, top + Layout.noteBaseline))
      return top + Layout.labels
    }
    var y = top + Layout.wrappedNote
    let lines = try canvas.wrapped(
      note, theme.type.note, to: canvas.canvasWidth - 2 * canvas.margin, most: 3)
    for (index, line) in lines.enumerated() {
      if index > 0 { y += Layout.lineHeight }
      try canvas.write(.text(line, theme.type.note, theme.surface.ink2), at: Point(canvas.margin, y))
    }
    return y
  }
}
