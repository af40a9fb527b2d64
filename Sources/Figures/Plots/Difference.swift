import Graphics
import Recurrent

/// Where two runs of layers of one kind part: the largest difference of each signal at every step.
enum Difference: Figure {
  static let scope = FigureScope.comparison
  static let name = "difference"
  static let summary = "two runs signal by signal: how far apart, and where they part first"

  private enum Layout {
    static let top = 70.0
    static let height = 44.0
    static let gap = 15.0
    static let left = (full: 142.0, half: 64.0)
    static let right = (full: 612.0, half: 282.0)
    static let nameRise = 3.0
    static let symbolDrop = 13.0
    static let halfName = 24.0
    static let valueGap = 8.0
    static let axisDrop = 6.0
    static let timeDrop = 32.0
    static let partingRise = 8.0
    static let bottom = 18.0
  }

  /// Only layers of one kind and size that differ somewhere.
  static func suits(_ subject: FigureSubject) -> Bool { false }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let content = try DifferenceContent(subject, in: name)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let shift = try canvas.heading(
      subject.title ?? content.heading, sub: content.sub + canvas.envelopeNote(content.steps.count))
    let left = isHalf ? Layout.left.half : Layout.left.full
    let right = isHalf ? Layout.right.half : Layout.right.full
    var y = Layout.top + shift
    var isFirst = true
    for row in content.rows {
      if isHalf { y += Layout.halfName }
      let frame = Rect(x: left, y: y, width: right - left, height: Layout.height)
      let panel = PlotPanel(frame: frame, steps: content.steps.count, limits: 0...content.end)
      try canvas.maskedSteps(content.masked, in: panel)
      canvas.gridlines([0, content.end], in: panel)
      try canvas.valueLabels([0, content.end], in: panel)
      // Where the runs part a line goes through every row, between the names that stand above them.
      if let parting = content.parting {
        canvas.guide(
          at: parting.position, from: isFirst || isHalf ? y : y - Layout.gap, to: frame.maxY, in: panel)
      }
      isFirst = false
      let colors = theme[row.description.role.color]
      canvas.signal(row.values, in: panel, colors.line, width: theme.stroke.data, isFilled: true)
      try canvas.noteWhereEmpty(row.values, masked: content.masked, in: panel)
      let label = Label.text(row.description.label, theme.type.name, colors.text)
      let letters = Label.math(
        row.description.symbol.tex(style.notation), size: theme.type.rowSymbol, colors.text)
      if isHalf {
        try canvas.write(label + .space(5) + letters, at: Point(canvas.margin, y - 11))
      } else {
        try canvas.write(label, at: Point(canvas.margin, frame.center.y - Layout.nameRise))
        try canvas.write(letters, at: Point(canvas.margin, frame.center.y + Layout.symbolDrop))
      }
      let largest = AxisLimits.largest(row.values)
      let text = try canvas.fitted(
        [Float(largest)], theme.type.tick, budget: 40, decimals: theme.plot.listDecimals)[0]
      try canvas.write(
        .text(isHalf ? text : "max \(text)", theme.type.tick, theme.surface.ink3),
        at: Point(right + Layout.valueGap, frame.center.y), baseline: .middle)
      y = frame.maxY + Layout.gap
    }
    y -= Layout.gap
    try StepAxis(steps: content.steps).draw(
      below: PlotPanel(
        frame: Rect(x: left, y: y, width: right - left, height: 0), steps: content.steps.count, limits: 0...1),
      drop: Layout.axisDrop, on: &canvas)
    let time =
      Label.text("time step ", theme.type.note, theme.surface.ink3)
      + .math("t", size: theme.type.note.size, theme.surface.ink3)
    try canvas.write(time, at: Point(right, y + Layout.timeDrop), align: .right)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: y + Layout.timeDrop + Layout.bottom, title: content.heading,
        description: content.description), caption: content.caption)
  }
}

/// Two runs of layers of one kind, signal by signal.
struct DifferenceContent {
  /// A signal's largest difference among the units at each step.
  struct Row {
    let description: SignalDescription
    let values: [Float]
  }

  let views: [LayerView]
  let steps: [Int]
  let rows: [Row]
  let masked: [Bool]

  /// What is no more than rounding.
  static let tolerance: Float = 1e-6

  init(_ subject: FigureSubject, in figure: String) throws(FigureError) {
    guard subject.layers.count == 2 else {
      throw FigureError(
        "\(figure) needs two layers, and was given \(subject.layers.count)", remedy: "compare two models")
    }
    var views: [LayerView] = []
    for layer in subject.layers { views.append(try LayerView(layer, of: subject, in: figure)) }
    let (left, right) = (views[0], views[1])
    guard left.trace.signals.map(\.description.role) == right.trace.signals.map(\.description.role),
      left.units == right.units, left.totalSteps == right.totalSteps
    else {
      throw FigureError(
        "\(left.label) and \(right.label) differ in kind, units or steps",
        remedy: "draw comparison of layers of different kinds")
    }
    self.views = views
    let steps = left.steps.sorted()
    self.steps = steps
    masked = steps.map { left.isMasked($0) || right.isMasked($0) }
    let units = subject.units ?? Array(0..<left.units)
    for unit in units where unit < 0 || unit >= left.units {
      throw FigureError("\(left.label) has no unit \(unit + 1)", remedy: "it has 1 to \(left.units)")
    }
    rows = zip(left.trace.signals, right.trace.signals).map { own, other in
      Row(
        description: own.description,
        values: steps.map { step in
          units.reduce(Float(0)) { most, unit in
            let gap = abs(
              left.value(of: own, at: step, unit: unit) - right.value(of: other, at: step, unit: unit))
            return gap.isNaN ? gap : max(most, gap)
          }
        })
    }
  }

  /// The end of the axis that all rows share.
  var end: Double { AxisLimits.end(above: rows.map { AxisLimits.largest($0.values) }.max() ?? 0) }

  /// The first step in the order of reading at which a signal differs, and the first such signal in the cell's order.
  var parting: (position: Int, row: Row)? {
    let order = views[0].readsBackwards ? Array(steps.indices.reversed()) : Array(steps.indices)
    for position in order {
      for row in rows where row.values[position] > Self.tolerance { return (position, row) }
    }
    return nil
  }

  var heading: String { "Where \(views[0].label) and \(views[1].label) part" }

  var sub: String {
    guard let parting else { return "they compute the same" }
    return
      "first at step \(steps[parting.position] + 1), in the \(parting.row.description.label.lowercased())"
  }

  private var claim: String {
    guard let parting else {
      return "\(views[0].label) and \(views[1].label) agree in every signal at every step."
    }
    let value = NumberText.plain(Double(parting.row.values[parting.position]), decimals: 4)
    return "\(views[0].label) and \(views[1].label) part at step \(steps[parting.position] + 1), where the "
      + "\(parting.row.description.label.lowercased()) differs by \(value)."
  }

  var description: String { "A row for each signal with the largest difference among the units. \(claim)" }
  var caption: String { "\(claim) \(views[0].described); rows show the largest difference among the units." }
}
