infix operator • : MultiplicationPrecedence

extension Tensor {
  /// The matrix product: rows `[batch, n]` times a matrix `[n, m]` give `[batch, m]`.
  ///
  /// Sums run over n in order, one product at a time, so that the result is the same on every machine.
  static func • (rows: Tensor, matrix: Tensor) -> Tensor {
    let inner = matrix.shape[0], columns = matrix.shape[1]
    precondition(rows.shape.last == inner, "\(rows.shape) • \(matrix.shape)")
    let count = inner == 0 ? rows.shape.dropLast().reduce(1, *) : rows.count / inner
    var product = [Float](repeating: 0, count: count * columns)
    product.withUnsafeMutableBufferPointer { product in
      for row in 0..<count {
        let sums = UnsafeMutableBufferPointer(rebasing: product[row * columns..<(row + 1) * columns])
        for k in 0..<inner {
          let factor = rows.scalars[row * inner + k]
          matrix.scalars.withUnsafeBufferPointer { matrix in
            let line = UnsafeBufferPointer(rebasing: matrix[k * columns..<(k + 1) * columns])
            for column in 0..<columns { sums[column] += factor * line[column] }
          }
        }
      }
    }
    return Tensor(shape: rows.shape.dropLast() + [columns], scalars: product)
  }

  /// The sum of two tensors of one shape, or of a tensor and a bias that is added to each of its rows.
  static func + (left: Tensor, right: Tensor) -> Tensor {
    left.combined(with: right) { $0 + $1 }
  }

  /// The product, element by element (⊙ in the equations).
  static func * (left: Tensor, right: Tensor) -> Tensor {
    left.combined(with: right) { $0 * $1 }
  }

  /// A number minus every element.
  static func - (number: Float, tensor: Tensor) -> Tensor {
    tensor.map { number - $0 }
  }

  /// Applies a function to every number.
  func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape: shape, scalars: scalars.map(transform))
  }

  /// Joins two tensors number by number; the right one is repeated where its shape is that of a row.
  private func combined(with other: Tensor, _ operation: (Float, Float) -> Float) -> Tensor {
    precondition(shape.suffix(other.rank) == other.shape[...], "\(shape) and \(other.shape) do not fit")
    let width = other.count
    var result = scalars
    result.withUnsafeMutableBufferPointer { result in
      other.scalars.withUnsafeBufferPointer { other in
        for start in stride(from: 0, to: result.count, by: max(width, 1)) {
          for offset in 0..<width {
            result[start + offset] = operation(result[start + offset], other[offset])
          }
        }
      }
    }
    return Tensor(shape: shape, scalars: result)
  }
}
