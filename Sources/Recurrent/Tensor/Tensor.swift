/// A dense array of float32 numbers in row-major order.
///
/// Shapes are written with their axes named: `[batch, time, features]` for an input,
/// `[batch, time, units]` for a recorded signal, `[batch, units]` for a state.
public struct Tensor: Hashable, Sendable {
  /// The length of each axis, outermost first. Empty for a scalar.
  public let shape: [Int]

  /// The numbers in row-major order: the last axis varies fastest.
  public internal(set) var scalars: [Float]

  /// Creates a tensor from its numbers in row-major order.
  ///
  /// - Precondition: `scalars.count` is the product of `shape`.
  public init(shape: [Int], scalars: [Float]) {
    precondition(
      scalars.count == shape.reduce(1, *), "shape \(shape) does not hold \(scalars.count) numbers")
    self.shape = shape
    self.scalars = scalars
  }

  /// Creates a tensor in which every number is `value`.
  public init(repeating value: Float, shape: [Int]) {
    self.init(shape: shape, scalars: [Float](repeating: value, count: shape.reduce(1, *)))
  }

  /// How many axes the tensor has.
  public var rank: Int { shape.count }

  /// How many numbers the tensor holds.
  public var count: Int { scalars.count }

  /// The number at one position, an index for each axis.
  public subscript(indices: Int...) -> Float {
    precondition(indices.count == rank, "\(indices.count) indices for a tensor of rank \(rank)")
    var offset = 0
    for (index, length) in zip(indices, shape) {
      precondition(index >= 0 && index < length, "index \(index) is outside 0..<\(length)")
      offset = offset * length + index
    }
    return scalars[offset]
  }
}

/// A tensor with the name under which a user knows it, such as `output` or `state_h`.
public struct NamedTensor: Hashable, Sendable {
  /// The name, in Keras' words.
  public let name: String

  /// The values.
  public let tensor: Tensor

  /// Names a tensor.
  public init(_ name: String, _ tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}
