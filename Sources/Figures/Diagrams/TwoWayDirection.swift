import Graphics
import Recurrent

/// One direction of a `Bidirectional` in its four panels: a bar for each cell over the whole sequence, the cells of a
/// stack above each other.
struct TwoWayDirection {
  /// `forward` or `backward`.
  let name: String
  let role: ColorRole
  /// The cells that are drawn, the lowest first.
  let bars: [Bar]
  /// What is left out between the two bars where there are too many cells.
  let folded: CombinationContent.Folded?
  /// Where the uppermost bar begins and the lowest ends, from the panel's top, in px.
  let top: Double
  let bottom: Double

  var isForward: Bool { role != .backward }

  /// A cell over the whole sequence.
  struct Bar {
    let view: LayerView
    /// Which cell of the direction it is, from 0, the lowest first; nil for the only one.
    let index: Int?
    /// As Keras orders them: the hidden state first.
    let states: [State]
    let top: Double
    let height: Double

    var bottom: Double { top + height }
  }

  /// A state that a cell ends in.
  struct State {
    /// The name under which Keras users unpack it, on as many lines as it takes.
    let nameLines: [String]
    let shape: String
    let value: String
    let role: ColorRole

    var name: String { nameLines.joined() }
  }

  /// The cell whose outputs are the direction's.
  var view: LayerView { bars[bars.count - 1].view }
  var isStack: Bool { bars[0].index != nil }
  var states: [State] { bars.flatMap(\.states) }
}

extension TwoWayDirection {
  /// What is known of a direction before its place is.
  struct Content {
    let name: String
    let role: ColorRole
    let isStack: Bool
    /// All its cells, the lowest first, and the states that each ends in.
    let cells: [LayerView]
    let finals: [[NamedTensor]]

    /// Takes a direction from a layer.
    ///
    /// - Parameters:
    ///   - finals: The layer's final states, in Keras' order.
    ///   - first: How many of them are those of the direction before.
    init(
      _ name: String, _ role: ColorRole, cells: [LayerView], isStack: Bool, finals: [NamedTensor], first: Int
    ) {
      (self.name, self.role, self.cells, self.isStack) = (name, role, cells, isStack)
      var rest = finals.dropFirst(first)
      self.finals = cells.map { cell in
        defer { rest = rest.dropFirst(cell.states.count) }
        return Array(rest.prefix(cell.states.count))
      }
    }

    /// The cells that are drawn: all, or where they or their states are too many the lowest and the uppermost.
    var drawn: [Int] {
      cells.count > 2 && (cells.count > Layout.mostCells || finals.joined().count > Layout.mostStates)
        ? [0, cells.count - 1] : Array(cells.indices)
    }
    /// The states of the cells that are drawn.
    var states: [NamedTensor] { drawn.flatMap { finals[$0] } }
    var folded: CombinationContent.Folded? {
      drawn.count < cells.count
        ? .init(cells: cells.count - 2, states: finals.dropFirst().dropLast().joined().count) : nil
    }
  }

  enum Layout {
    static let mostCells = 3
    static let mostStates = 4
    /// A bar with one state, what a bar is taller than its states are apart, and a bar of a stack whose states leave on
    /// the side where no names stand.
    static let singleBar = 42.0
    static let besideStates = 26.0
    static let compactBar = 50.0
    /// From a bar to the one above it, and where others are left out between them.
    static let gap = 28.0
    static let foldGap = 58.0
  }

  /// Places the bars of a direction.
  ///
  /// - Parameters:
  ///   - states: The drawn states as written, for each bar.
  ///   - pitch: How far the names at the chips keep states apart.
  ///   - isCompact: Whether the states leave where no names stand.
  init(_ content: Content, states: [[State]], top: Double, pitch: Double, isCompact: Bool) {
    (name, role, folded) = (content.name, content.role, content.folded)
    self.top = top
    let more = content.folded == nil || isCompact ? 0 : pitch - TwoWayCombinations.Layout.statePitch
    let gap = content.folded == nil ? Layout.gap : Layout.foldGap + more
    var bars: [Bar] = []
    var y = top
    for (place, index) in content.drawn.enumerated().reversed() {
      if !bars.isEmpty { y += gap }
      let count = states[place].count
      let tall = isCompact ? Layout.compactBar : pitch + Layout.besideStates
      let height = count > 1 ? tall : Layout.singleBar
      bars.append(
        Bar(
          view: content.cells[index], index: content.isStack ? index : nil, states: states[place], top: y,
          height: height))
      y += height
    }
    self.bars = bars.reversed()
    bottom = y
  }
}
