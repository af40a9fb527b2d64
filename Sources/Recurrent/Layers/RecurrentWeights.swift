/// Makes the weights of a recurrent layer: those given, or else those of its initializers.
struct RecurrentWeights<C: Cell> {
  private let options: RecurrentOptions
  private let shapes: [(name: String, shape: [Int])]
  private let layer: String

  /// - Parameters:
  ///   - shapes: The names and shapes of `kernel`, `recurrent_kernel` and, where there is one, `bias`.
  ///   - layer: The layer's name.
  init(_ options: RecurrentOptions, _ shapes: [(name: String, shape: [Int])], layer: String) {
    (self.options, self.shapes, self.layer) = (options, shapes, layer)
  }

  /// The weights; from the initializers where none are given.
  func values(_ given: ConfigurationValue?) throws(ConfigurationError) -> CellWeights {
    let reader = WeightReader(layer: layer, shapes: shapes)
    try reader.checkSize()
    let values: [Tensor]
    if let given { values = try reader.read(given) } else { values = try initial() }
    return CellWeights(
      kernel: values[0], recurrentKernel: values[1], bias: options.useBias ? values[2] : nil)
  }

  private func initial() throws(ConfigurationError) -> [Tensor] {
    var values: [Tensor] = []
    for (name, shape) in shapes {
      let owner = "\(layer)/\(name)"
      do {
        switch name {
        case "kernel": values.append(try options.kernelInitializer.values(shape: shape, for: owner))
        case "bias": values.append(try C.initialBias(options, for: owner))
        default: values.append(try options.recurrentInitializer.values(shape: shape, for: owner))
        }
      } catch {
        throw error.under(.key(name == "recurrent_kernel" ? "recurrent_initializer" : "\(name)_initializer"))
      }
    }
    return values
  }
}

extension CellWeights {
  /// The weights under Keras' names, in the order of `get_weights()`.
  var named: [NamedTensor] {
    [NamedTensor("kernel", kernel), NamedTensor("recurrent_kernel", recurrentKernel)]
      + (bias.map { [NamedTensor("bias", $0)] } ?? [])
  }
}
