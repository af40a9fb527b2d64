import Recurrent

extension ShownLayer {
  /// The likeliest token of each step, where what the model returns is a softmax of this layer's outputs over as many
  /// classes as the vocabulary has entries, that of its outputs where there is one; nil for another layer.
  ///
  /// - Parameter sample: Which sample of the batch, from 0.
  func answers(ofSample sample: Int) -> [String]? {
    guard let vocabulary = run.outputVocabulary?.vocabulary ?? run.vocabulary,
      let readout = readout ?? readoutOfWhole, run.answersWithClasses(readout)
    else { return nil }
    let output = readout.stepwiseOutput
    guard output.shape[1] == trace.steps, output.shape[2] == vocabulary.count, sample < output.shape[0] else {
      return nil
    }
    let tokens = vocabulary.tokens
    return (0..<trace.steps).map { step in
      let row = output.step(step).row(sample).scalars
      let likeliest = row.max().flatMap(row.firstIndex)
      return likeliest.flatMap { tokens[$0 - row.startIndex] } ?? ""
    }
  }
}

extension Vocabulary {
  /// The token of each number.
  fileprivate var tokens: [Int: String] {
    Dictionary(ids.map { ($0.value, $0.key) }, uniquingKeysWith: min)
  }
}
