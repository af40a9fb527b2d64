import Graphics
import Recurrent

/// The numbers that the panels show of one unit, or of the last one of a cell that has fewer.
struct CombinationNumbers {
  /// The output of each step that is drawn, and the one that stands for the sequence.
  let sequence: [Float]
  let last: Float
  /// The final states of each cell that is drawn, top to bottom as the cell shows them: the hidden one is the last.
  let states: [[Float]]

  /// Takes them from a layer and from the final states of its cells, each in Keras' order.
  init(
    _ trace: LayerTrace, finals: [[NamedTensor]], sample: Int, unit: Int, positions: [Int]
  ) {
    sequence = positions.map { position in trace.outputSequence.map { $0[sample, position, unit] } ?? 0 }
    last = trace.lastOutput[sample, unit]
    states = finals.map { cell in
      cell.reversed().map { $0.tensor[sample, min(unit, $0.tensor.shape[1] - 1)] }
    }
  }

  private var hidden: [Float] { sequence + [last] + states.flatMap { $0.suffix(1) } }
  private var others: [Float] { states.flatMap { $0.dropLast() } }
  var all: [Float] { hidden + others }

  /// The numbers as written in chips of a width, hidden states with as many decimals as each other.
  func texts(
    width: Double, on canvas: Canvas
  ) throws(FigureError) -> (sequence: [String], last: String, states: [[String]]) {
    func texts(_ values: [Float]) throws(FigureError) -> ArraySlice<String> {
      try canvas.fitted(
        values, canvas.theme.type.chipValue, budget: width - CombinationColumns.Layout.chipInset,
        decimals: canvas.theme.plot.diagramDecimals)[...]
    }
    func take(_ count: Int, of texts: inout ArraySlice<String>) -> ArraySlice<String> {
      defer { texts = texts.dropFirst(count) }
      return texts.prefix(count)
    }
    var (hidden, others) = (try texts(hidden), try texts(others))
    let sequence = take(sequence.count, of: &hidden)
    let last = take(1, of: &hidden)
    let states = states.map { cell in
      Array(take(cell.dropLast().count, of: &others) + take(cell.suffix(1).count, of: &hidden))
    }
    return (Array(sequence), last.joined(), states)
  }
}
