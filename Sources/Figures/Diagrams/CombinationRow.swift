import Graphics
import Recurrent

/// One cell over the steps that the panels show: the layer's only one, or one of several above each other.
struct CombinationRow {
  let view: LayerView
  /// Which cell of the layer it is, from 0, the lowest first; nil for the only one.
  let index: Int?
  /// Its final states, top to bottom as the cell shows them.
  let states: [State]
  /// Where its cells begin and end, from the top of the layer's box, in px.
  let top: Double
  let bottom: Double
  /// The heights of the states' wires, top to bottom.
  let ports: [Double]

  /// A state as it leaves the layer.
  struct State {
    let state: LayerState
    /// The name under which Keras users unpack it, on as many lines as it takes, and its shape.
    var nameLines: [String]
    let shape: String
    let value: String
    let start: Start

    var name: String { nameLines.joined() }
  }

  /// How a panel says what a state starts from.
  enum Start: Hashable {
    case zero
    /// By its symbol, for want of room for the number.
    case symbol
    case value(String)
  }

  /// The letters of a state at a time: a⟨t⟩, or a₂⟨t⟩ where there are other cells.
  func tex(_ state: LayerState, _ notation: Notation, at time: String) -> String {
    index.map { state.tex(notation, at: time, layer: $0 + 1) } ?? state.tex(notation, at: time)
  }

  /// The name of a cell's group.
  func cellName(_ step: Int) -> String {
    index.map { "cell_\($0) at step \(step + 1)" } ?? "cell \(step + 1)"
  }
}

extension CombinationRow {
  /// What is known of a row before its place is.
  struct Content {
    let view: LayerView
    let index: Int?
    var states: [State]
  }

  /// Where a cell's parts lie, in px.
  private struct Heights {
    /// From the top of the box to the uppermost cell, and from the lowest cell to the bottom.
    let above: Double
    let below: Double
    let cell: Double
    /// From the top of the cell.
    let ports: [Double]

    static let oneState = Heights(above: 32, below: 12, cell: 52, ports: [28])
    static let twoStates = Heights(above: 30, below: 10, cell: 80, ports: [19, 61])

    init(above: Double, below: Double, cell: Double, ports: [Double]) {
      (self.above, self.below, self.cell, self.ports) = (above, below, cell, ports)
    }

    init(_ content: Content) { self = content.states.count > 1 ? .twoStates : .oneState }
  }

  /// Places rows above each other.
  ///
  /// - Parameters:
  ///   - contents: The rows, the lowest first.
  ///   - extra: How much room the lower of two states needs beyond the usual.
  ///   - gaps: From each row to the one above it.
  /// - Returns: The rows, the lowest first, and how tall the layer's box is.
  static func placed(
    _ contents: [Content], extra: Double, gaps: [Double]
  ) -> (rows: [CombinationRow], boxHeight: Double) {
    var rows: [CombinationRow] = []
    var y = 0.0
    for (place, content) in contents.enumerated().reversed() {
      let heights = Heights(content)
      y += rows.isEmpty ? heights.above : gaps[place]
      // Only the lower wire moves to make room.
      let more = content.states.count > 1 ? extra : 0
      rows.append(
        CombinationRow(
          view: content.view, index: content.index, states: content.states, top: y,
          bottom: y + heights.cell + more,
          ports: heights.ports.enumerated().map { y + $0.element + ($0.offset > 0 ? more : 0) }))
      y += heights.cell + more
    }
    return (rows.reversed(), y + (contents.first.map { Heights($0).below } ?? 0))
  }
}
