import Recurrent

extension ShownLayer {
  /// The layer that answers from this one's outputs, or from its last output: a `Dense` whose own output the model
  /// returns, be it through an activation. One whose output goes on into further layers is hidden and answers nothing.
  var readout: LayerTrace? { readout(of: trace) }

  /// The layer that answers from what it and the other direction give together.
  var readoutOfWhole: LayerTrace? { whole.flatMap(readout) }

  /// The activation in a layer of its own through which the readout's output is returned; nil where there is none.
  var readoutActivation: LayerTrace? {
    readout.flatMap { run.shown.returns($0) ? nil : activation(behind: $0) }
  }

  private func readout(of trace: LayerTrace) -> LayerTrace? {
    run.shown.layersOfAllModels.first { layer in
      guard layer.layer.stateNames.isEmpty, layer.layer.answers,
        layer.input == trace.lastOutput || layer.input == trace.outputSequence
      else { return false }
      return run.shown.returns(layer) || activation(behind: layer) != nil
    }
  }

  private func activation(behind layer: LayerTrace) -> LayerTrace? {
    run.shown.layersOfAllModels.first { next in
      ["Activation", "Softmax"].contains(next.layer.className) && run.shown.returns(next)
        && (next.input == layer.lastOutput || next.input == layer.outputSequence)
    }
  }

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

extension Layer {
  /// Whether it turns what a recurrent layer gives into an answer.
  fileprivate var answers: Bool { ["Dense", "TimeDistributed"].contains(className) }
}

extension Trace {
  /// Whether the model returns what a layer gives.
  fileprivate func returns(_ layer: LayerTrace) -> Bool {
    outputs.contains { $0.tensor == layer.lastOutput || $0.tensor == layer.outputSequence }
  }
}

extension Vocabulary {
  /// The token of each number.
  fileprivate var tokens: [Int: String] {
    Dictionary(ids.map { ($0.value, $0.key) }, uniquingKeysWith: min)
  }
}
