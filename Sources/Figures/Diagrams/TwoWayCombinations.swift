import Graphics
import Recurrent

/// A `Bidirectional` under each setting of its two flags: each direction as one bar over the whole sequence, since what
/// matters is at which end of it each of them ends.
struct TwoWayCombinations: CombinationPanels {
  let trace: LayerTrace
  let forward: LayerView
  let backward: LayerView
  let merge: DirectionMerge
  let unit: Int
  /// The output of the first and of the last step, and the one that stands for the sequence.
  let outputs: (first: String, last: String, whole: String)
  /// What the states of both directions end in, as Keras orders them.
  let states: [State]

  /// A final state of one direction.
  struct State {
    let name: String
    let shape: String
    let value: String
    let role: ColorRole
  }

  init(
    _ layer: FigureSubject.LabelledLayer, _ merge: DirectionMerge, of subject: FigureSubject,
    in style: FigureStyle
  ) throws(FigureError) {
    let canvas = Canvas(style)
    trace = layer.trace
    self.merge = merge
    var views: [LayerView] = []
    for part in trace.parts {
      var named = layer
      named.trace = part
      views.append(try LayerView(named, of: subject, in: FourCombinations.name))
    }
    (forward, backward) = (views[0], views[1])
    unit = try forward.unit(for: subject)
    let (sample, unit) = (forward.sample, unit)
    let whole = layer.trace
    let sequence = [0, forward.totalSteps - 1].map { whole.outputSequence?[sample, $0, unit] ?? 0 }
    let finals = whole.finalStates
    // A backward layer of another size may have fewer units.
    let values = finals.map { $0.tensor[sample, min(unit, $0.tensor.shape[1] - 1)] }
    let texts = try canvas.fitted(
      sequence + [whole.lastOutput[sample, unit]] + values, style.theme.type.chipValue,
      budget: Layout.chipWidth - 2, decimals: style.theme.plot.diagramDecimals)
    outputs = (texts[0], texts[1], texts[2])
    states = zip(finals, texts.dropFirst(3)).enumerated().map { index, state in
      let isForward = index < views[0].states.count
      let isCell = state.0.name.hasSuffix("state_c")
      return State(
        name: state.0.name, shape: shapeText(state.0.tensor.shape), value: state.1,
        role: isCell ? .cell : isForward ? .hidden : .backward)
    }
  }

  /// Lengths in px from a panel's upper left corner.
  enum Layout {
    static let chipWidth = 58.0
    static let chipTop = 60.0
    static let chipLabelRise = 7.0
    static let labelGap = 7.0
    static let box = (left: 22.0, right: 196.0, top: 106.0)
    static let merge = Point(98, 130)
    static let nameInset = 9.0
    static let nameBaseline = 17.0
    static let forward = (left: 56.0, right: 180.0, top: 156.0)
    static let backward = (left: 36.0, right: 158.0)
    static let barGap = 28.0
    /// Where the forward output leaves its bar, the backward one its own, and where the input comes up beside that.
    static let forwardOutput = 156.0
    static let backwardOutput = 44.0
    static let input = 166.0
    static let lowerInput = 98.0
    static let fork = 14.0
    static let statePitch = 40.0
    static let singleBar = 42.0
    /// From the end of the backward bar to its first turn, and from turn to turn.
    static let turn = (first: 4.0, pitch: 6.0)
    /// From the backward bar to the first of its states, and below the last.
    static let underBar = 34.0
    static let belowStates = 16.0
    static let stop = 10.0
    static let stateChip = 208.0
    static let stateLabelRise = 5.0
    static let shapeGap = 6.0
    static let symbolBeside = 5.0
    static let inputArrow = 26.0
    static let inputBaseline = 43.0
    static let inputSpread = 34.0
    static let totalBaseline = 61.0
    static let nameRise = 3.0
    static let wordsDrop = 12.0
    static let cover = 6.0
  }

  /// How many states each direction has.
  var count: Int { forward.states.count }
  var barHeight: Double {
    count > 1 ? Layout.statePitch + Layout.singleBar - 16 : Layout.singleBar
  }
  var backwardTop: Double { Layout.forward.top + barHeight + Layout.barGap }
  /// The heights of the states, as Keras orders them: of each direction the cell state above the hidden one.
  var stateHeights: [Double] {
    let middle = Layout.forward.top + barHeight / 2
    let under = backwardTop + barHeight + Layout.underBar
    let half = Double(count - 1) * Layout.statePitch / 2
    return (0..<2 * count).map { index in
      let place = Double(count - 1 - index % count) * Layout.statePitch
      return (index < count ? middle - half : under) + place
    }
  }
  /// The lower side of the layer's box, which only states make room for.
  func boxBottom(_ combination: ReturnCombination) -> Double {
    combination.returnState
      ? (stateHeights.max() ?? 0) + Layout.belowStates : backwardTop + barHeight + Layout.underBar
  }

  func panelHeight(_ combination: ReturnCombination) -> Double {
    boxBottom(combination) + Layout.totalBaseline + 2
  }
  var hasMask: Bool { false }

  func draw(_ combination: ReturnCombination, at origin: Point, on canvas: inout Canvas) throws(FigureError) {
    try TwoWayCombinationPanel(content: self, combination: combination, origin: origin).draw(on: &canvas)
  }
}
