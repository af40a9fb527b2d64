import ModelFiles
import Recurrent

/// Reads what a graph of operators is called with. It takes tensors in its own shapes: none is given another axis.
struct GraphCallReader {
  /// The call.
  let call: ModelCall
  /// Where its parts come from.
  let place: CallPlace
  /// Where the first input comes from.
  let origin: InputOrigin

  private static let most = 1 << 28
  private static let seed: UInt64 = 1

  /// - Parameter files: A tensor and its file for each input; nil for one that is to be made.
  init(_ model: GraphModel, given files: [InputOverride?]) throws(UnrollError) {
    var tensors: [Tensor] = []
    var place = CallPlace()
    for ((input, use), given) in zip(zip(model.graph.inputs, model.inputUses), files) {
      if let given {
        tensors.append(given.tensor)
        place.files.append(given.path)
      } else {
        tensors.append(try Self.made(input, use))
      }
    }
    call = ModelCall(inputs: tensors, masks: tensors.map { _ in nil })
    origin = place.files.first.map(InputOrigin.file) ?? .synthetic(seed: Self.seed)
    self.place = place
  }

  private static func made(
    _ input: OperatorGraph.Input, _ use: GraphModel.InputUse
  ) throws(UnrollError) -> Tensor {
    guard let shape = use.usualShape, !use.isGiven else {
      throw UnrollError(
        "the input \(input.name) cannot be made up", remedy: "give it with --input \(input.name)=FILE",
        exitCode: .usage)
    }
    var count = 1
    for length in shape {
      count = count.multipliedReportingOverflow(by: length).overflow ? .max : count * length
    }
    guard count <= most else {
      throw UnrollError(
        "the input \(input.name) would hold more than \(most) numbers",
        remedy: "give it with --input \(input.name)=FILE", exitCode: .usage)
    }
    return SyntheticInput.tensor(shape: shape, seed: seed, vocabulary: use.vocabularySize)
  }
}

extension GraphModel {
  /// A single file for the only input that cannot do without one; the others are made.
  func shares(of override: InputOverride?) throws(UnrollError) -> [InputOverride?] {
    guard let override, !graph.inputs.isEmpty else { return graph.inputs.map { _ in nil } }
    return [override] + graph.inputs.dropFirst().map { _ in nil }
  }
}
