import Graphics
import Recurrent

/// What a unit's memory is made of: how much of it each past step contributed.
enum MemoryMakeup: Figure {
  static let name = "memory"
  static let summary = "what a unit's memory is made of: the contribution of each past step"

  private enum Layout {
    static let top = 64.0
    static let tableTop = 52.0
    static let sums = 150.0
    static let gap = 36.0
    static let sides = (full: (left: 142.0, right: 630.0), half: (left: 92.0, right: 276.0))
    static let bar = (full: 648.0, half: 286.0)
    /// The narrowest columns, in px.
    static let narrowest = 1.5
    /// All rows together, and each of them.
    static let rows = 280.0
    static let row = 16.0...26.0
    static let axisDrop = 6.0
    static let timeDrop = 39.0
    static let bottom = 18.0
  }

  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    let memory = try KeptMemory(view, in: name)
    let unit = try view.units(subject.units.map { Array($0.prefix(1)) }, most: 1, in: name)[0]
    let isHalf = style.preset == .half
    var canvas = Canvas(style)
    var sides = isHalf ? Layout.sides.half : Layout.sides.full
    sides.left = canvas.plotsStart(sides.left)
    let parts = MemoryParts(
      memory, unit: unit, mostColumns: Int((sides.right - sides.left) / Layout.narrowest))
    let isTable = MemoryTable.suits(view.shown.count, style.preset)
    let panels = MemoryPanels(
      parts: parts, style: style,
      tokens: subject.layers[0].tokens.flatMap { $0.count == view.totalSteps ? $0 : nil }, sides: sides,
      bar: isHalf ? Layout.bar.half : Layout.bar.full)
    let words = MemoryWords(
      parts: parts, isTable: isTable, isGrayscale: style.isGrayscale, hasDashes: panels.hasDashes)
    let shift = try canvas.heading(subject.title ?? words.heading, sub: words.sub)
    let end: Double
    if isTable {
      end = try MemoryTable(
        memory: memory, unit: unit, sources: memory.contributions(unit: unit), style: style
      )
      .draw(top: Layout.tableTop + shift, limit: MemoryPanels.limit(parts.largest), on: &canvas)
    } else {
      let top = Layout.top + shift
      try panels.drawArea(top: top, height: Layout.sums, on: &canvas)
      let height = min(
        max(Layout.rows / Double(parts.rows.count), Layout.row.lowerBound), Layout.row.upperBound)
      let foot = try panels.drawRows(
        top: top + Layout.sums + Layout.gap, height: height, drop: Layout.axisDrop, on: &canvas)
      let time =
        Label.text("time step ", style.theme.type.note, style.theme.surface.ink3)
        + .math("t", size: style.theme.type.note.size, style.theme.surface.ink3)
      try canvas.write(time, at: Point(sides.right, foot + Layout.timeDrop), align: .right)
      end = foot + Layout.timeDrop + Layout.bottom
    }
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end, title: words.title, description: words.description),
      caption: words.caption)
  }

  static func short(_ value: Double) -> String {
    abs(value) < 1000 ? NumberText.tick(value) : NumberFormat.scientific(value, decimals: 0)
  }
}
