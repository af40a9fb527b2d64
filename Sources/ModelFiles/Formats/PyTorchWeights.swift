import Recurrent

/// PyTorch's weights in a `.safetensors` file: its recurrent modules, or a whole model that a configuration describes.
public enum PyTorchWeights: ModelFormat {
  /// The end of its files' names.
  public static let suffixes = [Safetensors.suffix]
  /// What it is, in a few words.
  public static let summary = "PyTorch's weights of nn.RNN, nn.LSTM and nn.GRU"

  /// Reads the recurrent modules.
  ///
  /// - Parameter configuration: A model as Keras writes it, whose layers have the modules' names; or
  ///   `{class_name: RNN, config: {nonlinearity: relu}}`, for what the tensors do not tell.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    let file = try Safetensors(bytes)
    if let configuration, configuration["config"]?["layers"] != nil {
      return try SavedModel(
        KerasModel(
          configuration: configuration,
          weights: try TorchLayers(file).weights(of: try KerasModel.layers(configuration)), origin: origin))
    }
    var model = TorchModel(modules: try modules(file))
    if let name = configuration?["config"]?["nonlinearity"]?.text ?? configuration?["nonlinearity"]?.text {
      guard ["tanh", "relu"].contains(name) else {
        throw FileFormatError("nonlinearity is \(quoted(name))", remedy: "give tanh or relu")
      }
      model.nonlinearity = name
    }
    return try model.rows.model(origin: origin)
  }

  /// Tells of the tensors that no recurrent module takes too.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    let outline = ModelOutline(try read(bytes, path: path, configuration: configuration))
    guard configuration?["config"]?["layers"] == nil else { return outline }
    let file = try Safetensors(bytes)
    let taken = try TorchModule.all(in: file).reduce(into: Set<String>()) { $0.formUnion($1.tensors) }
    return outline.adding(file.entries.filter { !taken.contains($0.name) }.map(file.array), separator: ".")
  }

  private static let origin = ModelOrigin(format: "PyTorch weights in safetensors")

  private static func modules(_ file: Safetensors) throws(FileFormatError) -> [TorchModule] {
    let modules = try TorchModule.all(in: file)
    guard modules.isEmpty else { return modules }
    let names = file.entries.prefix(6).map(\.name).joined(separator: ", ")
    throw FileFormatError(
      "the file has no tensors of an nn.RNN, nn.LSTM or nn.GRU, such as weight_ih_l0"
        + (names.isEmpty ? "" : "; it has \(names)"),
      remedy: "save the state_dict of a model that has one")
  }
}

extension ModelOutline {
  /// The same with arrays that no layer takes, grouped by the part of their names before the last separator.
  func adding(_ arrays: [StoredArray], separator: Character) -> ModelOutline {
    var groups: [(name: String, arrays: [StoredArray])] = []
    for array in arrays {
      let name = array.name.lastIndex(of: separator).map { String(array.name[..<$0]) } ?? array.name
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].arrays.append(array)
      } else {
        groups.append((name, [array]))
      }
    }
    let others = groups.map { Layer(name: $0.name, className: Layer.notRun, weights: $0.arrays) }
    return ModelOutline(
      className: className, name: name, origin: origin, inputs: inputs, outputs: outputs,
      layers: layers + others,
      problem: problem)
  }
}
