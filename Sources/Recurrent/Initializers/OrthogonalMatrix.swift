/// A random matrix whose rows are orthonormal where it is wide and whose columns are where it is tall.
///
/// As in Keras: the Q of the QR decomposition of a matrix of normal numbers, `max × min` in size, with the
/// signs that make the diagonal of R positive, transposed where the wanted matrix is wide. That Q is what
/// Gram and Schmidt's method gives; it is run twice over each vector, in float64, so that the result is
/// orthogonal to rounding (Giraud, Langou and Rozložník 2005: twice is enough).
func orthogonalMatrix(rows: Int, columns: Int, gain: Double, seed: UInt64) -> Tensor {
  let length = max(rows, columns), count = min(rows, columns)
  var numbers = RandomNumbers(seed: seed)
  let normal = (0..<length * count).map { _ in numbers.normal() }
  var vectors: [[Double]] = []
  for index in 0..<count {
    var vector = (0..<length).map { normal[$0 * count + index] }
    for _ in 0..<2 {
      for other in vectors { subtractProjection(of: &vector, on: other) }
    }
    let norm = dot(vector, vector).squareRoot()
    vectors.append(vector.map { $0 / norm })
  }
  let isTall = rows >= columns
  var scalars: [Float] = []
  scalars.reserveCapacity(rows * columns)
  for row in 0..<rows {
    for column in 0..<columns {
      scalars.append(Float(gain * (isTall ? vectors[column][row] : vectors[row][column])))
    }
  }
  return Tensor(shape: [rows, columns], scalars: scalars)
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

private func subtractProjection(of vector: inout [Double], on unit: [Double]) {
  let length = dot(vector, unit)
  for i in unit.indices { vector[i] -= length * unit[i] }
}
