import Graphics
import Recurrent

/// What the four panels have in common: the network, the numbers as written, and the lengths that follow.
struct CombinationContent {
  let view: LayerView
  let unit: Int
  let slots: StepSlots
  let inputs: InputTexts
  /// The output of every step, by position; and the one that stands for the sequence.
  let outputs: [Int: String]
  let lastOutput: String
  /// Final states, top to bottom as the cell shows them.
  let states: [State]
  let chipWidth: Double
  /// Whether shapes stand below the names of states, for want of room beside them.
  let stacksStateLabels: Bool

  /// A state as it leaves the layer.
  struct State {
    let state: LayerState
    /// The name under which Keras users unpack it, and its shape.
    let name: String
    let shape: String
    let value: String
    let start: Start
  }

  /// How a panel says what a state starts from.
  enum Start: Hashable {
    case zero
    /// By its symbol, for want of room for the number.
    case symbol
    case value(String)
  }

  enum Layout {
    static let mostSteps = 3
    static let firstCell = 73.0
    static let cellWidth = 38.0
    static let cellRadius = 6.0
    /// Chips, and how much further apart the cells stand; wider where a value needs it.
    static let chipWidths = (usual: 54.0, widest: 58.0)
    static let chipGap = 2.0
    static let chipInset = 2.0
    /// From the panel's left edge to the layer's box, and from the last cell's centre to its right edge.
    static let boxLeft = 22.0
    static let boxRight = 32.0
    static let boxTop = 106.0
    static let chipTop = 60.0
    /// From the box to the chips of final states, and how far right their labels may reach.
    static let stateGap = 22.0
    static let stateGapBesideWideChips = 18.0
    static let panelRight = 327.0
    static let stateLabelGap = 6.0
    static let stackedLine = 13.0
    static let stackedExtra = 16.0
    static let belowBox = 66.0
    static let inputInset = 6.0
    static let initialRoom = 26.0
  }

  /// Takes from a trace what the panels show.
  init(_ view: LayerView, unit: Int, on canvas: Canvas) throws(FigureError) {
    self.view = view
    self.unit = unit
    let slots = StepSlots(view, most: Layout.mostSteps, leading: 1)
    self.slots = slots
    let theme = canvas.theme
    let trace = view.trace
    let sequence = slots.positions.map { position in
      trace.outputSequence.map { $0[view.sample, position, unit] } ?? 0
    }
    // Keras orders states by the hidden one first; the cell shows it below.
    let finals = Array(trace.finalStates.reversed())
    let numbers = finals.map { $0.tensor[view.sample, unit] }

    let hidden = sequence + [trace.lastOutput[view.sample, unit]] + numbers.suffix(1)
    let others = Array(numbers.dropLast())
    let chipWidth = try Self.chipWidth(hidden + others, places: slots.slots.count, on: canvas)
    self.chipWidth = chipWidth
    let hiddenTexts = try canvas.chipTexts(hidden, width: chipWidth)
    outputs = Dictionary(uniqueKeysWithValues: zip(slots.positions, hiddenTexts))
    lastOutput = hiddenTexts[sequence.count]
    let texts = try canvas.chipTexts(others, width: chipWidth) + hiddenTexts.suffix(from: sequence.count + 1)

    var states: [State] = []
    var widest = 0.0
    for (index, state) in view.states.enumerated() where index < finals.count {
      let start = view.incoming(state, unit: unit)
      let initial = NumberText.plain(Double(start), decimals: theme.plot.listDecimals)
      let hasRoom = try canvas.width(of: initial, theme.type.wireValueBetweenCells) <= Layout.initialRoom
      let shape = shapeText(finals[index].tensor.shape)
      states.append(
        State(
          state: state, name: finals[index].name, shape: shape, value: texts[index],
          start: start == 0 ? .zero : hasRoom ? .value(initial) : .symbol))
      widest = max(
        widest,
        try canvas.width(of: finals[index].name, theme.type.codeLabelStrong) + Layout.stateLabelGap
          + canvas.width(of: shape, theme.type.tick))
    }
    self.states = states
    let pitch = chipWidth + Layout.chipGap
    let left =
      Layout.firstCell + Double(slots.slots.count - 1) * pitch + Layout.boxRight + Self.stateGap(chipWidth)
    stacksStateLabels = left + 1 + widest > Layout.panelRight
    inputs = try InputTexts(
      slots.positions.map { view.input(at: slots.step(at: $0)) },
      budget: (slots.slots.count == 1 ? 2 : 1) * pitch - Layout.inputInset, on: canvas)
  }

  private static func chipWidth(
    _ values: [Float], places: Int, on canvas: Canvas
  ) throws(FigureError) -> Double {
    let style = canvas.theme.type.chipValue
    var widest = 0.0
    for value in values {
      let text = NumberText.plain(Double(value), decimals: canvas.theme.plot.diagramDecimals)
      widest = max(widest, try canvas.width(of: text, style))
    }
    if widest <= Layout.chipWidths.usual - 2 * Layout.chipInset { return Layout.chipWidths.usual }
    // Wider for larger letters, as far as there is room for one of each place, and for one of a state.
    let cells = Double(places - 1)
    let room =
      (Layout.panelRight - Layout.firstCell - Layout.boxRight - Layout.stateGapBesideWideChips
        - cells * Layout.chipGap) / (cells + 1)
    let growth = style.size / Theme.light.type.chipValue.size
    return max(Layout.chipWidths.usual, min(Layout.chipWidths.widest * growth, room))
  }

  /// From the box to the chips of final states.
  var stateGap: Double { Self.stateGap(chipWidth) }

  private static func stateGap(_ chipWidth: Double) -> Double {
    chipWidth > Layout.chipWidths.usual ? Layout.stateGapBesideWideChips : Layout.stateGap
  }

  /// From cell to cell.
  var pitch: Double { chipWidth + Layout.chipGap }

  /// The output at a place as written; nil for an ellipsis.
  func output(_ slot: StepSlots.Slot) -> String? {
    guard case .step(let position) = slot else { return nil }
    return outputs[position]
  }

  /// Whether a step that is drawn is masked.
  var hasMask: Bool { slots.positions.contains { view.isMasked(slots.step(at: $0)) } }

  /// How tall a panel is, its inputs included.
  var panelHeight: Double { Layout.boxTop + boxHeight + Layout.belowBox + inputs.extraHeight }

  /// Where the cells and their ports lie in the layer's box, from its top, in px.
  private struct Heights {
    let box: Double
    let cellTop: Double
    let cellBottom: Double
    let ports: [Double]

    static let oneState = Heights(box: 96, cellTop: 32, cellBottom: 84, ports: [60])
    static let twoStates = Heights(box: 120, cellTop: 30, cellBottom: 110, ports: [49, 91])
  }

  private var heights: Heights { states.count > 1 ? .twoStates : .oneState }
  private var extra: Double { states.count > 1 && stacksStateLabels ? Layout.stackedExtra : 0 }

  /// How tall the layer's box is.
  var boxHeight: Double { heights.box + extra }
  /// Where the cells begin and end, from the top of the box.
  var cellTop: Double { heights.cellTop }
  var cellBottom: Double { heights.cellBottom + extra }
  /// The heights of the states' wires, top to bottom: only the lower one moves to make room.
  var ports: [Double] { heights.ports.enumerated().map { $0.element + ($0.offset > 0 ? extra : 0) } }
}

extension Canvas {
  fileprivate func chipTexts(_ values: [Float], width: Double) throws(FigureError) -> [String] {
    try fitted(
      values, theme.type.chipValue, budget: width - CombinationContent.Layout.chipInset,
      decimals: theme.plot.diagramDecimals)
  }
}

/// A shape as Python prints a tuple: `(1, 3, 1)`.
func shapeText(_ shape: [Int]) -> String {
  "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
}
