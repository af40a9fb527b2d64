import Graphics
import Recurrent

/// A state that a cell hands from step to step.
struct LayerState {
  /// Its values at every step, and its letters.
  let signal: RecordedSignal
  /// What the layer started from.
  let initial: Tensor?

  var colorRole: ColorRole { signal.description.role.color }

  /// Its letters at a time.
  func tex(_ notation: Notation, at time: String) -> String {
    signal.description.symbol.tex(notation, at: time)
  }

  /// Its letters at a time in one of several layers, numbered from 1: a₂⟨t⟩, in Keras' letters with the layer
  /// in brackets above.
  func tex(_ notation: Notation, at time: String, layer: Int) -> String {
    signal.description.symbol.tex(notation, at: time, layer: layer)
  }
}

extension LayerState {
  /// Its letters at a time in one of two directions, which an arrow below tells behind the number of the layer, where
  /// there are several.
  func tex(_ notation: Notation, at time: String, runsLeft: Bool, layer: Int? = nil) -> String {
    let symbol = tex(notation, at: time)
    let arrow = runsLeft ? "←" : "→"
    guard notation == .course else { return "\(symbol)^{\(layer.map { "(\($0))" } ?? "")\(arrow)}" }
    let below = "_{\(layer.map(String.init) ?? "")\(arrow)}"
    guard let script = symbol.firstIndex(of: "^") else { return symbol + below }
    return symbol[..<script] + below + symbol[script...]
  }
}

extension Symbol {
  /// As TeX at a time in one of several layers, numbered from 1: a₂⟨t⟩, in Keras' letters with the layer in brackets
  /// above; without a time the letter alone.
  func tex(_ notation: Notation, at time: String?, layer: Int?) -> String {
    let symbol = time.map { tex(notation, at: $0) } ?? String(course.prefix { $0 != "^" })
    guard let layer else { return symbol }
    guard notation == .course else { return "\(symbol)^{(\(layer))}" }
    guard let script = symbol.firstIndex(of: "^") else { return "\(symbol)_{\(layer)}" }
    return "\(symbol[..<script])_{\(layer)}\(symbol[script...])"
  }
}

extension LayerView {
  /// The states, top to bottom as cells show them: c above a.
  var states: [LayerState] {
    // Keras orders states by the hidden one first.
    let roles: [SignalRole] = [.hiddenState, .cellState]
    let found = roles.compactMap { trace.signal($0) }
    return found.enumerated().map { index, signal in
      let initial = index < trace.initialStates.count ? trace.initialStates[index].tensor : nil
      return LayerState(signal: signal, initial: initial)
    }.reversed()
  }

  /// What a state is before the first step shown.
  func incoming(_ state: LayerState, unit: Int) -> Float {
    shown.lowerBound > 0
      ? value(of: state.signal, at: order[shown.lowerBound - 1], unit: unit)
      : state.initial.map { $0[sample, unit] } ?? 0
  }
}

extension SignalRole {
  /// The color that says what a signal does.
  var color: ColorRole {
    switch self {
    case .inputGate: .inputGate
    case .forgetGate: .forget
    case .outputGate: .outputGate
    case .updateGate: .update
    case .resetGate: .reset
    case .candidate: .candidate
    case .cellState: .cell
    case .hiddenState: .hidden
    }
  }
}
