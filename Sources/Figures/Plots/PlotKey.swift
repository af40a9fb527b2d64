import Graphics

/// The line below a plot: what fills mean, and what runs along the axis.
struct PlotKey {
  /// What a swatch shows.
  enum Swatch {
    case band
    case masked
    /// The scale of the input's colors.
    case inputScale
  }

  let items: [(swatch: Swatch, words: String)]

  private enum Layout {
    static let swatch = Rect(x: 0, y: -9, width: 16, height: 11)
    static let scaleWidth = 40.0
    static let swatchGap = 6.0
    static let itemGap = 18.0
    static let lineHeight = 17.0
    static let mostLines = 3
  }

  /// Draws the key from `left`, with “time step t” ending at `right`.
  ///
  /// - Returns: The last baseline.
  func draw(
    left: Double, right: Double, baseline: Double, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let theme = canvas.theme
    let time =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    let timeWidth = try canvas.width(of: time)
    try canvas.write(time, at: Point(right, baseline), align: .right)
    var (x, y) = (left, baseline)
    for item in items {
      let swatchWidth = item.swatch == .inputScale ? Layout.scaleWidth : Layout.swatch.width
      let room = canvas.canvasWidth - canvas.margin - left - swatchWidth - Layout.swatchGap
      let lines = try canvas.wrapped(item.words, theme.type.note, to: room, most: Layout.mostLines)
      let widths = try lines.map { line throws(FigureError) in try canvas.width(of: line, theme.type.note) }
      let width = (widths.max() ?? 0) + swatchWidth + Layout.swatchGap
      let end = y == baseline ? right - timeWidth - Layout.itemGap : canvas.canvasWidth - canvas.margin
      if x + width > end {
        x = left
        y += Layout.lineHeight
      }
      let swatch = Rect(
        x: x, y: y + Layout.swatch.y, width: swatchWidth, height: Layout.swatch.height)
      switch item.swatch {
      case .band: canvas.box(swatch, cornerRadius: 1, fill: theme.surface.mask)
      case .masked: try canvas.hatch(swatch)
      case .inputScale:
        let colors = InputStrips.colors(canvas.style)
        canvas.add(
          .image(Scene.PixelImage(frame: swatch, columns: colors.count, rows: 1, pixels: colors)))
      }
      for (index, line) in lines.enumerated() {
        if index > 0 { y += Layout.lineHeight }
        try canvas.write(
          .text(line, theme.type.note, theme.surface.ink2), at: Point(swatch.maxX + Layout.swatchGap, y))
      }
      x += width + Layout.itemGap
    }
    return y
  }
}
