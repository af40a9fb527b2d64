/// An operation on tensors that a functional model of Keras has beside its layers: what `a + b`, `x[:, -1]` and the
/// masks of `Embedding` and `Masking` become in a file. Operations pass no mask on.
struct Operation: MergeLayer {
  /// What it does.
  var kind = Kind.joined(.add)
  /// What it is called with, in order.
  var operands: [Operand] = [.tensor]

  /// What an operation is called with.
  enum Operand: Hashable, Sendable {
    /// The next of its tensors.
    case tensor
    case number(Float)
  }

  enum Kind: Hashable, Sendable {
    /// Its operands joined number by number.
    case joined(Function)
    /// The numbers along an axis made into one.
    case reduced(Reduction, axis: Int, keepsAxis: Bool)
    /// A part of a tensor.
    case part([AxisRange])
    /// A tensor with one more axis, of length 1.
    case expanded(axis: Int)
    /// Tensors one behind the other.
    case concatenated(axis: Int)
    /// The same number everywhere.
    case filled(Float)
    /// An activation.
    case applied(Activation)
  }

  /// A function of two numbers, under Keras' name of the operation.
  enum Function: String, Hashable, Sendable {
    case add = "Add"
    case subtract = "Subtract"
    case multiply = "Multiply"
    case divide = "TrueDivide"
    case maximum = "Maximum"
    case minimum = "Minimum"
    case notEqual = "NotEqual"
    case equal = "Equal"
    case logicalOr = "LogicalOr"
    case logicalAnd = "LogicalAnd"

    func callAsFunction(_ a: Float, _ b: Float) -> Float {
      switch self {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .maximum: max(a, b)
      case .minimum: min(a, b)
      case .notEqual: a == b ? 0 : 1
      case .equal: a == b ? 1 : 0
      case .logicalOr: a != 0 || b != 0 ? 1 : 0
      case .logicalAnd: a != 0 && b != 0 ? 1 : 0
      }
    }
  }

  /// What makes one number of several, under Keras' name of the operation.
  enum Reduction: String, Hashable, Sendable {
    case any = "Any"
    case all = "All"
    case sum = "Sum"
    case mean = "Mean"
    case max = "Max"
    case min = "Min"

    func callAsFunction(_ values: [Float]) -> Float {
      switch self {
      case .any: values.contains { $0 != 0 } ? 1 : 0
      case .all: values.allSatisfy { $0 != 0 } ? 1 : 0
      case .sum: values.reduce(0, +)
      case .mean: values.reduce(0, +) / Float(Swift.max(values.count, 1))
      case .max: values.max() ?? 0
      case .min: values.min() ?? 0
      }
    }
  }

  var className: String {
    switch kind {
    case .joined(let function): function.rawValue
    case .reduced(let reduction, _, _): reduction.rawValue
    case .part: "GetItem"
    case .expanded: "ExpandDims"
    case .concatenated: "Concatenate"
    case .filled(let number): number == 0 ? "ZerosLike" : "OnesLike"
    case .applied(let activation): activation.name
    }
  }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { nil }

  var runsStepByStep: Bool {
    switch kind {
    case .joined, .filled, .applied: true
    case .reduced(_, let axis, _), .expanded(let axis): axis == -1
    case .concatenated(let axis): axis != 1
    case .part: false
    }
  }

  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?] {
    switch kind {
    case .joined: return try Broadcasting.shape(of: inputs, className: className)
    case .filled, .applied: return inputs[0]
    case .concatenated(let axis): return try Concatenate(axis: .init(axis)).outputShape(for: inputs)
    case .part(let ranges): return try AxisRange.shape(of: inputs[0], taking: ranges)
    case .expanded(let axis):
      var shape = inputs[0]
      shape.insert(1, at: try place(axis, among: shape.count + 1))
      return shape
    case .reduced(_, let axis, let keepsAxis):
      var shape = inputs[0]
      let place = try place(axis, among: shape.count)
      if keepsAxis { shape[place] = 1 } else { shape.remove(at: place) }
      return shape
    }
  }

  private func place(_ axis: Int, among rank: Int) throws(ConfigurationError) -> Int {
    let place = axis < 0 ? rank + axis : axis
    guard (0..<rank).contains(place) else {
      throw ConfigurationError("\(className) has axis \(axis)", remedy: "give an axis of its input")
    }
    return place
  }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    let input = inputs[0]
    switch kind {
    case .joined(let function): return joined(inputs, function)
    case .reduced(let reduction, let axis, let keepsAxis):
      return input.reduced(along: axis < 0 ? input.rank + axis : axis, keepsAxis: keepsAxis, reduction)
    case .part(let ranges): return input.part(ranges)
    case .expanded(let axis):
      var shape = input.shape
      shape.insert(1, at: axis < 0 ? shape.count + 1 + axis : axis)
      return input.reshaped(shape)
    case .concatenated(let axis): return Concatenate(axis: .init(axis))(inputs, masks: masks)
    case .filled(let number): return Tensor(repeating: number, shape: input.shape)
    case .applied(let activation): return activation(input)
    }
  }

  private func joined(_ inputs: [Tensor], _ function: Function) -> Tensor {
    var rest = inputs[...]
    let values = operands.compactMap { operand in
      switch operand {
      case .tensor: rest.popFirst()
      case .number(let number): Tensor(repeating: number, shape: Array(repeating: 1, count: inputs[0].rank))
      }
    }
    return values.dropFirst().reduce(values[0]) { Broadcasting.join($0, $1, function.callAsFunction) }
  }

  func equation(_ x: [String], _ y: String) -> String { "\(y) = \\mathrm{\(className)}(\(x[0]))" }
}

extension Tensor {
  /// The numbers along an axis made into one.
  fileprivate func reduced(along place: Int, keepsAxis: Bool, _ reduction: Operation.Reduction) -> Tensor {
    let (length, inner) = (shape[place], shape[(place + 1)...].reduce(1, *))
    let outer = shape[..<place].reduce(1, *)
    var result: [Float] = []
    for row in 0..<outer {
      for column in 0..<inner {
        result.append(reduction((0..<length).map { scalars[(row * length + $0) * inner + column] }))
      }
    }
    let middle = keepsAxis ? [1] : []
    return Tensor(shape: Array(shape[..<place]) + middle + shape[(place + 1)...], scalars: result)
  }
}
