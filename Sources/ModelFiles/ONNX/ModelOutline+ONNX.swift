import Recurrent

extension ModelOutline {
  /// The outline of an ONNX file: its recurrent nodes as the layers that they run as, and every other node that has
  /// weights.
  init(_ file: ONNXFile, configuration: ModelConfiguration, origin: ModelOrigin) {
    let constants = file.model.graph.constants
    var counted: Set<String> = []
    let layers = file.model.graph.allNodes.compactMap { node -> Layer? in
      let recurrent = file.model.layers.first { $0.name == node.name }
      let weights = node.inputs.compactMap { name -> StoredArray? in
        guard let value = constants[name], value.kind == .floats, value.count > 1,
          counted.insert(name).inserted
        else { return nil }
        return StoredArray(location: "initializer \(name)", name: name, shape: value.shape) {
          () throws(FileFormatError) in value.tensor
        }
      }
      guard recurrent != nil || !weights.isEmpty else { return nil }
      return Layer(
        name: node.name, className: recurrent?.className ?? node.operatorName,
        options: recurrent?.arguments.filter { !$0.isDefault } ?? [],
        outputs: recurrent.map { [NamedShape("output", [nil, nil, $0.units])] } ?? [], weights: weights)
    }
    self.init(
      className: configuration.className, name: nil, origin: origin, inputs: configuration.inputs,
      layers: layers)
  }
}
