import Graphics
import Recurrent

extension HeatMapPanels {
  private enum Votes {
    static let zero = 7.0
    static let reach = 16.0
    static let backReach = 6.0
    static let inset = 4.5
    static let strength = 0.75
  }

  private var theme: Theme { style.theme }
  private var margin: Double { columns.isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// A grid's name with its letters: left of it, or above on `half`, there with the range of its numbers.
  func drawName(
    _ name: String, _ symbol: Symbol, color: Color, beside frame: Rect, range: String? = nil,
    on canvas: inout Canvas
  ) throws(FigureError) {
    guard columns.isHalf || !content.isDense else { return }
    let letters = Label.math(
      symbol.tex(style.notation), size: theme.type.rowSymbol, style.isGrayscale ? theme.surface.ink : color)
    let title = Label.text(name, theme.type.name, theme.surface.ink)
    if columns.isHalf {
      let range = Label.text(range ?? "", theme.type.note, theme.surface.ink3)
      try canvas.write(
        title + .space(5) + letters + .space(5) + range,
        at: Point(margin, frame.minY - Layout.halfNameRise))
    } else if symbol == .input {
      try canvas.write(title + .space(5) + letters, at: Point(margin, frame.minY + Layout.name))
    } else {
      try canvas.write(title, at: Point(margin, frame.minY + Layout.name))
      try canvas.write(letters, at: Point(margin, frame.minY + Layout.symbol))
    }
  }

  /// Says what the numbers beside a grid's rows are; on `half` its name does.
  func drawUnitHeader(above frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    guard !columns.isHalf else { return }
    try canvas.write(
      .text("unit", theme.type.tick, theme.surface.ink3),
      at: Point(
        frame.minX - Layout.numberGap,
        frame.minY - (content.isDense ? Layout.denseUnitRise : Layout.unitRise)), align: .right)
  }

  /// The units' numbers: all, or the first and the last; of rows without gaps the first alone.
  func drawNumbers(beside frame: Rect, isAll: Bool, on canvas: inout Canvas) throws(FigureError) {
    let count = content.units.count
    let row = frame.height / Double(count)
    let x = frame.minX - Layout.numberGap
    func write(_ index: Int, on canvas: inout Canvas) throws(FigureError) {
      try canvas.write(
        .text(String(content.units[index] + 1), theme.type.tick, theme.surface.ink3),
        at: Point(x, frame.minY + (Double(index) + 0.5) * row), align: .right, baseline: .middle)
    }
    guard row < theme.plot.rowWithGap, count > 2 else {
      let isTight = row * Double(count - 1) < Layout.name
      for index in 0..<count where isAll || index == 0 || index == count - 1 && !isTight {
        try write(index, on: &canvas)
      }
      return
    }
    try write(0, on: &canvas)
    let guide = frame.minX - Layout.bitmapGuide
    canvas.line(
      [Point(guide, frame.minY + max(row, Layout.name / 2)), Point(guide, frame.maxY)], theme.surface.grid,
      width: theme.stroke.axis)
    try canvas.write(
      .text("\(count - 1) more", theme.type.tick, theme.surface.ink3),
      at: Point(frame.minX - Layout.moreGap, frame.center.y), rotation: -90, align: .center)
  }

  /// What each unit adds to the answer, as bars at the right.
  func drawVotes(beside frame: Rect, on canvas: inout Canvas) throws(FigureError) {
    guard !content.isDense, let left = columns.votes, let votes = content.readout?.votes else { return }
    let own = content.units.map { votes[$0] ?? 0 }.map { $0.isFinite ? Double($0) : 0 }
    let (most, least) = (max(0, own.max() ?? 0), max(0, -(own.min() ?? 0)))
    guard most > 0 || least > 0 else { return }
    let row = frame.height / Double(own.count)
    let span = Votes.zero + Votes.reach * 2
    let zero = left + Votes.backReach + (span - Votes.zero) * least / (most + least)
    let scale = (span - Votes.zero) / (most + least)
    try canvas.write(
      .text("vote", theme.type.tick, theme.surface.ink3), at: Point(left, frame.minY - Layout.unitRise))
    for (index, vote) in own.enumerated() where vote != 0 {
      let inset = row >= theme.plot.rowWithGap ? min(Votes.inset, row / 4) : 0
      let color =
        style.isGrayscale
        ? theme.surface.ink2 : theme.maps.state(vote > 0 ? Votes.strength : -Votes.strength)
      canvas.box(
        Rect(
          x: min(zero, zero + vote * scale), y: frame.minY + Double(index) * row + inset,
          width: abs(vote) * scale, height: row - 2 * inset), fill: color)
    }
    canvas.line(
      [Point(zero, frame.minY), Point(zero, frame.maxY)], theme.surface.axis, width: theme.stroke.axis)
  }

  /// The colors of a grid with their numbers, at the right of it: those of its ends and of the middle between them.
  ///
  /// - Parameter isMagnitude: Whether numbers of either sign have the color of their magnitude.
  /// - Returns: Where they end.
  func drawBar(
    beside frame: Rect, map: ColorMap, from low: Double, to high: Double, isMagnitude: Bool = false,
    on canvas: inout Canvas
  ) throws(FigureError) -> Double {
    let height = max(Layout.shortestBar, min(frame.height - 2 * Layout.barInset, 132))
    let top = frame.height >= height ? frame.center.y - height / 2 : frame.minY
    let (end, power) = scaleEnd(high)
    let text = NumberText.tick(end)
    var labels: [(share: Double, text: String)] = [(0, "0"), (1, isMagnitude ? "±" + text : text)]
    if low < 0 {
      labels = [(0, "−" + text), (0.5, "0"), (1, "+" + text)]
    } else if !isMagnitude {
      labels.insert((0.5, NumberText.tick(end / 2)), at: 1)
    }
    try canvas.colorBar(
      Rect(x: columns.bar, y: top, width: Layout.barWidth, height: height), map: map, from: low / high, to: 1,
      labels: labels, marksNegative: style.isGrayscale && low < 0)
    if let power {
      try canvas.write(
        .text("×" + power, theme.type.tick, theme.surface.ink3),
        at: Point(columns.bar, top - Layout.barUnitRise))
    }
    return top + height
  }

  /// The end of a scale, and its power of ten where the whole number is too long to stand beside it.
  private func scaleEnd(_ limit: Double) -> (mantissa: Double, power: String?) {
    guard limit >= Layout.longNumber || limit < Layout.smallNumber else { return (limit, nil) }
    var (mantissa, power) = (limit, 0)
    while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
    while mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
    return (mantissa, NumberFormat.powerOfTen(power))
  }
}
