/// Matrix products.
enum ProductOperators {
  static let all: [GraphOperator] = [GraphOperator("MatMul", product), GraphOperator("Gemm", generalProduct)]

  /// As `numpy.matmul`: the last two axes are those of matrices, the others are repeated to fit.
  private static func product(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (a, b) = try (call.tensor(0), call.tensor(1))
    guard a.rank > 0, b.rank > 0 else { throw call.misfit(a.shape, b.shape) }
    let left = a.rank == 1 ? [1] + a.shape : a.shape
    let right = b.rank == 1 ? b.shape + [1] : b.shape
    let (rows, inner, columns) = (left[left.count - 2], left[left.count - 1], right[right.count - 1])
    guard inner == right[right.count - 2],
      let batch = Strides.joined(left.dropLast(2), right.dropLast(2))
    else { throw call.misfit(a.shape, b.shape) }
    try call.checked(batch + [rows, columns])
    let result: [Float]
    if right.count == 2 {
      // One matrix for all: their rows are rows of one product.
      let all = Tensor(shape: [left.dropLast().reduce(1, *), inner], scalars: a.floats)
      result = (all • Tensor(shape: right, scalars: b.floats)).scalars
    } else {
      let (x, y) = (a.floats, b.floats)
      let places = zip(
        Strides.repeated(left.dropLast(2), to: batch), Strides.repeated(right.dropLast(2), to: batch))
      result = places.flatMap { i, j in
        let rowsOfOne = Array(x[i * rows * inner..<(i + 1) * rows * inner])
        let matrix = Array(y[j * inner * columns..<(j + 1) * inner * columns])
        return
          (Tensor(shape: [rows, inner], scalars: rowsOfOne)
          • Tensor(shape: [inner, columns], scalars: matrix)).scalars
      }
    }
    return .floats(batch + (a.rank == 1 ? [] : [rows]) + (b.rank == 1 ? [] : [columns]), result)
  }

  /// α·A·B + β·C, A and B transposed where asked for.
  private static func generalProduct(_ call: OperatorCall) throws(GraphError) -> GraphValue {
    let (a, b) = try (call.tensor(0), call.tensor(1))
    guard a.rank == 2, b.rank == 2 else { throw call.misfit(a.shape, b.shape) }
    let left = call.integer("transA", 0) == 1 ? transposed(a) : a.tensor
    let right = call.integer("transB", 0) == 1 ? transposed(b) : b.tensor
    guard left.shape[1] == right.shape[0] else { throw call.misfit(a.shape, b.shape) }
    let shape = try call.checked([left.shape[0], right.shape[1]])
    let (alpha, beta) = (call.float("alpha", 1), call.float("beta", 1))
    let products = (left • right).scalars.map { alpha * $0 }
    guard let c = call.optional(2) else { return .floats(shape, products) }
    guard Strides.joined(c.shape, shape) == shape else { throw call.misfit(shape, c.shape) }
    let (_, sum) = try Broadcast.join(shape, products, c.shape, c.floats, call) { $0 + beta * $1 }
    return .floats(shape, sum)
  }

  private static func transposed(_ matrix: GraphValue) -> Tensor { matrix.tensor.transposed() }
}

extension Tensor {
  /// A matrix with its rows as columns.
  func transposed() -> Tensor {
    let (rows, columns) = (shape[0], shape[1])
    var result = [Float](repeating: 0, count: count)
    for row in 0..<rows {
      for column in 0..<columns { result[column * rows + row] = scalars[row * columns + column] }
    }
    return Tensor(shape: [columns, rows], scalars: result)
  }
}
