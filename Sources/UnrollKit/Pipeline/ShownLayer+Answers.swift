import Recurrent

extension ShownLayer {
  /// The layer that answers from this one's outputs, or from its last output: a `Dense` whose own output the model
  /// returns, be it through an activation. One whose output goes on into further layers is hidden and answers nothing.
  var readout: LayerTrace? {
    answering.first { run.shown.returns($0) || activation(behind: $0) != nil }
  }

  /// The activation in a layer of its own through which the readout's output is returned; nil where there is none.
  var readoutActivation: LayerTrace? {
    readout.flatMap { run.shown.returns($0) ? nil : activation(behind: $0) }
  }

  private func activation(behind layer: LayerTrace) -> LayerTrace? {
    run.shown.layersOfAllModels.first { next in
      ["Activation", "Softmax"].contains(next.layer.className) && run.shown.returns(next)
        && (next.input == layer.lastOutput || next.input == layer.outputSequence)
    }
  }

  /// The layers that turn what this one gives into something else, without states of their own.
  private var answering: [LayerTrace] {
    run.shown.layersOfAllModels.filter { layer in
      guard layer.layer.stateNames.isEmpty, layer.layer.answers else { return false }
      return layer.input == trace.lastOutput || layer.input == trace.outputSequence
    }
  }

  /// The likeliest token of each step, where what the model returns is a softmax of this layer's outputs over as many
  /// classes as the vocabulary has entries; nil for another layer.
  ///
  /// - Parameter sample: Which sample of the batch, from 0.
  func answers(ofSample sample: Int) -> [String]? {
    guard let vocabulary = run.vocabulary, let readout, readout.isSoftmax else { return nil }
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
