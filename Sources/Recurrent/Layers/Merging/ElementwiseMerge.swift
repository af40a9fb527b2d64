/// A function of two numbers by which a layer merges.
protocol MergeFunction: Sendable {
  static var className: String { get }
  /// How the equation writes it.
  static var sign: String { get }
  static func apply(_ a: Float, _ b: Float) -> Float
}

enum Addition: MergeFunction {
  static let className = "Add"
  static let sign = "+"
  static func apply(_ a: Float, _ b: Float) -> Float { a + b }
}

enum Multiplication: MergeFunction {
  static let className = "Multiply"
  static let sign = "\\odot"
  static func apply(_ a: Float, _ b: Float) -> Float { a * b }
}

enum Subtraction: MergeFunction {
  static let className = "Subtract"
  static let sign = "-"
  static func apply(_ a: Float, _ b: Float) -> Float { a - b }
}

enum Larger: MergeFunction {
  static let className = "Maximum"
  static let sign = "\\max"
  static func apply(_ a: Float, _ b: Float) -> Float { a > b || a.isNaN ? a : b }
}

enum Smaller: MergeFunction {
  static let className = "Minimum"
  static let sign = "\\min"
  static func apply(_ a: Float, _ b: Float) -> Float { a < b || a.isNaN ? a : b }
}

/// `Add`, `Subtract`: the inputs joined number by number, whatever their masks.
struct ElementwiseMerge<Function: MergeFunction>: MergeLayer {
  var className: String { Function.className }
  var inputCounts: ClosedRange<Int> { Function.self == Subtraction.self ? 2...2 : 1...1024 }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { Masks.anyCounts(masks) }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    inputs.dropFirst().reduce(inputs[0]) { Broadcasting.join($0, $1, Function.apply) }
  }

  func equation(_ x: [String], _ y: String) -> String {
    "\(y) = \(x.joined(separator: " \(Function.sign) "))"
  }
}

/// `Average`: the sum of the inputs, divided by their number.
struct Average: MergeLayer {
  var className: String { "Average" }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { Masks.anyCounts(masks) }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    let sum = inputs.dropFirst().reduce(inputs[0]) { Broadcasting.join($0, $1, +) }
    return sum.map { $0 / Float(inputs.count) }
  }

  func equation(_ x: [String], _ y: String) -> String {
    "\(y) = (\(x.joined(separator: " + "))) / \(x.count)"
  }
}

/// `Multiply`: the product, in which a step that does not count is a factor of 1; where it counts in no input the
/// product is 0.
struct MaskedProduct: MergeLayer {
  var className: String { Multiplication.className }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { Masks.anyCounts(masks) }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    let factors = zip(inputs, masks).map {
      Masks.choose($0, where: $1, else: Tensor(repeating: 1, shape: $0.shape))
    }
    let product = factors.dropFirst().reduce(factors[0]) { Broadcasting.join($0, $1, *) }
    return Masks.choose(
      product, where: Masks.anyCounts(masks), else: Tensor(repeating: 0, shape: product.shape))
  }

  func equation(_ x: [String], _ y: String) -> String { "\(y) = \(x.joined(separator: " \\odot "))" }
}

/// `Maximum`, `Minimum`: the larger or smaller of the numbers at steps that count.
struct MaskedChoice<Function: MergeFunction>: MergeLayer {
  var className: String { Function.className }

  func outputMask(_ masks: [Tensor?], for inputs: [Tensor]) -> Tensor? { Masks.anyCounts(masks) }

  func callAsFunction(_ inputs: [Tensor], masks: [Tensor?]) -> Tensor {
    var (output, counts) = (inputs[0], masks[0])
    for (input, mask) in zip(inputs, masks).dropFirst() {
      let next = Masks.choose(input, where: mask, else: output)
      output = Broadcasting.join(Masks.choose(output, where: counts, else: next), next, Function.apply)
      counts = Masks.anyCounts([counts, mask])
    }
    return output
  }

  func equation(_ x: [String], _ y: String) -> String {
    "\(y) = \(Function.sign)(\(x.joined(separator: ", ")))"
  }
}

/// What layers that merge do with masks.
enum Masks {
  /// The steps that count in any of the inputs; nil where an input has no mask.
  static func anyCounts(_ masks: [Tensor?]) -> Tensor? {
    let given = masks.compactMap(\.self)
    guard let first = given.first, given.count == masks.count else { return nil }
    return given.dropFirst().reduce(first) { Broadcasting.join($0, $1, max) }
  }

  /// The numbers of a tensor `[batch, time, …]` at the steps that count, those of another elsewhere.
  static func choose(_ tensor: Tensor, where mask: Tensor?, else other: Tensor) -> Tensor {
    guard let mask, tensor.shape == other.shape, mask.count > 0,
      mask.shape == Array(tensor.shape.prefix(mask.rank))
    else { return tensor }
    let width = tensor.count / mask.count
    var result = other
    for (step, counts) in mask.scalars.enumerated() where counts != 0 {
      for index in step * width..<(step + 1) * width { result.scalars[index] = tensor.scalars[index] }
    }
    return result
  }
}
