import Graphics

/// The input of every step, written below the network: on one line where it fits, else as a column.
struct InputTexts {
  /// For each step the texts from top to bottom: one, or one for each feature.
  let rows: [[String]]
  /// Whether they are a column between brackets.
  let isColumn: Bool

  private enum Layout {
    static let mostRows = 6
    static let lineHeight = 14.0
    static let bracketGap = 4.0
    static let bracketFoot = 3.0
    static let ascent = 8.5
    static let descent = 3.0
    static let inset = 4.0
  }

  /// Writes the inputs of some steps, each no wider than `budget`; a column with numbers that need more, as a power of
  /// ten does, no wider than `widest`.
  init(
    _ inputs: [[Float]], budget: Double, widest: Double? = nil, on canvas: Canvas
  ) throws(FigureError) {
    let numbers = ListedNumbers(inputs.joined(), limit: canvas.theme.plot.listDecimals)
    var lines: [[String]] = []
    var fits = true
    for input in inputs {
      let line =
        "[" + input.map(numbers.text).joined(separator: ", ") + "]"
      let width = try canvas.width(of: line, canvas.theme.type.tick)
      fits = fits && width <= budget
      lines.append([line])
    }
    guard !fits else {
      rows = lines
      isColumn = false
      return
    }
    var columns: [[String]] = []
    for input in inputs {
      let isCut = input.count > Layout.mostRows
      let kept = isCut ? Array(input.prefix(Layout.mostRows - 2)) + [input[input.count - 1]] : input
      var texts = try canvas.column(
        kept, budget: budget - 2 * Layout.inset,
        widest: max(budget, widest ?? budget) - 2 * Layout.inset, numbers)
      if isCut { texts.insert("⋮", at: texts.count - 1) }
      columns.append(texts)
    }
    rows = columns
    isColumn = true
  }

  /// How wide a column of the inputs of a step is that has to show powers of ten, with a decimal, so that none is rounded
  /// to the next power; 0 where there are none.
  static func widthOfPowers(_ inputs: [[Float]], on canvas: Canvas) throws(FigureError) -> Double {
    let numbers = ListedNumbers(inputs.joined(), limit: canvas.theme.plot.listDecimals)
    var widest = 0.0
    for value in inputs.joined() where numbers.needsPower(value) {
      let text = NumberFormat.scientific(Double(value), decimals: 1)
      widest = max(widest, try canvas.width(of: text, canvas.theme.type.tick) + 2 * Layout.inset)
    }
    return widest
  }

  /// How much lower they reach than one line.
  var extraHeight: Double {
    Double(max(0, (rows.map(\.count).max() ?? 1) - 1)) * Layout.lineHeight
      + (isColumn ? Layout.descent : 0)
  }

  /// Draws the input of one step.
  func draw(_ index: Int, centerX: Double, baseline: Double, _ color: Color, on canvas: inout Canvas)
    throws(FigureError)
  {
    let texts = rows[index]
    var widest = 0.0
    var labels: [Label] = []
    for text in texts {
      let label = Label.text(text, canvas.theme.type.tick, color)
      widest = max(widest, try canvas.width(of: label))
      labels.append(label)
    }
    // Numbers below each other end at one place.
    for (row, label) in labels.enumerated() {
      let isNumber = isColumn && texts[row] != "⋮"
      try canvas.write(
        label,
        at: Point(centerX + (isNumber ? widest / 2 : 0), baseline + Double(row) * Layout.lineHeight),
        align: isNumber ? .right : .center)
    }
    guard isColumn else { return }
    let top = baseline - Layout.ascent - 1
    let bottom = baseline + Double(texts.count - 1) * Layout.lineHeight + Layout.descent
    for side in [-1.0, 1] {
      let outer = centerX + side * (widest / 2 + Layout.bracketGap)
      let inner = outer - side * Layout.bracketFoot
      canvas.line(
        [Point(inner, top), Point(outer, top), Point(outer, bottom), Point(inner, bottom)], color,
        width: canvas.theme.stroke.axis)
    }
  }
}

extension Canvas {
  /// Numbers that stand below each other.
  fileprivate func column(
    _ values: [Float], budget: Double, widest: Double, _ numbers: ListedNumbers
  ) throws(FigureError) -> [String] {
    let decimals = theme.plot.listDecimals
    let given = values.map(numbers.text)
    for text in given where try width(of: text, theme.type.tick) > budget {
      return try fitted(values, theme.type.tick, budget: budget, widest: widest, decimals: decimals)
    }
    return given
  }
}
