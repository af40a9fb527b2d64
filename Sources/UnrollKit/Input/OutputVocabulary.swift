import Recurrent

/// Which character or word each class of a model's softmax stands for, where that is told apart from the vocabulary of
/// its input, as a translator's is.
public struct OutputVocabulary: Hashable, Sendable {
  /// The number of each token.
  let vocabulary: Vocabulary
  /// Where it comes from.
  private let file: String

  /// Reads a file as ``Vocabulary`` does.
  public init(contentsOf path: String) throws(UnrollError) {
    (vocabulary, file) = (try Vocabulary(contentsOf: path), path)
  }

  /// Checks that some model answers at every step with as many classes as there are tokens.
  ///
  /// - Throws: An ``UnrollError`` that says what there is instead.
  func check(_ runs: [ModelRun]) throws(UnrollError) {
    let answers = runs.flatMap { run in
      run.shown.layersOfAllModels.filter { run.answersWithClasses($0) }.map { layer in
        (name: layer.name, classes: layer.stepwiseOutput.shape.last ?? 0)
      }
    }
    guard !answers.contains(where: { $0.classes == vocabulary.count }) else { return }
    guard let first = answers.first else {
      throw UnrollError(
        "no output of the model is a softmax over classes at every step",
        remedy: "leave out --output-vocabulary", exitCode: .usage)
    }
    let entries = "\(vocabulary.count) entr\(vocabulary.count == 1 ? "y" : "ies")"
    throw UnrollError(
      "the output vocabulary has \(entries), and \(first.name) answers with \(first.classes) classes",
      remedy: "give a token for each class, in the order of their numbers", in: file)
  }
}

extension ModelRun {
  /// Whether a layer gives an output of the model, `[batch, time, classes]`, through a softmax.
  func answersWithClasses(_ layer: LayerTrace) -> Bool {
    let output = layer.stepwiseOutput
    return layer.isSoftmax && output.rank == 3 && shown.outputs.contains { $0.tensor == output }
  }
}

extension LayerTrace {
  /// What it gives at every step where it gives that.
  var stepwiseOutput: Tensor { outputSequence ?? lastOutput }

  /// Whether it ends in a softmax; a `TimeDistributed` where the layer inside does.
  fileprivate var isSoftmax: Bool {
    let arguments = parts.first?.layer.arguments ?? layer.arguments
    return arguments.contains { $0.name == "activation" && $0.value == "\"softmax\"" }
  }
}
