import Recurrent

/// One call of a layer under every setting of its two flags.
struct Contrast {
  /// The call as it was.
  let configured: LayerTrace
  /// The settings to be shown, sequences changing first.
  let settings: [ReturnCombination]
  private var traces: [ReturnCombination: LayerTrace] = [:]

  /// - Parameter showsAll: Whether every setting is to be shown, or only the layer's own.
  init(_ trace: LayerTrace, showsAll: Bool = true) throws(ShapeError) {
    configured = trace
    let own = trace.layer.returns
    // One run for each setting of return_sequences will do: return_state changes no number.
    for sequences in [own.returnSequences, !own.returnSequences] {
      let flags = ReturnCombination(returnSequences: sequences, returnState: own.returnState)
      guard let base = try trace.returning(flags) else { continue }
      for state in [false, true] {
        let combination = ReturnCombination(returnSequences: sequences, returnState: state)
        traces[combination] = try base.returning(combination)
      }
    }
    let known = traces
    settings = showsAll ? ReturnCombination.all.filter { known[$0] != nil } : [own]
  }

  /// The call under a setting; nil where the layer cannot be set so.
  subscript(combination: ReturnCombination) -> LayerTrace? { traces[combination] }

  /// The call without the flags.
  var plain: LayerTrace {
    traces[.init(returnSequences: false, returnState: false)] ?? configured
  }

  /// The call that returns every step.
  var sequence: LayerTrace {
    traces[.init(returnSequences: true, returnState: false)] ?? configured
  }
}
