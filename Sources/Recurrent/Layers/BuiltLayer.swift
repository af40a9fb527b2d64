/// A layer without states, with its weights.
struct BuiltLayer<P: PlainLayer>: Layer {
  let name: String
  let layer: P
  let inputShape: [Int]
  let units: Int
  let weights: [NamedTensor]

  var className: String { P.className }
  var features: Int { inputShape.last ?? 0 }
  var isStateful: Bool { false }
  var runsStepByStep: Bool { layer.runsStepByStep }
  var stateNames: [String] { [] }
  var returns: ReturnCombination { ReturnCombination(returnSequences: false, returnState: false) }
  var arguments: [LayerArgument] { P.parameters.map { $0.argument(layer) } }
  var parameterFormula: String {
    layer.parameterFormula ?? weights.map { String($0.tensor.count) }.joined(separator: " + ")
  }

  func outputMask(_ mask: Tensor?) -> Tensor? { mask }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { layer.outputMask(mask, for: input) }

  func equations(_ notation: Notation) -> [String] {
    let y = Symbol(course: "y^{\\langle @\\rangle}", keras: "y_{@}")
    return layer.equation(Symbol.input.tex(notation), y.tex(notation)).map { [$0] } ?? []
  }

  func callAsFunction(_ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let shape = call.input.shape
    guard shape.count == inputShape.count, weights.isEmpty || shape.last == features || isReadingIDs,
      (try? layer.outputShape(for: shape)) != nil
    else {
      throw ShapeError(
        layer: name, subject: .input, problem: "the input has shape \(shape)",
        remedy: "\(name) was built for \(features) features: give \(inputShape.count) axes, features last")
    }
    if let (problem, remedy) = layer.problem(in: call.input) {
      throw ShapeError(layer: name, subject: .input, problem: problem, remedy: remedy)
    }
    let output = layer(call.input, mask: call.mask, weights: weights.map(\.tensor))
    return LayerTrace(layer: self, input: call.input, mask: call.mask, lastOutput: output)
  }

  private var isReadingIDs: Bool { layer.vocabularySize != nil }
}
