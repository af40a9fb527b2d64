import Recurrent

extension CellGraph {
  /// The number of every node at a step of a trace, by node; nodes behind weights have none.
  ///
  /// Signals and states are the recorded ones; products and sums between them are taken in float32 as the cell
  /// takes them.
  func values(in view: LayerView, at position: Int, unit: Int) -> [Node: Float] {
    let step = view.order[position]
    var values: [Node: Float] = [:]
    for node in all {
      let operands = self[node].operands.compactMap { values[$0] }
      let isComplete = operands.count == self[node].operands.count
      switch self[node].kind {
      case .previous(let role):
        values[node] = view.before(role, position, unit: unit)
      case .card(let role):
        values[node] = view.trace.signal(role).map { view.value(of: $0, at: step, unit: unit) }
      case .multiply where isComplete: values[node] = operands[0] * operands[1]
      case .add where isComplete: values[node] = operands[0] + operands[1]
      case .complement where isComplete: values[node] = 1 - operands[0]
      case .function(let name) where isComplete:
        values[node] = ActivationCatalog.named(name)?(Tensor(shape: [1, 1], scalars: operands)).scalars[0]
      default: break
      }
    }
    return values
  }
}

extension LayerView {
  /// A state before the step at a position in the order of reading.
  func before(_ role: SignalRole, _ position: Int, unit: Int) -> Float? {
    guard let state = states.first(where: { $0.signal.description.role == role }) else { return nil }
    guard position > 0 else { return state.initial.map { $0[sample, unit] } ?? 0 }
    return value(of: state.signal, at: order[position - 1], unit: unit)
  }
}
