import Graphics

extension UnrolledNetwork.Texts {
  private enum Layout {
    /// What stays free on both sides of a value between two cells, and of an input between its neighbours.
    static let valueInset = 5.0
    static let inputInset = 8.0
    /// How wide a value beside the last cell may be.
    static let outgoingRoom = 46.0
  }

  /// Writes the numbers of one unit so that they fit between the cells.
  init(
    _ view: LayerView, _ slots: StepSlots, unit: Int, metrics: UnrolledNetwork.Metrics, on canvas: Canvas
  ) throws(FigureError) {
    let style = canvas.theme.type.wireValueBetweenCells
    let decimals = canvas.theme.plot.diagramDecimals
    let room = min(metrics.pitch - metrics.cellWidth - Layout.valueInset, Layout.outgoingRoom)
    var positions = slots.positions
    if slots.isElided, let last = positions.last { positions.append(last - 1) }

    var values: [[Int: String]] = []
    var initial: [String?] = []
    for state in view.states {
      let numbers = positions.map { view.value(of: state.signal, at: slots.step(at: $0), unit: unit) }
      let start = view.incoming(state, unit: unit)
      let texts = try canvas.fitted(numbers + [start], style, budget: room, decimals: decimals)
      values.append(Dictionary(uniqueKeysWithValues: zip(positions, texts)))
      initial.append(start == 0 ? nil : texts.last)
    }
    self.values = values
    self.initial = initial
    inputs = try InputTexts(
      slots.positions.map { view.input(at: slots.step(at: $0)) }, budget: metrics.pitch - Layout.inputInset,
      on: canvas)
  }

  /// How much further apart cells beside each other have to stand for the widest value between them.
  func lack(
    between slots: StepSlots, _ metrics: UnrolledNetwork.Metrics, on canvas: Canvas
  ) throws(FigureError) -> Double {
    let inner = slots.positions.dropLast()
    var widest = 0.0
    for texts in values {
      for text in inner.compactMap({ texts[$0] }) {
        widest = max(widest, try canvas.width(of: text, canvas.theme.type.wireValueBetweenCells))
      }
    }
    return widest + 2 * UnrolledNetwork.Layout.valueGap - (metrics.pitch - metrics.cellWidth)
  }
}
