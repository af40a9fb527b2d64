import Graphics
import Recurrent

/// Every signal of a cell over time, a column for each unit: whatever the cell, from its list of signals.
enum GateTraces: Figure {
  static let name = "gate-traces"
  static let showsMeansOverSpace = true
  static let summary = "every gate and state over time, a row for each and a column per unit"

  private enum Layout {
    static let unitsBaseline = 60.0
    static let top = 74.0
    static let right = 670.0
    static let endLabels = 34.0
    static let labelWidth = 118.0
    static let unitsByDefault = 3
    static let mostUnits = 6
    static let gateHeight = 50.0
    static let cellStateHeight = 56.0
    static let axisDrop = 6.0
    /// From the axis to the key, and from the key to the lower edge.
    static let key = 31.0
    static let bottom = 18.0
    static let endLabelGap = 6.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    let view = try LayerView.single(of: subject, in: name)
    var canvas = Canvas(style)
    let theme = style.theme
    let isHalf = style.preset == .half
    let most = isHalf ? 1 : Layout.mostUnits
    if let wanted = subject.units, wanted.count > most {
      throw FigureError(
        "\(name) has room for \(most) unit\(most == 1 ? "" : "s"), and was given \(wanted.count)",
        remedy: isHalf ? "name one, or draw it with the preset full" : "name fewer with --units")
    }
    let units = try view.units(subject.units, most: isHalf ? 1 : Layout.unitsByDefault, in: name)
    let words = GateTraceWords(view: view, units: units, areChosen: subject.units == nil)

    let shift = try canvas.heading(
      subject.title ?? view.titled, sub: words.sub + canvas.envelopeNote(view.shown.count))
    let left = canvas.plotsStart(isHalf ? canvas.margin + Layout.labelWidth : theme.layout.plots.lowerBound)
    let right = canvas.plotsEnd(isHalf ? canvas.canvasWidth - canvas.margin - Layout.endLabels : Layout.right)
    let columns = TraceColumns(
      view: view, units: units, left: left, right: right, gap: theme.layout.columnGap, margin: canvas.margin)
    try columns.drawHeadings(baseline: Layout.unitsBaseline + shift, on: &canvas)

    let input = InputPanel(
      view, steps: view.steps, width: columns.width, mostWithMarks: theme.plot.stepsWithMarks,
      nameHeight: theme.type.card)
    var y = Layout.top + shift
    try columns.drawInput(input, top: y, on: &canvas)
    y += input.height
    var needsOpenAndShut = true
    for signal in view.trace.signalsByKind {
      let height = signal.description.role == .cellState ? Layout.cellStateHeight : Layout.gateHeight
      y += theme.layout.rowGap
      let row = TraceRow(
        signal: signal, top: y, height: height, guideTop: y - theme.layout.rowGap, marks: input.marks)
      try columns.draw(row, on: &canvas)
      if row.isSaturable(units: units, in: view), needsOpenAndShut {
        try columns.drawEndLabels(row, gap: Layout.endLabelGap, on: &canvas)
        needsOpenAndShut = false
      }
      y += height
    }
    try columns.drawAxes(bottom: y, drop: Layout.axisDrop, on: &canvas)

    var items: [(PlotKey.Swatch, String)] = []
    if !needsOpenAndShut { items.append((.band, "saturated: below 0.1 is shut, above 0.9 is open")) }
    if let strips = input.strips { items.append((.inputScale, strips.scale.words(style))) }
    if view.steps.contains(where: view.isMasked) { items.append((.masked, "masked step")) }
    let end = try PlotKey(items: items).draw(
      left: isHalf ? canvas.margin : left, right: right, baseline: y + Layout.axisDrop + Layout.key,
      on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: end + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }
}
