import Graphics
import Recurrent

/// A `Bidirectional` under each setting of its two flags: each cell of each direction as one bar over the whole
/// sequence, since what matters is at which end of it each of them ends.
struct TwoWayCombinations: CombinationPanels {
  let trace: LayerTrace
  let forward: TwoWayDirection
  let backward: TwoWayDirection
  let merge: DirectionMerge
  let unit: Int
  /// The output of the first and of the last step, and the one that stands for the sequence.
  let outputs: (first: String, last: String, whole: String)
  /// Of the chip of a state, and of each part of that of the outputs: as wide as its widest number takes.
  let chipWidth: Double
  /// How far apart the states of a direction leave the layer.
  let statePitch: Double
  /// Whether shapes stand above the chips of states, for want of room beside them.
  let hasShapesAbove: Bool
  /// What the words beside the picture need of the cells that are not drawn.
  let cells: (forward: [LayerView], backward: [LayerView])

  init(
    _ layer: FigureSubject.LabelledLayer, _ merge: DirectionMerge, of subject: FigureSubject,
    in style: FigureStyle
  ) throws(FigureError) {
    let canvas = Canvas(style)
    let (whole, finals) = (layer.trace, layer.trace.finalStates)
    trace = whole
    self.merge = merge
    var contents: [TwoWayDirection.Content] = []
    for (part, direction) in zip(whole.parts, [("forward", ColorRole.hidden), ("backward", .backward)]) {
      var views: [LayerView] = []
      for cell in part.hasStackedCells ? part.parts : [part] {
        var named = layer
        named.trace = cell
        views.append(try LayerView(named, of: subject, in: FourCombinations.name))
      }
      contents.append(
        .init(
          direction.0, direction.1, cells: views, isStack: part.hasStackedCells, finals: finals,
          first: contents.flatMap { $0.finals.joined() }.count))
    }
    cells = (contents[0].cells, contents[1].cells)
    let top = contents[0].cells[contents[0].cells.count - 1]
    unit = try top.unit(for: subject)
    let (sample, unit) = (top.sample, unit)
    let sequence = [0, top.totalSteps - 1].map { whole.outputSequence?[sample, $0, unit] ?? 0 }
    // Another cell, or a backward layer of its own, may have fewer units.
    let values = contents.flatMap(\.states).map { $0.tensor[sample, min(unit, $0.tensor.shape[1] - 1)] }
    let texts = try canvas.fitted(
      sequence + [whole.lastOutput[sample, unit]] + values, style.theme.type.chipValue,
      budget: Layout.chipWidths.usual - Layout.chipInsets, decimals: style.theme.plot.diagramDecimals)
    outputs = (texts[0], texts[1], texts[2])
    var widest = 0.0
    for text in texts { widest = max(widest, try canvas.width(of: text, style.theme.type.chipValue)) }
    chipWidth = min(max(Layout.chipWidths.usual, widest + Layout.chipInsets), Layout.chipWidths.widest)

    let labels = try TwoWayStateLabels(contents.flatMap(\.states), chipWidth: chipWidth, on: canvas)
    (hasShapesAbove, statePitch) = (labels.hasShapesAbove, labels.pitch)
    var rest = texts.dropFirst(3)
    let states = contents.map { content in
      content.drawn.map { index in
        content.finals[index].map { state in
          let isCell = state.name.hasSuffix("state_c")
          return TwoWayDirection.State(
            nameLines: labels.lines(state.name), shape: shapeText(state.tensor.shape),
            value: rest.removeFirst(), role: isCell ? .cell : content.role)
        }
      }
    }
    forward = TwoWayDirection(
      contents[0], states: states[0], top: Layout.firstBar, pitch: statePitch, isCompact: false)
    backward = TwoWayDirection(
      contents[1], states: states[1], top: forward.bottom + Layout.barGap, pitch: statePitch,
      isCompact: contents[1].isStack)
  }

  /// Lengths in px from a panel's upper left corner.
  enum Layout {
    static let chipWidths = (usual: 58.0, widest: 64.0)
    /// What stays free beside a number, on both sides together, the line between two parts in it.
    static let chipInsets = 2.5
    static let chipTop = 60.0
    static let chipLabelRise = 7.0
    static let labelGap = 7.0
    static let box = (left: 22.0, right: 196.0, top: 106.0)
    static let merge = Point(98, 130)
    static let nameInset = 5.0
    static let firstBar = 156.0
    static let forward = (left: 56.0, right: 180.0)
    static let backward = (left: 36.0, right: 158.0)
    static let barGap = 28.0
    /// Where the forward output leaves its bar, the backward one its own, and where the input comes up beside that.
    static let forwardOutput = 156.0
    static let backwardOutput = 44.0
    static let input = 166.0
    static let lowerInput = 98.0
    static let fork = 14.0
    static let statePitch = 40.0
    /// From the end of the backward bar to its first turn, and from turn to turn; with how many turns bars are widest.
    static let turn = (first: 4.0, pitch: 6.0)
    static let turns = 2
    /// From the backward bar to the first of its states without their names, and below the last.
    static let underBar = 34.0
    static let belowStates = 16.0
    static let stop = 10.0
    static let stateChip = 208.0
    static let stateLabelRise = 5.0
    static let shapeGap = 6.0
    static let symbolBeside = 5.0
    /// How much higher symbols stand that are twice as large.
    static let symbolRise = 8.0
    static let inputArrow = 26.0
    static let inputBaseline = 43.0
    static let inputSpread = 34.0
    static let totalBaseline = 61.0
    static let nameRise = 3.0
    static let wordsDrop = 12.0
    static let cover = 6.0
    /// From a bar's left end to the wire through what is left out above it, and from that to the words.
    static let fold = 16.0
    static let foldWords = 8.0
    static let foldLine = 15.0
  }

  var isStack: Bool { forward.isStack || backward.isStack }
  /// How much bars are shorter than usual, for the wires that turn left of the backward ones.
  var turnRoom: Double { Double(max(0, backward.states.count - Layout.turns)) * Layout.turn.pitch }
  /// What the first of the backward states needs above it, and each of those that are left out.
  private var firstUnder: Double { Layout.underBar + statePitch - Layout.statePitch }

  /// The height of the chips of a bar's states, as Keras orders them: the cell state above the hidden one.
  func stateHeights(_ bar: TwoWayDirection.Bar, of direction: TwoWayDirection) -> [Double] {
    let count = bar.states.count
    var first = bar.top + bar.height / 2 - Double(count - 1) * statePitch / 2
    if direction.name == backward.name {
      let before = direction.bars.prefix { $0.index != bar.index }.flatMap(\.states).count
      let fold = direction.folded != nil && before > 0 ? Layout.statePitch : 0
      first = backward.bottom + firstUnder + Double(before) * statePitch + fold
    }
    return (0..<count).map { first + Double(count - 1 - $0) * statePitch }
  }

  /// The lower side of the layer's box, which only states make room for.
  func boxBottom(_ combination: ReturnCombination) -> Double {
    guard combination.returnState, let last = backward.bars.last else {
      return backward.bottom + Layout.underBar
    }
    return (stateHeights(last, of: backward).max() ?? backward.bottom) + Layout.belowStates
  }

  func panelHeight(_ combination: ReturnCombination) -> Double {
    boxBottom(combination) + Layout.totalBaseline + 2
  }
  var hasMask: Bool { false }

  func draw(_ combination: ReturnCombination, at origin: Point, on canvas: inout Canvas) throws(FigureError) {
    try TwoWayCombinationPanel(content: self, combination: combination, origin: origin).draw(on: &canvas)
  }
}
