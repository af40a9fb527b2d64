import Graphics

/// Features of an input as rows of colors, where their lines would hide each other.
struct InputStrips {
  /// A row for each feature, from top to bottom.
  let rows: [[Float]]
  /// The indexes of the features, from 0.
  let features: [Int]
  let scale: RowScale
  /// How high a row with a name is.
  let rowHeight: Double

  private enum Layout {
    /// Of all rows, in the height of one with a name.
    static let tallest = 58.0 / 12
    static let labelGap = 6.0
    static let keyCells = 120
  }

  init(_ features: [InputPanel.Feature], scale: RowScale, rowHeight: Double) {
    (self.scale, self.rowHeight) = (scale, rowHeight)
    rows = features.map(\.values)
    self.features = features.map(\.index)
  }

  /// How tall the rows are together: each has room for its name, up to a few.
  var height: Double { rowHeight * min(Double(rows.count), Layout.tallest) }

  /// Draws the rows with the first and the last step at the edges, as lines have them.
  ///
  /// Of more steps or features than pixels each cell shows the one of the largest magnitude.
  func draw(in panel: PlotPanel, masked: [Bool], on canvas: inout Canvas) throws(FigureError) {
    let frame = panel.frame
    let steps = StepColumns.ranges(panel.steps, most: Int(frame.width))
    let groups = StepColumns.ranges(rows.count, most: Int(frame.height))
    let (values, limit) = scale.scaled(rows)
    let cells = groups.map { group in
      let wide = values[group].map { StepColumns.extremes($0, in: steps) }
      return wide.count == 1
        ? wide[0]
        : steps.indices.map { step in
          StepColumns.extremes(wide.map { $0[step] }, in: [wide.indices])[0]
        }
    }
    let style = canvas.style
    try canvas.group("input", clip: frame) { (canvas) throws(FigureError) in
      canvas.heatGrid(
        cells, in: panel.cells, map: style.stateMap, limit: limit, marksNegative: style.isGrayscale)
    }
    try canvas.maskedSteps(masked, in: panel)
    try canvas.noteWhereEmpty(cells.flatMap(\.self), masked: masked, in: panel)
  }

  /// Names every row at its right end, or the first and the last where they are thin.
  func label(right x: Double, in frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    let pitch = frame.height / Double(rows.count)
    let named = pitch >= rowHeight - 0.01 ? Array(rows.indices) : [0, rows.count - 1]
    for row in named {
      let middle = frame.minY + (Double(row) + 0.5) * pitch
      let inside = min(max(middle, frame.minY + rowHeight / 2), frame.maxY - rowHeight / 2)
      try canvas.write(
        InputPanel.name(features[row], on: canvas), at: Point(x + Layout.labelGap, inside), baseline: .xMiddle
      )
    }
  }

  /// The colors of the scale from its lowest to its highest value; without hue they show the magnitude alone.
  static func colors(_ style: FigureStyle) -> [Color] {
    (0..<Layout.keyCells).map { cell in
      let share = (Double(cell) + 0.5) / Double(Layout.keyCells)
      return style.stateMap(style.isGrayscale ? share : 2 * share - 1)
    }
  }
}
