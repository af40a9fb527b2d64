import Recurrent

/// A layer of a Keras configuration, as far as the places of its weights depend on it.
struct KerasLayer {
  let className: String
  let name: String
  let inside: Inside

  /// What a layer is made of.
  enum Inside {
    /// Nothing: the weights are its own.
    case nothing
    /// A cell, or several that are stacked.
    case cell
    case stackedCells([KerasLayer])
    /// Another layer, under the attribute `layer`.
    indirect case layer(KerasLayer)
    indirect case directions(forward: KerasLayer, backward: KerasLayer)
    case model([KerasLayer])
  }

  /// Classes that keep their weights in a cell.
  private static let recurrent: Set<String> = [
    "LSTM", "GRU", "SimpleRNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "CuDNNLSTM", "CuDNNGRU",
  ]

  /// How deep layers may lie in one another.
  private static let deepest = 32

  /// Reads `{class_name, config}`, beside which old files keep the `name`.
  ///
  /// - Throws: A ``FileFormatError`` where that is something else.
  init(_ value: ConfigurationValue, depth: Int = 0) throws(FileFormatError) {
    guard let className = value["class_name"]?.text, let config = value["config"], depth < Self.deepest else {
      throw FileFormatError(
        depth < Self.deepest
          ? "the configuration has a layer without class_name or config" : "layers nest too deep",
        remedy: "save the model again")
    }
    // A registered class comes with its package: Custom>Attention.
    self.className = className.split(separator: ">").last.map(String.init) ?? className
    name = value["name"]?.text ?? config["name"]?.text ?? ""
    func inner(_ value: ConfigurationValue) throws(FileFormatError) -> KerasLayer {
      try KerasLayer(value, depth: depth + 1)
    }
    func list(_ value: ConfigurationValue?) throws(FileFormatError) -> [KerasLayer] {
      guard case .array(let elements)? = value else { return [] }
      var layers: [KerasLayer] = []
      for element in elements { layers.append(try inner(element)) }
      return layers
    }
    if Self.recurrent.contains(self.className) {
      inside = .cell
    } else if ["Sequential", "Functional", "Model"].contains(self.className) {
      // The first Keras wrote the list itself in the place of the configuration.
      if case .array = config {
        inside = .model(try list(config))
      } else {
        inside = .model(try list(config["layers"]))
      }
    } else if self.className == "Bidirectional", let layer = config["layer"] {
      let forward = try inner(layer)
      let backward: KerasLayer
      if let given = config["backward_layer"], given != .null {
        backward = try inner(given)
      } else {
        backward = forward
      }
      inside = .directions(forward: forward, backward: backward)
    } else if self.className == "RNN" || self.className == "ConvRNN2D", let cell = config["cell"] {
      inside =
        cell["class_name"]?.text == "StackedRNNCells"
        ? .stackedCells(try list(cell["config"]?["cells"])) : .cell
    } else if let layer = config["layer"], layer["class_name"] != nil {
      inside = .layer(try inner(layer))
    } else {
      inside = .nothing
    }
  }
}
