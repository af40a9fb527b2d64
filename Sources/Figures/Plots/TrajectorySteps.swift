import Graphics

/// The names of all steps in lines below a trajectory whose points have not all of them, each below the shade of its
/// point: a text in columns of one width, words side by side.
struct TrajectorySteps {
  private let cells: [Cell]
  let height: Double

  private struct Cell {
    let name: Label?
    let number: Label?
    let color: Color
    let line: Int
    /// The left and right side.
    let sides: ClosedRange<Double>
  }

  private enum Layout {
    static let letterWidth = 13.0
    static let wordGap = 12.0
    static let longestWord = 120.0
    /// Of the letters of a text the first, the last and every fifth have numbers.
    static let numbered = 5
    static let bar = (height: 4.0, gap: 1.0)
    static let name = 17.0
    static let number = 30.0
    static let line = 42.0
    static let most = (full: 5, half: 7)
    static let size = 12.0
  }

  /// Nil where steps have no names, or there are too many of them.
  init?(_ panel: TrajectoryPanel, left: Double, right: Double, on canvas: Canvas) throws(FigureError) {
    let (content, theme) = (panel.content, canvas.theme)
    guard panel.hasNames, let tokens = content.tokens else { return nil }
    let names = content.steps.map { StepName.shown(tokens[$0]) }
    let isText = names.allSatisfy { $0.count <= 1 }
    let most = canvas.style.preset == .half ? Layout.most.half : Layout.most.full
    var (cells, x, line): ([Cell], Double, Int) = ([], left, 0)
    for (index, step) in content.steps.enumerated() {
      let style = isText ? TextStyle(.mono, Layout.size, .medium) : theme.type.explanation
      let text = try canvas.elided(names[index], style, to: Layout.longestWord)
      let isNumbered =
        !isText || index == 0 || index == names.count - 1 || (step + 1).isMultiple(of: Layout.numbered)
      let number = Label.text(NumberFormat.integer(step + 1), theme.type.tick, theme.surface.ink3)
      let name = Label.text(text, style, theme.surface.ink)
      let widest = max(try canvas.width(of: name), try canvas.width(of: number))
      let width = isText ? Layout.letterWidth : widest + Layout.wordGap
      if x + width > right {
        (x, line) = (left, line + 1)
        guard line < most else { return nil }
      }
      cells.append(
        Cell(
          name: text.isEmpty ? nil : name, number: isNumbered ? number : nil, color: panel.color(index + 1),
          line: line, sides: x...x + width))
      x += width
    }
    self.cells = try Self.withoutOverlaps(cells, on: canvas)
    height = Double(line + 1) * Layout.line
  }

  /// Leaves out the number before the last where both have no room.
  private static func withoutOverlaps(_ cells: [Cell], on canvas: Canvas) throws(FigureError) -> [Cell] {
    var cells = cells
    var next: (line: Int, start: Double)?
    for index in cells.indices.reversed() {
      guard let number = cells[index].number else { continue }
      let (cell, half) = (cells[index], try canvas.width(of: number) / 2)
      let middle = (cell.sides.lowerBound + cell.sides.upperBound) / 2
      if let next, next.line == cell.line, middle + half + 3 > next.start {
        cells[index] = Cell(
          name: cell.name, number: nil, color: cell.color, line: cell.line, sides: cell.sides)
      } else {
        next = (cell.line, middle - half)
      }
    }
    return cells
  }

  /// Draws the lines, the first with its shades at `top`.
  func draw(top: Double, on canvas: inout Canvas) throws(FigureError) {
    for cell in cells {
      let y = top + Double(cell.line) * Layout.line
      let middle = (cell.sides.lowerBound + cell.sides.upperBound) / 2
      canvas.box(
        Rect(
          x: cell.sides.lowerBound, y: y,
          width: cell.sides.upperBound - cell.sides.lowerBound - Layout.bar.gap, height: Layout.bar.height),
        fill: cell.color)
      if let name = cell.name { try canvas.write(name, at: Point(middle, y + Layout.name), align: .center) }
      if let number = cell.number {
        try canvas.write(number, at: Point(middle, y + Layout.number), align: .center)
      }
    }
  }
}
