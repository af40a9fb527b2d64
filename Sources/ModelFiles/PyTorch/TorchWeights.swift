import Recurrent

/// The tensors of one layer and direction of a PyTorch module, and the same in Keras' order.
///
/// PyTorch has its matrices transposed, its gates in the order i, f, g, o and r, z, n, and two biases: they are summed
/// for an LSTM and an RNN, and both kept for a GRU, which is one with `reset_after`.
struct TorchWeights {
  /// The recurrent modules, by how many blocks of rows their matrices have.
  enum Kind: Int {
    case rnn = 1
    case gru = 3
    case lstm = 4
  }

  let kind: Kind
  /// The length of the gates, and of an LSTM's cell state.
  let units: Int
  let features: Int
  private let input, recurrent: StoredArray
  private let biases: (input: StoredArray, recurrent: StoredArray)?
  private let projection: StoredArray?

  /// The length of what leaves it: shorter than `units` where there is a projection.
  var outputUnits: Int { projection?.shape[0] ?? units }
  var hasBias: Bool { biases != nil }
  var hasProjection: Bool { projection != nil }
  /// The names of its tensors in the file.
  var names: [String] {
    ([input, recurrent, projection, biases?.input, biases?.recurrent] as [StoredArray?]).compactMap {
      $0?.name
    }
  }

  init(prefix: String, suffix: String, in file: Safetensors) throws(FileFormatError) {
    func tensor(_ kind: TorchName.Kind) -> StoredArray? {
      file.array("\(prefix)\(kind.rawValue)\(suffix)")
    }
    func needed(_ kind: TorchName.Kind) throws(FileFormatError) -> StoredArray {
      guard let array = tensor(kind) else {
        throw FileFormatError(
          "tensor \(prefix)\(kind.rawValue)\(suffix) is missing", remedy: "save the module again")
      }
      return array
    }
    input = try needed(.input)
    recurrent = try needed(.recurrent)
    projection = tensor(.projection)
    if tensor(.inputBias) != nil || tensor(.recurrentBias) != nil {
      biases = (try needed(.inputBias), try needed(.recurrentBias))
    } else {
      biases = nil
    }
    guard input.shape.count == 2, recurrent.shape.count == 2, projection?.shape.count ?? 2 == 2 else {
      throw FileFormatError(
        "\(input.location) has the shape \(input.shape) and \(recurrent.name) \(recurrent.shape): they are no matrices",
        remedy: "save the module again")
    }
    let units = projection?.shape[1] ?? recurrent.shape[1]
    guard units > 0, input.shape[1] > 0, input.shape[0] % units == 0,
      let kind = Kind(rawValue: input.shape[0] / units)
    else {
      throw FileFormatError(
        "\(input.location) has the shape \(input.shape), which is of no RNN, GRU or LSTM with \(units) units",
        remedy: "save the module again")
    }
    (self.kind, self.units, features) = (kind, units, input.shape[1])
    guard projection == nil || kind == .lstm else {
      throw FileFormatError(
        "\(projection?.location ?? "") projects what is no LSTM", remedy: "only an LSTM has proj_size")
    }
    let rows = kind.rawValue * units
    try Self.check(recurrent, [rows, outputUnits])
    if let projection { try Self.check(projection, [outputUnits, units]) }
    if let biases {
      try Self.check(biases.input, [rows])
      try Self.check(biases.recurrent, [rows])
    }
  }

  private static func check(_ array: StoredArray, _ shape: [Int]) throws(FileFormatError) {
    guard array.shape != shape else { return }
    throw FileFormatError(
      "\(array.location): expected shape \(shape), found \(array.shape)", remedy: "save the module again")
  }

  /// The weights in the order of Keras' `get_weights()`.
  var inKerasOrder: [StoredArray] {
    [input.columns(order, width: units), recurrent.columns(order, width: units)] + bias
      + (projection.map { [$0.columns([0], width: outputUnits)] } ?? [])
  }

  /// Which of PyTorch's blocks stands at each place in Keras.
  private var order: [Int] {
    switch kind {
    case .rnn: [0]
    case .gru: [1, 0, 2]
    case .lstm: [0, 1, 2, 3]
    }
  }

  private var bias: [StoredArray] {
    guard let biases else { return [] }
    let (order, units) = (order, units)
    @Sendable func inOrder(_ bias: Tensor) -> [Float] {
      order.flatMap { bias.scalars[$0 * units..<($0 + 1) * units] }
    }
    if kind == .gru {
      let shape = [2, 3 * units]
      return [
        biases.input.joined(with: biases.recurrent, shape: shape) {
          Tensor(shape: shape, scalars: inOrder($0) + inOrder($1))
        }
      ]
    }
    let shape = [kind.rawValue * units]
    return [
      biases.input.joined(with: biases.recurrent, shape: shape) {
        Tensor(shape: shape, scalars: zip(inOrder($0), inOrder($1)).map { $0 + $1 })
      }
    ]
  }
}

extension StoredArray {
  /// A matrix of PyTorch as Keras has it: transposed, its blocks of rows, now columns, in another order.
  func columns(_ order: [Int], width: Int) -> StoredArray {
    guard shape.count == 2 else { return self }
    let (rows, columns) = (shape[0], shape[1])
    return mapped(shape: [columns, rows]) { matrix in
      var scalars = [Float](repeating: 0, count: matrix.count)
      for (place, block) in order.enumerated() {
        for row in 0..<width {
          for column in 0..<columns {
            scalars[column * rows + place * width + row] =
              matrix.scalars[(block * width + row) * columns + column]
          }
        }
      }
      return Tensor(shape: [columns, rows], scalars: scalars)
    }
  }
}

extension Safetensors {
  /// A tensor by its name.
  func array(_ name: String) -> StoredArray? {
    entries.first { $0.name == name }.map(array)
  }

  /// A tensor whose numbers are read when asked for.
  func array(_ entry: Entry) -> StoredArray {
    StoredArray(location: "tensor \(entry.name)", name: entry.name, shape: entry.shape) {
      () throws(FileFormatError) in try self.read(entry)
    }
  }
}
