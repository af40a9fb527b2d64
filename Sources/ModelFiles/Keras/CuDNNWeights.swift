import Recurrent

/// Turns weights in the layout of NVIDIA's cuDNN into Keras' own.
///
/// `CuDNNLSTM` and `CuDNNGRU` kept each gate's matrices transposed, and two biases one behind the other: as many
/// again as there are columns, by which they are recognized. The same as Keras 2's `_convert_rnn_weights`.
struct CuDNNWeights {
  /// How many blocks of columns a kernel has, by class.
  private static let blocks = ["LSTM": 4, "CuDNNLSTM": 4, "GRU": 3, "CuDNNGRU": 3]

  /// The weights of a layer in Keras' layout; those that are in it already stay as they are.
  static func converted(_ arrays: [StoredArray], of layer: KerasLayer) -> [StoredArray] {
    switch layer.inside {
    case .cell: return converted(arrays, className: layer.className)
    case .directions(let forward, let backward):
      guard arrays.count % 2 == 0 else { return arrays }
      return converted(Array(arrays.prefix(arrays.count / 2)), of: forward)
        + converted(Array(arrays.suffix(arrays.count / 2)), of: backward)
    case .layer(let inner): return converted(arrays, of: inner)
    case .nothing, .stackedCells, .model: return arrays
    }
  }

  /// The weights of a single recurrent layer of that class.
  static func converted(_ arrays: [StoredArray], className: String) -> [StoredArray] {
    guard let blocks = blocks[className], arrays.count == 3, let units = arrays[1].shape.first,
      arrays[2].shape == [2 * blocks * units], arrays[0].shape.count == 2,
      arrays[1].shape == [units, blocks * units],
      arrays[0].shape[1] == blocks * units
    else { return arrays }
    return [
      arrays[0].mapped { kernel($0, blocks: blocks) },
      arrays[1].mapped { recurrentKernel($0, blocks: blocks) },
      blocks == 4
        ? arrays[2].mapped(shape: [4 * units]) { bias in
          Tensor(
            shape: [4 * units],
            scalars: (0..<4 * units).map { bias.scalars[$0] + bias.scalars[$0 + 4 * units] })
        }
        : arrays[2].mapped(shape: [2, 3 * units]) { Tensor(shape: [2, 3 * units], scalars: $0.scalars) },
    ]
  }

  /// Each block `[features, units]` holds the numbers of a matrix `[units, features]`, row after row.
  private static func kernel(_ kernel: Tensor, blocks: Int) -> Tensor {
    let (features, columns) = (kernel.shape[0], kernel.shape[1])
    let units = columns / blocks
    var scalars = kernel.scalars
    for block in 0..<blocks {
      for unit in 0..<units {
        for feature in 0..<features {
          let place = unit * features + feature
          scalars[feature * columns + block * units + unit] =
            kernel.scalars[place / units * columns + block * units + place % units]
        }
      }
    }
    return Tensor(shape: kernel.shape, scalars: scalars)
  }

  /// Each block `[units, units]` is transposed.
  private static func recurrentKernel(_ kernel: Tensor, blocks: Int) -> Tensor {
    let (units, columns) = (kernel.shape[0], kernel.shape[1])
    var scalars = kernel.scalars
    for block in 0..<blocks {
      for row in 0..<units {
        for column in 0..<units {
          scalars[row * columns + block * units + column] =
            kernel.scalars[column * columns + block * units + row]
        }
      }
    }
    return Tensor(shape: kernel.shape, scalars: scalars)
  }
}
