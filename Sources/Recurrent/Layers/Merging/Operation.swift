/// An operation on tensors that a functional model of Keras has beside its layers: what `a + b`, `x[:, -1]` and the
/// masks of `Embedding` and `Masking` become in a file. Operations pass no mask on.
struct Operation: MergeLayer {
  /// What it does.
  var kind = Kind.add
  /// What it is called with, in order.
  var operands: [Operand] = [.tensor]

  /// What an operation is called with.
  enum Operand: Hashable, Sendable {
    /// The next of its tensors.
    case tensor
    case number(Float)
  }

  enum Kind: Hashable, Sendable {
    case add, subtract, multiply, divide, maximum, minimum, notEqual, logicalOr, logicalAnd
    /// Whether any number along an axis is not 0.
    case any(axis: Int, keepsAxis: Bool)
    /// A part of a tensor.
    case part([AxisRange])
  }

  var className: String {
    switch kind {
    case .add: "Add"
    case .subtract: "Subtract"
    case .multiply: "Multiply"
    case .divide: "TrueDivide"
    case .maximum: "Maximum"
    case .minimum: "Minimum"
    case .notEqual: "NotEqual"
    case .logicalOr: "LogicalOr"
    case .logicalAnd: "LogicalAnd"
    case .any: "Any"
    case .part: "GetItem"
    }
  }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { nil }

  var runsStepByStep: Bool {
    switch kind {
    case .any(let axis, _): axis == -1
    case .part: false
    default: true
    }
  }

  func outputShape(for inputs: [[Int?]]) throws(ConfigurationError) -> [Int?] {
    switch kind {
    case .any(let axis, let keepsAxis):
      var shape = inputs[0]
      let place = axis < 0 ? shape.count + axis : axis
      guard shape.indices.contains(place) else {
        throw ConfigurationError("Any has axis \(axis)", remedy: "give an axis of its input")
      }
      if keepsAxis { shape[place] = 1 } else { shape.remove(at: place) }
      return shape
    case .part(let ranges):
      let shape = inputs[0]
      guard ranges.count <= shape.count else {
        throw ConfigurationError(
          "\(ranges.count) indices are given for \(shape.count) axes", remedy: "give one for each axis")
      }
      var result: [Int?] = []
      for (axis, length) in shape.enumerated() {
        guard axis < ranges.count else {
          result.append(length)
          continue
        }
        if let length, let index = ranges[axis].index, !(-length..<length).contains(index) {
          throw ConfigurationError(
            "index \(index) is outside of an axis of \(length)", remedy: "give one inside")
        }
        if ranges[axis].index == nil { result.append(length.map { ranges[axis].indices(of: $0).count }) }
      }
      return result
    default: return try Broadcasting.shape(of: inputs, className: className)
    }
  }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    switch kind {
    case .any(let axis, let keepsAxis): return inputs[0].anyNonzero(along: axis, keepsAxis: keepsAxis)
    case .part(let ranges): return inputs[0].part(ranges)
    default: break
    }
    var rest = inputs[...]
    let values = operands.compactMap { operand in
      switch operand {
      case .tensor: rest.popFirst()
      case .number(let number): Tensor(repeating: number, shape: Array(repeating: 1, count: inputs[0].rank))
      }
    }
    return values.dropFirst().reduce(values[0]) { Broadcasting.join($0, $1, apply) }
  }

  private func apply(_ a: Float, _ b: Float) -> Float {
    switch kind {
    case .add, .any, .part: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .maximum: max(a, b)
    case .minimum: min(a, b)
    case .notEqual: a == b ? 0 : 1
    case .logicalOr: a != 0 || b != 0 ? 1 : 0
    case .logicalAnd: a != 0 && b != 0 ? 1 : 0
    }
  }

  func equation(_ x: [String], _ y: String) -> String { "\(y) = \\mathrm{\(className)}(\(x[0]))" }
}

/// What an index takes of an axis: one place, or every step-th between two.
struct AxisRange: Hashable, Sendable {
  /// A single place, by which the axis goes away.
  var index: Int?
  var start: Int?
  var stop: Int?
  var step = 1

  /// The places that it takes of an axis of some length, as Python counts.
  func indices(of length: Int) -> [Int] {
    if let index { return [index < 0 ? length + index : index] }
    func place(_ value: Int?, _ usual: Int) -> Int {
      guard let value else { return usual }
      let place = value < 0 ? length + value : value
      return step > 0 ? min(max(place, 0), length) : min(max(place, -1), length - 1)
    }
    return Array(
      stride(from: place(start, step > 0 ? 0 : length - 1), to: place(stop, step > 0 ? length : -1), by: step)
    )
  }
}

extension Tensor {
  /// The places that each axis' range takes; an axis with a single one goes away.
  fileprivate func part(_ ranges: [AxisRange]) -> Tensor {
    let taken = shape.enumerated().map { axis, length in
      axis < ranges.count ? ranges[axis].indices(of: length) : Array(0..<length)
    }
    var offsets = [0]
    for (axis, places) in taken.enumerated() {
      offsets = offsets.flatMap { offset in places.map { offset * shape[axis] + $0 } }
    }
    let kept = taken.indices.filter { $0 >= ranges.count || ranges[$0].index == nil }
    return Tensor(shape: kept.map { taken[$0].count }, scalars: offsets.map { scalars[$0] })
  }

  /// 1 where any number along an axis is not 0, else 0.
  fileprivate func anyNonzero(along axis: Int, keepsAxis: Bool) -> Tensor {
    let place = axis < 0 ? rank + axis : axis
    let (length, inner) = (shape[place], shape[(place + 1)...].reduce(1, *))
    let outer = shape[..<place].reduce(1, *)
    var result: [Float] = []
    for row in 0..<outer {
      for column in 0..<inner {
        let isAny = (0..<length).contains { scalars[(row * length + $0) * inner + column] != 0 }
        result.append(isAny ? 1 : 0)
      }
    }
    let middle = keepsAxis ? [1] : []
    return Tensor(shape: Array(shape[..<place]) + middle + shape[(place + 1)...], scalars: result)
  }
}
