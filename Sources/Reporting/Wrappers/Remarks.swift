import Recurrent

/// When a setting of the two flags is used, and what is easily missed with it, for layers that are made of others and
/// for those that convolve.
enum Remarks {
  /// Paragraphs in Markdown; none for a plain layer, of which the template speaks.
  ///
  /// - Parameter trace: The call under the setting that is shown.
  static func all(_ contrast: Contrast, _ trace: LayerTrace) -> [String] {
    switch trace.kind {
    case .layer: []
    case .bidirectional: BidirectionalRemarks(trace).all
    case .stackedCells: StackedCellsRemarks(trace).all
    case .convolutional: ConvolutionalRemarks(contrast, trace).all
    case .timeDistributed: TimeDistributedRemarks(trace).all
    }
  }

  /// A paragraph on use.
  static func when(_ text: String) -> String { "**When.** \(text)" }
  /// A paragraph on a trap.
  static func missed(_ text: String) -> String { "**Easily missed.** \(text)" }

  /// What Keras says where a recurrent layer is stacked on an output without steps.
  ///
  /// - Parameter rank: How many axes the next layer wants.
  static func cannotStack(_ trace: LayerTrace, next: String, wantsRank rank: Int) -> String {
    let shape = ["None"] + trace.lastOutput.shape.dropFirst().map(String.init)
    return missed(
      "\(next) cannot follow. It wants \(NumberText.word(rank)) axes, and Keras says `expected ndim=\(rank), "
        + "found ndim=\(shape.count). Full shape received: (\(shape.joined(separator: ", ")))`. Set "
        + "`return_sequences=True` on every recurrent layer but the last.")
  }

  /// That what comes back with both flags is a tuple.
  static let tuple = missed(
    "What comes back is a tuple. To stack, pass on `outputs` alone; the states are no input of the next layer."
  )
}
