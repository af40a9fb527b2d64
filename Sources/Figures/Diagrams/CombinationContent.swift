import Graphics
import Recurrent

/// What the four panels have in common: the network, the numbers as written, and the lengths that follow.
struct CombinationContent {
  /// The layer as a whole.
  let trace: LayerTrace
  /// The cells that are drawn, the lowest first.
  let rows: [CombinationRow]
  /// What is left out between the two rows where there are too many cells.
  let folded: Folded?
  let unit: Int
  let slots: StepSlots
  let inputs: InputTexts
  /// The output of every step, by position; and the one that stands for the sequence.
  let outputs: [Int: String]
  let lastOutput: String
  let columns: CombinationColumns
  let labels: CombinationStateLabels
  /// How tall the layer's box is.
  let boxHeight: Double

  /// Cells that are not drawn, and what they return.
  struct Folded {
    let cells: Int
    let states: Int
  }

  enum Layout {
    static let mostSteps = 3
    static let mostCells = 3
    static let cellRadius = 6.0
    static let boxTop = 106.0
    static let chipTop = 60.0
    static let belowBox = 66.0
    static let inputInset = 6.0
    static let initialRoom = 26.0
    /// From a cell to the one above it, and where others are left out between them.
    static let cellGap = 34.0
    static let foldGap = 72.0
    /// What of the room that longer labels need between states they need between cells.
    static let cellGapShare = 0.25
  }

  /// Takes from a trace what the panels show.
  ///
  /// - Parameters:
  ///   - trace: The layer.
  ///   - cells: Its cells, the lowest first; of a layer with one cell the layer itself.
  init(_ trace: LayerTrace, cells: [LayerView], unit: Int, on canvas: Canvas) throws(FigureError) {
    self.trace = trace
    self.unit = unit
    let isStack = trace.hasStackedCells
    let view = cells[0]
    let slots = StepSlots(view, most: Layout.mostSteps, leading: 1)
    self.slots = slots

    // Keras lists the states of the lowest cell first.
    var finals: [[NamedTensor]] = []
    for cell in cells {
      finals.append(Array(trace.finalStates.dropFirst(finals.joined().count).prefix(cell.states.count)))
    }
    let drawn = cells.count > Layout.mostCells ? [0, cells.count - 1] : Array(cells.indices)
    folded =
      drawn.count < cells.count
      ? Folded(cells: cells.count - 2, states: finals.dropFirst().dropLast().joined().count) : nil

    let numbers = CombinationNumbers(
      trace, finals: drawn.map { finals[$0] }, sample: view.sample, unit: unit, positions: slots.positions)
    let given = slots.positions.map { view.input(at: slots.step(at: $0)) }
    columns = try CombinationColumns(
      slots.slots.count, for: numbers.all,
      inputWidth: slots.isElided
        ? 0 : try InputTexts.widthOfPowers(given, on: canvas) + Layout.inputInset,
      namesCells: isStack, on: canvas)
    let texts = try numbers.texts(width: columns.chipWidth, on: canvas)
    outputs = Dictionary(uniqueKeysWithValues: zip(slots.positions, texts.sequence))
    lastOutput = texts.last

    var contents: [CombinationRow.Content] = []
    for (index, values) in zip(drawn, texts.states) {
      let starts = try cells[index].starts(unit: unit, room: isStack ? 0 : Layout.initialRoom, on: canvas)
      // Of each cell the hidden state comes first; the cell shows it below.
      let named = zip(cells[index].states, finals[index].reversed())
      let states = zip(named, zip(values, starts)).map { state, texts in
        CombinationRow.State(
          state: state.0, nameLines: [state.1.name], shape: shapeText(state.1.tensor.shape), value: texts.0,
          start: texts.1)
      }
      contents.append(.init(view: cells[index], index: isStack ? index : nil, states: states))
    }
    labels = try CombinationStateLabels(&contents, columns, namesCells: isStack, on: canvas)
    let gap =
      folded == nil
      ? Layout.cellGap + Layout.cellGapShare * labels.extra : Layout.foldGap + labels.extra
    (rows, boxHeight) = CombinationRow.placed(
      contents, extra: labels.extra, gaps: contents.dropFirst().map { _ in gap })
    inputs = try InputTexts(
      given,
      budget: (slots.slots.count == 1 ? 2 : 1) * columns.pitch - Layout.inputInset,
      widest: try columns.widestBesideEllipsis(slots, on: canvas), on: canvas)
  }

  /// The lowest cell, which reads the input.
  var view: LayerView { rows[0].view }
  /// The states of the uppermost cell, whose outputs are the layer's.
  var states: [CombinationRow.State] { rows[rows.count - 1].states }

  /// The output at a place as written; nil for an ellipsis.
  func output(_ slot: StepSlots.Slot) -> String? {
    guard case .step(let position) = slot else { return nil }
    return outputs[position]
  }

  /// Whether a step that is drawn is masked.
  var hasMask: Bool { slots.positions.contains { view.isMasked(slots.step(at: $0)) } }

  /// How tall a panel is, its inputs included.
  var panelHeight: Double { Layout.boxTop + boxHeight + Layout.belowBox + inputs.extraHeight }
}

extension LayerView {
  /// What each state starts from, top to bottom; by its number where there is room for it.
  fileprivate func starts(
    unit: Int, room: Double, on canvas: Canvas
  ) throws(FigureError) -> [CombinationRow.Start] {
    var starts: [CombinationRow.Start] = []
    for state in states {
      let start = incoming(state, unit: min(unit, units - 1))
      let text = NumberText.plain(Double(start), decimals: canvas.theme.plot.listDecimals)
      let width = try canvas.width(of: text, canvas.theme.type.wireValueBetweenCells)
      starts.append(start == 0 ? .zero : width <= room ? .value(text) : .symbol)
    }
    return starts
  }
}

/// A shape as Python prints a tuple: `(1, 3, 1)`.
func shapeText(_ shape: [Int]) -> String {
  "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
}
