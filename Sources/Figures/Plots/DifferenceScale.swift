import Graphics

/// The color scale of difference strips, with a note on what else the panels use.
struct DifferenceScale {
  let ends: Ends
  let left: Double
  let hasBands: Bool
  let hasMask: Bool
  /// What is said of the input's colors.
  let inputNote: String?

  /// The differences at the ends, for gates and for all else.
  struct Ends: Hashable {
    let gates: Double
    let others: Double

    /// - Parameters:
    ///   - gates: The largest difference of gates; nil where there are none.
    ///   - others: That of other signals.
    init(gates: Double?, others: Double?) {
      let own = AxisLimits.scaleEnd(above: gates ?? 0)
      let all = AxisLimits.scaleEnd(above: max(gates ?? 0, others ?? 0))
      // Gates have a scale of their own where that of the states would leave them pale.
      let isApart = gates != nil && others != nil && all >= Self.apart * own
      (self.gates, self.others) = isApart ? (own, AxisLimits.scaleEnd(above: others ?? 0)) : (all, all)
    }

    private static let apart = 4.0

    var isOne: Bool { gates == others }

    /// What the strips' colors mean.
    var sentence: String {
      func span(_ end: Double) -> String { "from \(NumberText.tick(-end)) to \(NumberText.tick(end))" }
      return isOne
        ? "Each strip shows a difference on one scale \(span(others))."
        : "Strips show differences: of gates on a scale \(span(gates)), of all else on one \(span(others))."
    }
  }

  private enum Layout {
    static let width = 120.0
    static let height = 9.0
    static let labels = 21.0
    static let noteGap = 24.0
    static let noteBaseline = 8.0
    static let scaleLine = 15.0
    static let nameGap = 8.0
    static let wrappedNote = 19.0
    static let lineHeight = 16.0
  }

  private var note: String {
    var text = ends.isOne ? "one scale for all difference strips" : "difference strips"
    if hasBands { text += "; grey bands: shut and open" }
    if hasMask { text += "; hatched: masked" }
    if let inputNote { text += "; " + inputNote }
    return text
  }

  /// Draws the scale and the note.
  ///
  /// - Returns: The last baseline.
  func draw(top: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = canvas.theme
    let isGray = canvas.style.isGrayscale
    let pixels = InputStrips.colors(canvas.style)
    let scales = ends.isOne ? [(ends.others, "")] : [(ends.gates, "gates"), (ends.others, "other signals")]
    // A scale at the margin moves right so that its first label does not enter the margin.
    var widest = 0.0
    for (end, _) in scales {
      widest = max(widest, try canvas.width(of: "−" + NumberText.tick(end), theme.type.tick))
    }
    let x = left + (left > canvas.margin ? 0 : widest / 2)
    canvas.add(
      .image(
        Scene.PixelImage(
          frame: Rect(x: x, y: top, width: Layout.width, height: Layout.height), columns: pixels.count,
          rows: 1,
          pixels: pixels)))
    let larger = theme.type.tick.size - Theme.light.type.tick.size
    let (labels, line) = (Layout.labels + 1.5 * larger, Layout.scaleLine + 1.5 * larger)
    let noteX = x + Layout.width + max(Layout.noteGap, widest / 2 + Layout.nameGap)
    for (index, (end, name)) in scales.enumerated() {
      let y = top + labels + Double(index) * line
      let number = NumberText.tick(end)
      let marks: [(share: Double, text: String)] =
        isGray ? [(0, "0"), (1, "±" + number)] : [(0, "−" + number), (0.5, "0"), (1, "+" + number)]
      for (share, text) in marks {
        try canvas.write(
          .text(text, theme.type.tick, theme.surface.ink3), at: Point(x + share * Layout.width, y),
          align: .center)
      }
      guard !name.isEmpty else { continue }
      try canvas.write(
        .text(name, theme.type.tick, theme.surface.ink3),
        at: Point(noteX, y))
    }
    let foot = top + labels + Double(scales.count - 1) * line
    if try noteX + canvas.width(of: note, theme.type.note) <= canvas.canvasWidth - canvas.margin {
      try canvas.write(
        .text(note, theme.type.note, theme.surface.ink2), at: Point(noteX, top + Layout.noteBaseline))
      return foot
    }
    var y = foot + Layout.wrappedNote
    let lines = try canvas.wrapped(
      note, theme.type.note, to: canvas.canvasWidth - 2 * canvas.margin, most: 3)
    for (index, line) in lines.enumerated() {
      if index > 0 { y += Layout.lineHeight }
      try canvas.write(.text(line, theme.type.note, theme.surface.ink2), at: Point(canvas.margin, y))
    }
    return y
  }
}
