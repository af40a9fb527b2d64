import Graphics
import Recurrent

extension MemoryPanels {
  private var view: LayerView { parts.memory.view }

  /// Hatches the rows and columns of steps that did not count; what is kept runs through such a step as it is.
  func drawMasked(in grid: Rect, limit: Double, on canvas: inout Canvas) throws(FigureError) {
    let isMasked = parts.masked
    let (width, height) = (
      grid.width / Double(parts.columns.count), grid.height / Double(max(1, parts.rows.count))
    )
    func cell(_ row: Int, _ columns: Range<Int>) -> Rect {
      Rect(
        x: grid.minX + Double(columns.lowerBound) * width, y: grid.minY + Double(row) * height,
        width: Double(columns.count) * width, height: height)
    }
    // Where cells have gaps hatching has them too.
    let gap = parts.isByAge ? 0 : theme.plot.cellGap
    for (index, row) in parts.rows.enumerated() {
      let written = row.values.map { $0 != nil }
      let hatched = parts.isMasked(row) ? written : zip(isMasked, written).map { $0 && $1 }
      for run in Canvas.runs(hatched) {
        canvas.box(cell(index, run), fill: theme.surface.background)
        try canvas.hatch(cell(index, run).expanded(by: -gap / 2))
      }
      guard !parts.isMasked(row) else { continue }
      for column in row.values.indices where isMasked[column] {
        guard let value = row.values[column], abs(value) > Layout.visible * limit else { continue }
        let share = style.isGrayscale ? abs(value / limit) : value / limit
        let whole = cell(index, column..<column + 1)
        canvas.box(
          Rect(
            x: whole.minX + gap / 2, y: whole.center.y - Layout.through * height / 2,
            width: whole.width - gap, height: Layout.through * height), fill: style.stateMap(share))
      }
    }
  }

  /// What a row is called: the step that wrote, with its token, or how many steps ago.
  func label(_ source: MemoryParts.Source, on canvas: Canvas) throws(FigureError) -> Label {
    func quiet(_ text: String) -> Label { .text(text, theme.type.tick, theme.surface.ink3) }
    let room = sides.left + Layout.labels - canvas.margin
    let texts: [String]
    switch source {
    case .before: texts = ["before"]
    case .step(let position):
      let step = view.steps[position]
      let number = NumberFormat.integer(step + 1)
      guard let token = tokens.map({ StepName.shown($0[step]) }), !token.isEmpty else {
        return quiet(number)
      }
      let space = 5.0
      let name = try canvas.elided(
        token, theme.type.note, to: room - space - (try canvas.width(of: number, theme.type.tick)))
      return .text(name, theme.type.note, theme.surface.ink2) + .space(space) + quiet(number)
    case .ages(let ages):
      let (first, last) = (NumberFormat.integer(ages.lowerBound), NumberFormat.integer(ages.upperBound - 1))
      texts = ages.lowerBound == 0 ? ["now"] : ages.count == 1 ? [first] : ["\(first)–\(last)", "\(first) …"]
    case .agesFrom(let age):
      let first = NumberFormat.integer(age)
      texts = ["\(first) and more", "≥ \(first)"]
    }
    for text in texts where try canvas.width(of: text, theme.type.tick) <= room { return quiet(text) }
    return quiet(texts[texts.count - 1])
  }

  /// The colors of the parts and their numbers; very small or large ones with their power of ten above.
  func drawBar(beside grid: Rect, limit: Double, on canvas: inout Canvas) throws(FigureError) {
    let frame = Rect(
      x: bar, y: grid.center.y - min(Layout.barHeight, grid.height) / 2, width: Layout.barWidth,
      height: min(Layout.barHeight, grid.height))
    // The power of ten stands above, for there is no room beside the scale.
    let written =
      limit < Layout.longest ? NumberText.tick(limit) : NumberFormat.scientific(limit, decimals: 0)
    let end = written.split(separator: "×").map(String.init)
    // Cells too narrow for dashes show the magnitude alone; which sign it has is seen above.
    let isUnsigned = style.isGrayscale && !hasDashes
    try canvas.colorBar(
      frame, map: style.stateMap, from: isUnsigned ? 0 : -1, to: 1,
      labels: [(1, (isUnsigned ? "±" : "") + end[0])]
        + (isUnsigned ? [(0, "0")] : [(0.5, "0"), (0, "−" + end[0])]),
      marksNegative: style.isGrayscale && hasDashes)
    if end.count > 1 {
      try canvas.write(
        .text("×" + end[1], theme.type.tick, theme.surface.ink3),
        at: Point(frame.minX, frame.minY - Layout.powerRise))
    }
  }
}
