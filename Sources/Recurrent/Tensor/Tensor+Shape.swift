extension Tensor {
  /// The same numbers in another shape.
  ///
  /// - Precondition: It holds as many numbers.
  func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, scalars: scalars) }

  /// Puts the last axes of two tensors one behind the other; all other axes have to be equal.
  func joined(with other: Tensor) -> Tensor {
    precondition(shape.dropLast() == other.shape.dropLast(), "\(shape) and \(other.shape) do not fit")
    let left = shape.last ?? 1, right = other.shape.last ?? 1
    var result: [Float] = []
    result.reserveCapacity(count + other.count)
    for row in 0..<shape.dropLast().reduce(1, *) {
      result += scalars[row * left..<(row + 1) * left]
      result += other.scalars[row * right..<(row + 1) * right]
    }
    return Tensor(shape: shape.dropLast() + [left + right], scalars: result)
  }
}
