/// A random matrix whose rows are orthonormal where it is wide and whose columns are where it is tall.
///
/// As in Keras: the Q of the QR decomposition of a matrix of normal numbers, `max × min` in size, with the
/// signs that make the diagonal of R positive, transposed where the wanted matrix is wide. That Q is what
/// Gram and Schmidt's method gives. It runs in float64, and once more over a vector that lost much of its
/// length, so that the result is orthogonal to rounding (Daniel, Gragg, Kaufman and Stewart 1976).
func orthogonalMatrix(rows: Int, columns: Int, gain: Double, seed: UInt64) -> Tensor {
  let length = max(rows, columns), count = min(rows, columns)
  var numbers = RandomNumbers(seed: seed)
  let normal = (0..<length * count).map { _ in numbers.normal() }
  var vectors: [[Double]] = []
  for start in stride(from: 0, to: count, by: blockSize) {
    var block = (start..<min(start + blockSize, count)).map { index in
      (0..<length).map { normal[$0 * count + index] }
    }
    let before = block.map { dot($0, $0).squareRoot() }
    // A block at a time, so that each finished vector is fetched once for all of them.
    for other in vectors {
      for index in block.indices { subtractProjection(of: &block[index], on: other) }
    }
    for index in block.indices {
      for other in vectors[start...] { subtractProjection(of: &block[index], on: other) }
      var norm = dot(block[index], block[index]).squareRoot()
      if norm < 0.5 * before[index] {
        for other in vectors { subtractProjection(of: &block[index], on: other) }
        norm = dot(block[index], block[index]).squareRoot()
      }
      vectors.append(block[index].map { $0 / norm })
    }
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

private let blockSize = 8

/// The inner product, in eight sums that are added in a fixed order at the end: quick and the same everywhere.
private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sums = SIMD8<Double>(repeating: 0)
  let whole = a.count / 8 * 8
  a.withUnsafeBytes { a in
    b.withUnsafeBytes { b in
      for start in stride(from: 0, to: whole, by: 8) {
        let offset = start * MemoryLayout<Double>.stride
        sums +=
          a.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
          * b.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      }
    }
  }
  var sum = 0.0
  for lane in 0..<8 { sum += sums[lane] }
  for index in whole..<a.count { sum += a[index] * b[index] }
  return sum
}

private func subtractProjection(of vector: inout [Double], on unit: [Double]) {
  let length = dot(vector, unit)
  vector.withUnsafeMutableBufferPointer { vector in
    unit.withUnsafeBufferPointer { unit in
      for index in unit.indices { vector[index] -= length * unit[index] }
    }
  }
}
