import Graphics
import Recurrent

extension ComparisonRows {
  /// Where the lines of a row's label begin: left of its middle, or both in one line above it.
  func labelPlaces(top: Double, height: Double, drop: Double) -> (high: Point, low: Point) {
    let middle = top + height / 2
    return namesAbove
      ? (Point(margin, top - Layout.nameAboveRise), Point(margin, top - Layout.nameAboveRise))
      : (Point(margin, middle - Layout.nameRise), Point(margin, middle + drop))
  }

  func label(
    _ row: ComparisonContent.Row, panel: PlotPanel, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let name = Label.text(
      try canvas.elided(row.name, theme.type.name, to: labelRoom), theme.type.name, theme.surface.ink)
    let answer = row.series.first?.answer
    let (high, low) = labelPlaces(
      top: panel.frame.minY, height: panel.frame.height,
      drop: answer == nil ? Layout.symbolsDrop : Layout.explanationDrop)
    let details: Label
    if let answer {
      let words = answer.width > 1 ? "answer \(answer.answer + 1) of \(answer.width)" : "whole network"
      details = .text(words, theme.type.note, theme.surface.ink3)
    } else {
      details = symbols(of: row, canvas)
    }
    guard !namesAbove else { return try canvas.write(name + .space(Layout.nameGap) + details, at: high) }
    try canvas.write(name, at: high)
    try canvas.write(details, at: low)
  }

  /// The letters of a row's signals in the colors of their layers; once, in ink, where all have the same.
  private func symbols(of row: ComparisonContent.Row, _ canvas: Canvas) -> Label {
    let theme = canvas.theme
    var label = Label([])
    let last = row.series.count - 1
    let isShared = Set(row.series.map { $0.signal?.tex(.course) }).count == 1
    for (index, series) in row.series.enumerated() where !isShared || index == 0 {
      if index > 0 {
        label = label + .text(index == last ? " and " : ", ", theme.type.explanation, theme.surface.ink3)
      }
      let color = isShared ? theme.surface.ink2 : theme[content.looks[series.layer].role].text
      label = label + .math(series.signal?.tex(canvas.style.notation) ?? "", size: Layout.symbolSize, color)
    }
    return label
  }

  /// Names each line at its right end: in the first row that shows it, or in its lane.
  func nameLines(
    _ lines: [ComparisonContent.Series], of row: ComparisonContent.Row, in panel: PlotPanel,
    on canvas: inout Canvas
  ) throws(FigureError) {
    let fresh = lines.filter { series in
      hasLanes || content.rows.first { $0.series.contains { $0.layer == series.layer } }?.name == row.name
    }
    let wanted = fresh.map { series in
      let end = hasLanes ? nil : series.values.last { $0.isFinite }
      return end.map { panel.y(Double($0)) } ?? panel.frame.center.y
    }
    let places = spreadApart(
      wanted, distance: canvas.theme.type.name.size + Layout.endLabelLeading,
      within: panel.frame.minY...panel.frame.maxY - Layout.endLabelRise)
    let theme = canvas.theme
    let room = endRoom(on: canvas)
    let shown = try shownNames(on: canvas)
    for (series, y) in zip(fresh, places) {
      let name = try canvas.elided(shown[series.layer], theme.type.name, to: room, .middle)
      try canvas.write(
        .text(name, theme.type.name, theme[content.looks[series.layer].role].text),
        at: Point(right + Layout.endGap, y), baseline: .middle)
    }
  }

  /// What the layers are called beside lines and strips: whole where all names have room at the ends of lines, else what
  /// tells them apart.
  func shownNames(on canvas: Canvas) throws(FigureError) -> [String] {
    try canvas.namesApart(names, canvas.theme.type.name, to: endRoom(on: canvas))
  }

  private func endRoom(on canvas: Canvas) -> Double {
    min(Layout.endRoom, canvas.canvasWidth - margin - right - Layout.endGap)
  }
}
