extension Trace {
  /// Every array of the trace under the key that it has in files, in a fixed order: inputs, then each layer's
  /// signals, output and mask, then outputs, and what was generated.
  ///
  /// - Parameter prefix: What every key begins with, such as `calls/0/`.
  public func arrays(prefix: String = "") -> [(key: String, tensor: Tensor)] {
    var arrays = inputs.map { (key: "inputs/\($0.name)", tensor: $0.tensor) }
    for layer in layers {
      arrays += layer.signalArrays + layer.outputArrays + layer.maskArrays
    }
    arrays += outputs.map { (key: "outputs/\($0.name)", tensor: $0.tensor) }
    if let choices = generation?.choices { arrays.append((key: "generated", tensor: choices)) }
    return arrays.map { (key: prefix + $0.key, tensor: $0.tensor) }
  }
}

extension LayerTrace {
  /// The signals of the layer and of its parts: `lstm/forget_gate`, `bidirectional/forward/forget_gate`.
  var signalArrays: [(key: String, tensor: Tensor)] {
    var arrays: [(key: String, tensor: Tensor)] = []
    for signal in signals {
      let key = "\(name)/\(signal.description.name)"
      arrays.append((key, signal.values))
      if let sums = signal.preactivation {
        arrays.append(("\(key)_preactivation", sums.total))
        arrays.append(("\(key)_preactivation_input", sums.input))
        arrays.append(("\(key)_preactivation_recurrent", sums.recurrent))
      }
    }
    return arrays + parts.flatMap(\.signalArrays)
  }

  /// The output, or each of them where there are several: `lstm/output`; of a nested model, those of its layers first.
  var outputArrays: [(key: String, tensor: Tensor)] {
    (isOfModel ? parts.flatMap(\.outputArrays) : [])
      + returned.prefix(outputs.count).map { (key: "\(name)/\($0.name)", tensor: $0.tensor) }
  }

  /// The mask: `lstm/mask`.
  var maskArrays: [(key: String, tensor: Tensor)] { mask.map { [(key: "\(name)/mask", tensor: $0)] } ?? [] }
}
