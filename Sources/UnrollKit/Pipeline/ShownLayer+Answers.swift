import Recurrent

extension ShownLayer {
  /// The likeliest token of each step, where what the model returns is a softmax of this layer's outputs over as many
  /// classes as the vocabulary has entries; nil for another layer.
  ///
  /// - Parameter sample: Which sample of the batch, from 0.
  func answers(ofSample sample: Int) -> [String]? {
    guard let vocabulary = run.vocabulary, let readout = readout ?? readoutOfWhole,
      readout.isSoftmax
    else { return nil }
    let output = readout.outputSequence ?? readout.lastOutput
    guard output.rank == 3, output.shape[1] == trace.steps, output.shape[2] == vocabulary.count,
      sample < output.shape[0], run.shown.outputs.contains(where: { $0.tensor == output })
    else { return nil }
    let tokens = vocabulary.tokens
    return (0..<trace.steps).map { step in
      let row = output.step(step).row(sample).scalars
      let likeliest = row.max().flatMap(row.firstIndex)
      return likeliest.flatMap { tokens[$0 - row.startIndex] } ?? ""
    }
  }
}

extension LayerTrace {
  /// Whether it ends in a softmax; a `TimeDistributed` where the layer inside does.
  fileprivate var isSoftmax: Bool {
    let arguments = parts.first?.layer.arguments ?? layer.arguments
    return arguments.contains { $0.name == "activation" && $0.value == "\"softmax\"" }
  }
}

extension Vocabulary {
  /// The token of each number.
  fileprivate var tokens: [Int: String] {
    Dictionary(ids.map { ($0.value, $0.key) }, uniquingKeysWith: min)
  }
}
