/// What goes from node to node in an operator graph: numbers, whole numbers or truth values, in row-major order.
///
/// Narrower and wider types of a file are brought to these three: float16, bfloat16 and float64 are computed in
/// float32, every integer in 64 bits.
public struct GraphValue: Hashable, Sendable {
  /// The elements, the last axis varying fastest.
  public enum Elements: Hashable, Sendable {
    case floats([Float])
    case integers([Int])
    case booleans([Bool])
  }

  /// What the elements are.
  public enum Kind: String, Hashable, Sendable {
    case floats = "numbers"
    case integers = "whole numbers"
    case booleans = "truth values"
  }

  /// The length of each axis, outermost first. Empty for a scalar.
  public let shape: [Int]
  /// As many as the shape holds.
  public let elements: Elements

  /// Creates a value.
  ///
  /// - Precondition: There are as many elements as the shape holds.
  public init(_ shape: [Int], _ elements: Elements) {
    self.shape = shape
    self.elements = elements
    precondition(count == shape.reduce(1, *), "shape \(shape) does not hold \(count) elements")
  }

  /// The value of a tensor.
  public init(_ tensor: Tensor) { self.init(tensor.shape, .floats(tensor.scalars)) }

  /// What the elements are.
  public var kind: Kind {
    switch elements {
    case .floats: .floats
    case .integers: .integers
    case .booleans: .booleans
    }
  }

  /// How many elements there are.
  public var count: Int {
    switch elements {
    case .floats(let list): list.count
    case .integers(let list): list.count
    case .booleans(let list): list.count
    }
  }

  /// How many axes there are.
  public var rank: Int { shape.count }

  /// The elements as numbers, truth values being 0 and 1.
  public var floats: [Float] {
    switch elements {
    case .floats(let list): list
    case .integers(let list): list.map { Float($0) }
    case .booleans(let list): list.map { $0 ? 1 : 0 }
    }
  }

  /// The elements as whole numbers, cut off towards zero; what has no such value gives the nearest one there is.
  public var integers: [Int] {
    switch elements {
    case .floats(let list): list.map(Self.wholeNumber)
    case .integers(let list): list
    case .booleans(let list): list.map { $0 ? 1 : 0 }
    }
  }

  /// The elements as truth values: whether they are not 0.
  public var booleans: [Bool] {
    switch elements {
    case .floats(let list): list.map { $0 != 0 }
    case .integers(let list): list.map { $0 != 0 }
    case .booleans(let list): list
    }
  }

  /// The value as a tensor.
  public var tensor: Tensor { Tensor(shape: shape, scalars: floats) }

  private static func wholeNumber(_ number: Float) -> Int {
    if number.isNaN { return 0 }
    return Int(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }
}

extension GraphValue {
  static func floats(_ shape: [Int], _ list: [Float]) -> GraphValue { GraphValue(shape, .floats(list)) }
  static func integers(_ shape: [Int], _ list: [Int]) -> GraphValue { GraphValue(shape, .integers(list)) }
  static func booleans(_ shape: [Int], _ list: [Bool]) -> GraphValue { GraphValue(shape, .booleans(list)) }

  /// The same elements in another shape, which holds as many.
  func reshaped(_ shape: [Int]) -> GraphValue { GraphValue(shape, elements) }

  /// The same value with elements of another kind.
  func converted(to kind: Kind) -> GraphValue {
    switch kind {
    case .floats: .floats(shape, floats)
    case .integers: .integers(shape, integers)
    case .booleans: .booleans(shape, booleans)
    }
  }

  /// Runs of `width` elements that begin at some places, one behind the other.
  func taking(_ starts: [Int], width: Int = 1, shape: [Int]) -> GraphValue {
    func taken<Element>(_ list: [Element]) -> [Element] {
      if width == 1 { return starts.map { list[$0] } }
      var result: [Element] = []
      result.reserveCapacity(starts.count * width)
      for start in starts { result += list[start..<start + width] }
      return result
    }
    return switch elements {
    case .floats(let list): .floats(shape, taken(list))
    case .integers(let list): .integers(shape, taken(list))
    case .booleans(let list): .booleans(shape, taken(list))
    }
  }
}

extension Tensor {
  /// Some elements of an axis, in the order in which they are named.
  package func selecting(_ indices: [Int], along axis: Int) -> Tensor {
    let width = shape[(axis + 1)...].reduce(1, *)
    let starts = (0..<shape[..<axis].reduce(1, *)).flatMap { row in
      indices.map { (row * shape[axis] + $0) * width }
    }
    var lengths = shape
    lengths[axis] = indices.count
    return GraphValue(self).taking(starts, width: width, shape: lengths).tensor
  }
}
