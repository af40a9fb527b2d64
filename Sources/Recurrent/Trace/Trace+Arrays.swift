extension Trace {
  /// Every array of the trace under the key that it has in files, in a fixed order: inputs, then each layer's
  /// signals, output and mask, then outputs.
  ///
  /// - Parameter prefix: What every key begins with, such as `calls/0/`.
  public func arrays(prefix: String = "") -> [(key: String, tensor: Tensor)] {
    var arrays = inputs.map { (key: "inputs/\($0.name)", tensor: $0.tensor) }
    for layer in layers {
      arrays += layer.arrays.map { (key: "\(layer.layer.name)/\($0.key)", tensor: $0.tensor) }
    }
    arrays += outputs.map { (key: "outputs/\($0.name)", tensor: $0.tensor) }
    return arrays.map { (key: prefix + $0.key, tensor: $0.tensor) }
  }
}

extension LayerTrace {
  /// The layer's arrays under the keys that follow its name.
  var arrays: [(key: String, tensor: Tensor)] {
    var arrays: [(key: String, tensor: Tensor)] = []
    for signal in signals {
      let name = signal.description.name
      arrays.append((name, signal.values))
      if let sums = signal.preactivation {
        arrays.append(("\(name)_preactivation", sums.total))
        arrays.append(("\(name)_preactivation_input", sums.input))
        arrays.append(("\(name)_preactivation_recurrent", sums.recurrent))
      }
    }
    arrays.append(("output", returned[0].tensor))
    if let mask { arrays.append(("mask", mask)) }
    return arrays
  }
}
