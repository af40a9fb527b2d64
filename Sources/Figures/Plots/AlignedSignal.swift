import Recurrent

/// A signal as it takes part in a comparison: itself, or what it leaves of one.
struct AlignedSignal {
  let recorded: RecordedSignal
  /// Whether one minus the signal takes part: a GRU writes as much as it does not keep.
  let isComplement: Bool

  var description: SignalDescription { recorded.description }

  /// Whether it is a gate, from 0 for shut to 1 for open.
  var isGate: Bool { description.range == .unit && !description.role.isState }

  /// Its letters.
  func tex(_ notation: Notation) -> String {
    (isComplement ? "1-" : "") + description.symbol.tex(notation)
  }

  /// Its value at an input step.
  func value(in view: LayerView, at step: Int, unit: Int) -> Float {
    let value = view.value(of: recorded, at: step, unit: unit)
    return isComplement ? 1 - value : value
  }

  /// Something that cells do, and the signal by which each does it.
  struct Aspect {
    let name: String
    let phrase: String
    let signal: (LayerTrace) -> AlignedSignal?
  }

  /// The name of what leaves a cell, or the network.
  static let output = "Output"

  /// What some layers can be compared by: their signals one by one where they have the same ones, otherwise
  /// by what these do.
  static func aspects(of traces: [LayerTrace]) -> [Aspect] {
    let roles = traces.map { $0.signals.map(\.description.role) }
    guard let first = roles.first, roles.contains(where: { $0 != first }) else {
      return traces.first.map(ownAspects) ?? []
    }
    let hasMemory = traces.contains { $0.signal(.cellState) != nil }
    let gates = [
      Aspect(name: "Keeps the past", phrase: "how much of the past they keep") {
        plain($0, .forgetGate) ?? plain($0, .updateGate)
      },
      Aspect(name: "Writes the new", phrase: "how much of the new they write") {
        plain($0, .inputGate)
          ?? $0.signal(.updateGate).map { AlignedSignal(recorded: $0, isComplement: true) }
      },
    ]
    let memory = Aspect(name: "Memory", phrase: "their memory") {
      plain($0, .cellState) ?? plain($0, .hiddenState)
    }
    let output = Aspect(
      name: hasMemory ? output : "Memory, output", phrase: hasMemory ? "their output" : "their hidden state"
    ) { plain($0, .hiddenState) }
    return gates + (hasMemory ? [memory] : []) + [output]
  }

  private static func ownAspects(of trace: LayerTrace) -> [Aspect] {
    trace.signalsByKind.map { signal in
      let role = signal.description.role
      return Aspect(name: signal.description.label, phrase: "the \(signal.description.label.lowercased())") {
        plain($0, role)
      }
    }
  }

  private static func plain(_ trace: LayerTrace, _ role: SignalRole) -> AlignedSignal? {
    trace.signal(role).map { AlignedSignal(recorded: $0, isComplement: false) }
  }
}

extension LayerTrace {
  /// The signals as figures order them: gates, then the candidate, then the states.
  var signalsByKind: [RecordedSignal] {
    signals.filter { $0.description.role.isGate }
      + signals.filter { !$0.description.role.isGate && !$0.description.role.isState }
      + signals.filter { $0.description.role.isState }
  }
}
