import Recurrent

/// Finds the weights of Keras' layers among PyTorch's tensors, by the modules that have the layers' names.
struct TorchLayers {
  private let file: Safetensors

  init(_ file: Safetensors) { self.file = file }

  /// The weights of a model's layers.
  func weights(of layers: [KerasLayer]) throws(FileFormatError) -> [StoredWeights] {
    var weights: [StoredWeights] = []
    for layer in layers where layer.className != "InputLayer" {
      weights.append(StoredWeights(layer: layer.name, content: try content(of: layer)))
    }
    return weights
  }

  private func content(of layer: KerasLayer) throws(FileFormatError) -> StoredWeights.Content {
    if case .model(let layers) = layer.inside { return .layers(try weights(of: layers)) }
    return .arrays(try arrays(of: layer, named: layer.name))
  }

  private func arrays(of layer: KerasLayer, named name: String) throws(FileFormatError) -> [StoredArray] {
    switch layer.inside {
    case .cell:
      let (prefix, suffix) = place(of: name)
      return try TorchWeights(prefix: prefix, suffix: suffix, in: file).inKerasOrder
    case .directions:
      let (prefix, suffix) = place(of: name)
      return try TorchWeights(prefix: prefix, suffix: suffix, in: file).inKerasOrder
        + TorchWeights(prefix: prefix, suffix: "\(suffix)_reverse", in: file).inKerasOrder
    case .layer(let inner): return try arrays(of: inner, named: name)
    case .stackedCells(let cells):
      var arrays: [StoredArray] = []
      for cell in cells { arrays += try self.arrays(of: cell, named: cell.name) }
      return arrays
    case .nothing, .model:
      return ["weight", "bias", "running_mean", "running_var"].compactMap { file.array("\(name).\($0)") }
        .map { array in
          guard layer.className != "Embedding" else { return array }
          switch array.shape.count {
          case 2: return array.columns([0], width: array.shape[0])
          case 3: return array.reversedAxes
          default: return array
          }
        }
    }
  }

  /// The module and layer that a name speaks of: `rnn` or `rnn_l1`; a cell where there is one of that name.
  private func place(of name: String) -> (prefix: String, suffix: String) {
    if file.array("\(name).weight_ih") != nil { return ("\(name).", "") }
    if let mark = name.lastIndex(of: "_"), let layer = Int(name[mark...].dropFirst(2)) {
      let module = name[..<mark]
      if file.array("\(module).weight_ih_l\(layer)") != nil { return ("\(module).", "_l\(layer)") }
    }
    return file.array("\(name).weight_ih_l0") == nil && file.array("weight_ih_l0") != nil
      ? ("", "_l0") : ("\(name).", "_l0")
  }
}

extension StoredArray {
  /// A convolution's kernel of PyTorch, `[filters, channels, length]`, as Keras has it, `[length, channels, filters]`.
  fileprivate var reversedAxes: StoredArray {
    let (a, b, c) = (shape[0], shape[1], shape[2])
    return mapped(shape: [c, b, a]) { tensor in
      var scalars: [Float] = []
      scalars.reserveCapacity(tensor.count)
      for k in 0..<c {
        for j in 0..<b { for i in 0..<a { scalars.append(tensor.scalars[(i * b + j) * c + k]) } }
      }
      return Tensor(shape: [c, b, a], scalars: scalars)
    }
  }
}
