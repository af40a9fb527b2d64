import Graphics

extension FigureStyle {
  /// The colors of numbers with a sign; in grey those of their magnitude.
  var stateMap: ColorMap { isGrayscale ? theme.grayscale : theme.maps.state }
}

extension Canvas {
  /// Whether a cell has room for the dash of a negative number.
  static func hasDashes(width: Double, height: Double) -> Bool {
    width >= HeatLayout.dash + 2 && height >= HeatLayout.dashHeight
  }

  /// Draws rows of numbers as colors: one picture of a pixel each, with gaps where cells are large enough.
  ///
  /// - Parameters:
  ///   - rows: The numbers from top to bottom; what is not finite has the color of masked steps.
  ///   - marksNegative: Whether cells of numbers below −0.1 have a dash: for printing in grey.
  ///   - missing: The color of what is not finite, where it is another than that of masked steps.
  mutating func heatGrid(
    _ rows: [[Float]], in frame: Rect, map: ColorMap, limit: Double = 1, marksNegative: Bool = false,
    missing: Color? = nil
  ) {
    guard let columns = rows.first?.count, columns > 0 else { return }
    let theme = theme
    let usesSize = marksNegative
    let pixels = rows.flatMap { row in
      row.map { value in
        let number = Double(value) / limit
        return value.isFinite ? map(usesSize ? abs(number) : number) : missing ?? theme.surface.mask
      }
    }
    add(.image(Scene.PixelImage(frame: frame, columns: columns, rows: rows.count, pixels: pixels)))
    let (width, height) = (frame.width / Double(columns), frame.height / Double(rows.count))
    let gap = theme.plot.cellGap
    if height >= theme.plot.rowWithGap, width >= theme.plot.rowWithGap {
      for column in 1..<max(1, columns) {
        let x = frame.minX + Double(column) * width
        line([Point(x, frame.minY), Point(x, frame.maxY)], theme.surface.background, width: gap)
      }
    }
    if height >= theme.plot.rowWithGap {
      for row in 1..<max(1, rows.count) {
        let y = frame.minY + Double(row) * height
        line([Point(frame.minX, y), Point(frame.maxX, y)], theme.surface.background, width: gap)
      }
    }
    guard marksNegative, Self.hasDashes(width: width, height: height) else { return }
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() where Double(value) / limit < HeatLayout.negative {
        let center = Point(
          frame.minX + (Double(column) + 0.5) * width, frame.minY + (Double(row) + 0.5) * height)
        let isStrong = abs(Double(value) / limit) > HeatLayout.strong
        line(
          [Point(center.x - HeatLayout.dash / 2, center.y), Point(center.x + HeatLayout.dash / 2, center.y)],
          isStrong ? theme.surface.background : theme.surface.ink,
          width: theme.stroke.symbol)
      }
    }
  }

  /// Draws the colors of a map from the bottom to the top, with their numbers right of it.
  mutating func colorBar(
    _ frame: Rect, map: ColorMap, from low: Double, to high: Double, labels: [(share: Double, text: String)],
    marksNegative: Bool = false
  ) throws(FigureError) {
    let count = HeatLayout.barCells
    let pixels = (0..<count).map { index in
      let value = low + (high - low) * (Double(count - 1 - index) + 0.5) / Double(count)
      return map(marksNegative ? abs(value) : value)
    }
    add(.image(Scene.PixelImage(frame: frame, columns: 1, rows: count, pixels: pixels)))
    if marksNegative { markNegative(in: frame, low: low, high: high) }
    for (share, text) in labels {
      try write(
        .text(text, theme.type.tick, theme.surface.ink3),
        at: Point(frame.maxX + HeatLayout.barLabelGap, frame.maxY - share * frame.height), baseline: .middle)
    }
  }
}

extension Canvas {
  /// The dashes of negative numbers on a scale, as cells have them.
  private mutating func markNegative(in frame: Rect, low: Double, high: Double) {
    let count = Int(frame.height / HeatLayout.barPitch)
    for place in 0..<count {
      let share = (Double(place) + 0.5) / Double(count)
      let value = low + (high - low) * share
      guard value < HeatLayout.negative else { continue }
      let y = frame.maxY - share * frame.height
      let isStrong = abs(value) > HeatLayout.strong
      line(
        [
          Point(frame.center.x - HeatLayout.barDash / 2, y),
          Point(frame.center.x + HeatLayout.barDash / 2, y),
        ], isStrong ? theme.surface.background : theme.surface.ink, width: theme.stroke.symbol)
    }
  }
}

private enum HeatLayout {
  static let dash = 8.0
  static let dashHeight = 8.0
  static let negative = -0.1
  static let strong = 0.45
  static let barCells = 64
  static let barDash = 5.0
  static let barPitch = 14.0
  static let barLabelGap = 5.0
}
