import Graphics

/// Where the equations stand, beside the input or below it.
extension CellPicture {
  /// Equations beside the input where there is room, two at most; otherwise below it and each other.
  func place(_ blocks: [Block], beside map: CellMap, on canvas: inout Canvas) throws(FigureError)
    -> Double
  {
    let baseline = try inputBaseline(map, on: canvas)
    let edge = canvas.canvasWidth - canvas.margin
    let gaps = Double(max(1, blocks.count)) * Spacing.equationsGap
    let whole = blocks.reduce(gaps) { $0 + $1.width }
    let least = try canvas.width(
      of: inputText(room: Spacing.leastInput, fewest: Spacing.fewestOfInput, on: canvas),
      style.theme.type.note)
    let isBeside = blocks.count <= 2 && map.inputX + Spacing.symbolWidth + least + whole <= edge
    let end = try drawInput(map, to: isBeside ? edge - whole : edge, on: &canvas)
    if isBeside {
      // What is free stands between two blocks, or before a single one.
      let free = max(0, edge - end - whole)
      var x =
        end + Spacing.equationsGap + (blocks.count > 1 ? free / 4 : min(free / 3, Spacing.equationsGap * 2))
      for block in blocks {
        try write(block, at: Point(x, baseline - Spacing.equationRise), on: &canvas)
        x += block.width + Spacing.equationsGap + free / 2
      }
      return baseline + (blocks.isEmpty ? 0 : numericDrop - Spacing.equationRise)
    }
    return try placeBelow(blocks, map, baseline, on: &canvas)
  }

  /// Equations below the input: those without numbers, then those with, each kind two abreast where that fits.
  private func placeBelow(
    _ blocks: [Block], _ map: CellMap, _ baseline: Double, on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    var (y, last) = (baseline + Spacing.blocksDrop, baseline)
    let kinds = [blocks.filter(\.numeric.isEmpty), blocks.filter { !$0.numeric.isEmpty }]
    // A pair alone stands below the input if there is room, a single equation of a cell that is one card below that, all
    // others at the margin.
    var left = map.inputX + Spacing.inputShift
    var second = secondColumn(of: kinds, left: left, on: canvas)
    if blocks.count != 2 || second.allSatisfy({ $0 == nil }) {
      left = canvas.margin
      second = secondColumn(of: kinds, left: left, on: canvas)
    }
    let single =
      graph.hasCardOnLine && blocks.count == 1 ? max(left, map.inputX - blocks[0].width / 2) : left
    for (kind, second) in zip(kinds, second) where !kind.isEmpty {
      if last > baseline { y += Spacing.kindGap }
      let columns = second.map { [left, $0] } ?? [single]
      for start in stride(from: 0, to: kind.count, by: columns.count) {
        let row = kind[start..<min(kind.count, start + columns.count)]
        for (x, block) in zip(columns, row) { try write(block, at: Point(x, y), on: &canvas) }
        let height = row.map(height).reduce(0, max)
        last = y + height
        y += height > 0 ? height + Spacing.belowEquation * growth : equationPitch
      }
    }
    return last
  }

  /// Where the second of two equations abreast begins: in the right half if it fits there, at one place for all kinds
  /// if they have room; nil for a kind that has none, or one equation.
  private func secondColumn(of kinds: [[Block]], left: Double, on canvas: Canvas) -> [Double?] {
    let edge = canvas.canvasWidth - canvas.margin
    let gap = isHalf ? Spacing.equationsGap : 2 * Spacing.equationsGap
    func widest(_ kind: [Block], from first: Int) -> Double? {
      stride(from: first, to: kind.count, by: 2).map { kind[$0].width }.max()
    }
    let limits = kinds.map { kind -> ClosedRange<Double>? in
      guard let first = widest(kind, from: 0), let second = widest(kind, from: 1) else { return nil }
      let (least, most) = (left + first + gap, edge - second)
      return least <= most ? least...most : nil
    }
    let wanted = limits.reduce(canvas.canvasWidth / 2) { max($0, $1?.lowerBound ?? 0) }
    return limits.map { $0.map { min(max(wanted, $0.lowerBound), $0.upperBound) } }
  }

  /// How much larger than the built-in ones the letters are.
  private var growth: Double { style.theme.type.cardGrowth }

  /// From line to line.
  private var equationPitch: Double { Spacing.cardEquationPitch * growth }

  /// From an equation's letters to its numbers.
  private var numericDrop: Double { (Spacing.equationRise + Spacing.numericDrop) * growth }

  /// How far below an equation's letters its last line of numbers is.
  private func height(_ block: Block) -> Double {
    block.numeric.isEmpty
      ? 0
      : numericDrop + Double(block.numeric.count - 1) * equationPitch
  }

  private func write(_ block: Block, at point: Point, on canvas: inout Canvas) throws(FigureError) {
    // A letter that leans out to the left begins at the point all the same.
    let lean = min(0, try canvas.ink(of: block.symbolic).minX)
    try canvas.write(block.symbolic, at: Point(point.x - lean, point.y))
    for (index, line) in block.numeric.enumerated() {
      try canvas.write(
        line, at: Point(point.x, point.y + numericDrop + Double(index) * equationPitch))
    }
  }
}
