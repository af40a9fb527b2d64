import Graphics

extension TrajectoryPanel {
  /// Which shade is early and which is late, in a corner that no line runs through.
  ///
  /// - Returns: What it covers.
  func drawKey(
    avoiding lines: [[Point]], taken: [Rect], on canvas: inout Canvas
  ) throws(FigureError) -> Rect? {
    guard let first = content.steps.first, let last = content.steps.last else { return nil }
    return try drawKey(
      avoiding: lines, taken: taken, from: "step \(NumberFormat.integer(first + 1))",
      to: NumberFormat.integer(last + 1), Layout.firstShade...1, on: &canvas)
  }

  /// Some shades between what their ends stand for, in a corner that no line runs through.
  ///
  /// - Returns: What it covers.
  func drawKey(
    avoiding lines: [[Point]], taken: [Rect], from first: String, to last: String,
    _ ends: ClosedRange<Double>, on canvas: inout Canvas
  ) throws(FigureError) -> Rect? {
    let quiet = border == nil ? theme.surface.ink3 : theme.surface.ink2
    let early = Label.text(first, theme.type.tick, quiet)
    let late = Label.text(last, theme.type.tick, quiet)
    let (size, left) = (Layout.key, try canvas.width(of: early) + Layout.key.gap)
    let width = left + size.bar + size.gap + (try canvas.width(of: late))
    let box = edgePlacement(lines: lines, taken: taken).edgePlace(
      width: width, height: theme.type.tick.size, from: .init(isLeft: true, isBelow: false),
      where: isClearOfBorder)
    guard let box else { return nil }
    try canvas.write(early, at: Point(box.minX, box.center.y), baseline: .middle)
    let pixels = (0..<size.cells).map { cell in
      let share = (Double(cell) + 0.5) / Double(size.cells)
      return shades(ends.lowerBound + (ends.upperBound - ends.lowerBound) * share)
    }
    canvas.add(
      .image(
        Scene.PixelImage(
          frame: Rect(
            x: box.minX + left, y: box.center.y - size.height / 2, width: size.bar, height: size.height),
          columns: size.cells, rows: 1, pixels: pixels)))
    try canvas.write(late, at: Point(box.maxX, box.center.y), align: .right, baseline: .middle)
    return box
  }
}
