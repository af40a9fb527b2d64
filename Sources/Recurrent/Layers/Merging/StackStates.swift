/// Puts states one above the other on a new first axis, as PyTorch returns them: `[layers · directions, batch, units]`.
///
/// Keras has no such layer; models read from PyTorch's weights end in it.
struct StackStates: MergeLayer {
  var className: String { "StackStates" }

  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?] {
    guard inputs.allSatisfy({ $0 == inputs[0] }) else {
      throw ConfigurationError("the states differ in shape", remedy: "stack those of equal layers")
    }
    return [inputs.count] + inputs[0]
  }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { nil }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    Tensor(shape: [inputs.count] + inputs[0].shape, scalars: inputs.flatMap(\.scalars))
  }

  func equation(_ x: [String], _ y: String) -> String { "\(y) = (\(x.joined(separator: ", ")))" }
}
