import Recurrent

/// Turns the weights of Keras 1's LSTM and GRU, which had matrices of their own for every gate, into Keras' kernels.
///
/// An LSTM listed W, U and b of i, c, f and o; a GRU those of z, r and h. The same as Keras 2's
/// `preprocess_weights_for_loading`.
enum Keras1Weights {
  /// The weights of a layer in today's order; those that are in it already stay as they are.
  static func converted(_ arrays: [StoredArray], of layer: KerasLayer) -> [StoredArray] {
    switch layer.inside {
    case .cell:
      let gates: [Int]
      switch (layer.className, arrays.count) {
      case ("LSTM", 12): gates = [0, 2, 1, 3]
      case ("GRU", 9): gates = [0, 1, 2]
      default: return arrays
      }
      return (0..<3).map { kind in joined(gates.map { arrays[3 * $0 + kind] }) }
    case .directions(let forward, let backward):
      guard arrays.count == 24 || arrays.count == 18 else { return arrays }
      return converted(Array(arrays.prefix(arrays.count / 2)), of: forward)
        + converted(Array(arrays.suffix(arrays.count / 2)), of: backward)
    case .layer(let inner): return converted(arrays, of: inner)
    case .nothing:
      // A convolution's kernel had an axis of length 1 for what would be rows.
      guard ["Convolution1D", "Conv1D"].contains(layer.className), let kernel = arrays.first,
        kernel.shape.count == 4,
        kernel.shape[1] == 1
      else { return arrays }
      let shape = [kernel.shape[0]] + kernel.shape[2...]
      return [kernel.mapped(shape: shape) { Tensor(shape: shape, scalars: $0.scalars) }] + arrays.dropFirst()
    case .stackedCells, .model: return arrays
    }
  }

  /// Arrays side by side along their last axis.
  private static func joined(_ arrays: [StoredArray]) -> StoredArray {
    arrays.dropFirst().reduce(arrays[0]) { left, right in
      guard left.shape.dropLast() == right.shape.dropLast(), let a = left.shape.last, let b = right.shape.last
      else {
        return left
      }
      let shape = left.shape.dropLast() + [a + b]
      return left.joined(with: right, shape: Array(shape)) { first, second in
        var scalars: [Float] = []
        for row in 0..<first.shape.dropLast().reduce(1, *) {
          scalars += first.scalars[row * a..<(row + 1) * a]
          scalars += second.scalars[row * b..<(row + 1) * b]
        }
        return Tensor(shape: Array(shape), scalars: scalars)
      }
    }
  }
}
