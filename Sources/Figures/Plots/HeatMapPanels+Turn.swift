import Graphics
import Recurrent

extension HeatMapPanels {
  private enum Turn {
    /// Rows from this height on have a number each.
    static let numberedRow = 13.0
    /// Between the numbers at the ends of the axis and those of the units that turn over.
    static let numberPitch = 13.0
    static let bracketGap = 3.5
    static let bracketInset = 0.5
    /// How far the name of a grid reaches down, with its letters.
    static let nameHeight = 36.0
    static let nameGap = 8.0
  }

  private var theme: Theme { style.theme }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// Whether all rows of the states have numbers.
  var numbersAllRows: Bool { rowHeight >= Turn.numberedRow }

  /// Whether a reader finds the units that turn over: by the numbers of all rows, or by their own.
  func marksTurn(on canvas: Canvas) throws(FigureError) -> Bool {
    if numbersAllRows { return true }
    let frame = frame(0, height: rowHeight * Double(content.units.count))
    return try turnNumbers(beside: frame, on: canvas) != nil
  }

  /// Numbers the units that turn over together where not all rows have numbers.
  func drawTurnNumbers(beside frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    guard !numbersAllRows, let turn = content.turn,
      let (text, y) = try turnNumbers(beside: frame, on: canvas)
    else { return }
    let row = frame.height / Double(content.units.count)
    let x = frame.minX - Turn.bracketGap
    canvas.line(
      [
        Point(x, frame.minY + Double(turn.rows.lowerBound) * row + Turn.bracketInset),
        Point(x, frame.minY + Double(turn.rows.upperBound) * row - Turn.bracketInset),
      ], theme.surface.ink3, width: theme.stroke.axis)
    try canvas.write(
      .text(text, theme.type.tick, theme.surface.ink3), at: Point(frame.minX - Layout.numberGap, y),
      align: .right, baseline: .middle)
  }

  /// The numbers of the units that turn over, and at which height they stand beside their rows; nil where there are
  /// none or no room for them.
  private func turnNumbers(
    beside frame: Rect, on canvas: Canvas
  ) throws(FigureError) -> (text: String, y: Double)? {
    let row = frame.height / Double(content.units.count)
    guard let turn = content.turn, row >= theme.plot.rowWithGap else { return nil }
    let text = NumberText.few(turn.rows.map { content.units[$0] + 1 })
    let (first, last) = (frame.minY + row / 2 + Turn.numberPitch, frame.maxY - row / 2 - Turn.numberPitch)
    let middle = frame.minY + Double(turn.rows.lowerBound + turn.rows.upperBound) / 2 * row
    guard first <= last else { return nil }
    let y = min(max(middle, first), last)
    var room = frame.minX - Layout.numberGap - margin
    if !columns.isHalf, y < frame.minY + Turn.nameHeight + theme.type.tick.size / 2,
      let name = view.trace.signal(.hiddenState)?.description.label
    {
      room -= try canvas.width(of: name, theme.type.name) + Turn.nameGap
    }
    return try canvas.width(of: text, theme.type.tick) <= room ? (text, y) : nil
  }
}

extension NumberText {
  /// Some numbers in their order; of many only how many units they are.
  static func few(_ numbers: [Int]) -> String {
    numbers.count > 6 ? "\(numbers.count) units" : numbers.map(NumberFormat.integer).joined(separator: ", ")
  }
}
