import HDF5
import Recurrent

extension KerasModel {
  /// Reads a `.h5` or `.hdf5` file of a whole model.
  public init(hdf5 bytes: [UInt8]) throws(FileFormatError) {
    let root = try Self.root(bytes)
    let configuration: String?
    do throws(HDF5Error) {
      configuration = try root.text("model_config")
    } catch { throw FileFormatError(error) }
    guard let configuration else {
      throw FileFormatError(
        "the file has no model_config: it holds weights alone",
        remedy: "give the model's configuration too: --config FILE with what model.to_json() returns")
    }
    try self.init(root, configuration: try Self.json(Array(configuration.utf8), in: "model_config"))
  }

  /// Reads weights alone, given the model that they are of.
  public init(weights bytes: [UInt8], configuration: ConfigurationValue) throws(FileFormatError) {
    try self.init(try Self.root(bytes), configuration: configuration)
  }

  private init(_ root: Group, configuration: ConfigurationValue) throws(FileFormatError) {
    self.configuration = configuration
    let layers = try Self.layers(configuration)
    var origin = ModelOrigin(format: "HDF5 file of Keras")
    do throws(HDF5Error) {
      let home = root.contains("model_weights") ? try root.group("model_weights") : root
      for group in [root, home] {
        origin.kerasVersion = try group.text("keras_version") ?? origin.kerasVersion
        origin.backend = try group.text("backend") ?? origin.backend
      }
      if let training = try root.text("training_config"),
        let value = try? Self.json(Array(training.utf8), in: "training_config")
      {
        origin.optimizer = Self.optimizer(in: value)
      }
    } catch { throw FileFormatError(error) }
    origin.isLegacy = LegacyKerasWeights.isFound(in: root)
    if origin.isLegacy {
      weights = try LegacyKerasWeights(root).weights(of: layers)
    } else {
      weights = try KerasVariables(store: HDF5VariableStore(root: root)).weights(of: layers)
    }
    self.origin = origin
  }

  private static func root(_ bytes: [UInt8]) throws(FileFormatError) -> Group {
    do { return try File(bytes).root } catch { throw FileFormatError(error) }
  }
}

extension KerasModel {
  /// The recurrent layers of a file of weights alone, told from names and shapes; nil where it is one of a whole model.
  static func guessedLayers(hdf5 bytes: [UInt8]) throws(FileFormatError) -> SavedModel? {
    let root = try root(bytes)
    var arrays: [StoredArray] = []
    var origin = ModelOrigin(format: "HDF5 file of weights")
    do throws(HDF5Error) {
      guard try root.text("model_config") == nil, !root.contains("model_weights") else { return nil }
      origin.kerasVersion = try root.text("keras_version")
      origin.backend = try root.text("backend")
      for name in try root.chunkedTexts("layer_names") ?? [] where root.contains(name) {
        let group = try root.group(name)
        for path in try group.chunkedTexts("weight_names") ?? [] {
          guard let found = [path, "\(path):0"].first(where: { group.contains($0) }) else { continue }
          arrays.append(StoredArray(try group.dataset(found), name: path))
        }
      }
      if root.contains("layers") { try collect(from: try root.group("layers"), depth: 0, into: &arrays) }
    } catch { throw FileFormatError(error) }
    let layers = GuessedLayers(arrays)
    return layers.rows.rows.isEmpty ? nil : try layers.rows.model(origin: origin)
  }

  /// Collects variables from a group and those in it, which may be linked in a circle.
  private static func collect(from group: Group, depth: Int, into arrays: inout [StoredArray])
    throws(HDF5Error)
  {
    guard depth < 8, arrays.count < 4096 else { return }
    for name in group.names {
      if let inner = try? group.group(name) {
        try collect(from: inner, depth: depth + 1, into: &arrays)
      } else if group.path.hasSuffix("/vars") {
        let dataset = try group.dataset(name)
        arrays.append(StoredArray(dataset, name: dataset.path))
      }
    }
  }
}

extension Group {
  /// The text of an attribute; nil where there is none.
  func text(_ name: String) throws(HDF5Error) -> String? { try attribute(name)?.texts().first }
}
