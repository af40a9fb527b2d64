import Graphics

/// What the shapes and the faint wires of the four panels mean.
struct CombinationKey {
  let hasMask: Bool
  /// What stands below the rest.
  let remarks: [Remark]
  let left: Double
  let right: Double

  /// A paragraph: Python, or prose in which names of Python stand between backticks.
  struct Remark {
    let text: String
    var isCode = false
  }

  private static let note =
    "Shapes are (samples, timesteps, units), or (samples, units) once the time axis is gone."

  private enum Layout {
    static let lineHeight = 16.0
    static let mostLines = 8
    static let lineShare = 1.3
    static let stopRise = 4.0
    static let stopLength = 15.0
    static let gap = 9.0
    static let betweenKeys = 18.0
    static let swatch = Rect(x: 0, y: -9, width: 14, height: 10)
    static let swatchRadius = 3.0
  }

  /// Draws the key.
  ///
  /// - Returns: Its last baseline.
  func draw(baseline: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    let theme = canvas.theme
    let stays = Label.text("stays inside", theme.type.note, theme.surface.ink2)
    let masked = Label.text("masked step", theme.type.note, theme.surface.ink2)
    let staysWidth = try canvas.width(of: stays) + Layout.gap + Layout.stopLength
    let maskedWidth =
      hasMask ? try canvas.width(of: masked) + Layout.gap + Layout.swatch.width + Layout.betweenKeys : 0
    let keys = staysWidth + maskedWidth

    let room = right - left
    let besides = try canvas.width(of: Self.note, theme.type.note) + Layout.betweenKeys + keys <= room
    var y = baseline
    let lines = besides ? [Self.note] : try canvas.wrapped(Self.note, theme.type.note, to: room, most: 3)
    for (index, line) in lines.enumerated() {
      if index > 0 { y += Layout.lineHeight }
      try canvas.write(.text(line, theme.type.note, theme.surface.ink2), at: Point(left, y))
    }
    if !besides { y += Layout.lineHeight }

    var x = besides ? right - keys : left
    if hasMask {
      let swatch = Rect(
        x: x, y: y + Layout.swatch.y, width: Layout.swatch.width, height: Layout.swatch.height)
      canvas.box(
        swatch, cornerRadius: Layout.swatchRadius, fill: theme.surface.mask, border: theme.surface.faint,
        width: theme.stroke.border, dash: theme.stroke.maskDash)
      try canvas.write(masked, at: Point(swatch.maxX + Layout.gap, y))
      x += maskedWidth
    }
    canvas.stoppedWire(
      from: Point(x, y - Layout.stopRise), to: Point(x + Layout.stopLength, y - Layout.stopRise),
      width: theme.stroke.stopBar)
    try canvas.write(stays, at: Point(x + Layout.stopLength + Layout.gap, y))
    for remark in remarks {
      let lineHeight = max(
        Layout.lineHeight, Layout.lineShare * max(theme.type.note.size, theme.type.code.size))
      for line in try broken(remark, to: room, on: canvas) {
        y += lineHeight
        try canvas.write(line, at: Point(left, y))
      }
    }
    return y
  }

  /// A paragraph on lines no wider than `room`.
  private func broken(
    _ remark: Remark, to room: Double, on canvas: Canvas
  ) throws(FigureError) -> [Label] {
    let (type, ink) = (canvas.theme.type, canvas.theme.surface.ink2)
    if remark.isCode {
      return try canvas.wrapped(remark.text, type.code, to: room, most: Layout.mostLines)
        .map { .text($0, type.code, ink) }
    }
    let words = remark.text.split(separator: " ").map(String.init)
    func label(_ range: Range<Int>) -> Label {
      let parts = words[range].joined(separator: " ").split(separator: "`", omittingEmptySubsequences: false)
      return Label(
        parts.enumerated().filter { !$1.isEmpty }.flatMap { index, part in
          Label.text(String(part), index % 2 == 1 ? type.code : type.note, ink).pieces
        })
    }
    return try LineBreaks.ranges(of: words, most: Layout.mostLines) { (range) throws(FigureError) in
      try canvas.width(of: label(range)) > room
    }.map(label)
  }
}
