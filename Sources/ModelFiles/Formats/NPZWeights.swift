import Recurrent

/// NumPy's `.npz` of named weights: all of a model that a configuration describes, or the recurrent layers that names
/// and shapes tell.
public enum NPZWeights: ModelFormat {
  /// The end of its files' names.
  public static let suffixes = [NPZ.suffix]
  /// What it is, in a few words.
  public static let summary =
    "weights as NumPy arrays, by Keras' variable paths or as get_weights() lists them"

  /// Reads the weights.
  public static func read(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> SavedModel {
    let arrays = try arrays(bytes)
    guard let configuration else { return try guessed(arrays).rows.model(origin: origin) }
    let model: ModelConfiguration
    do { model = try ModelConfiguration(from: KerasUpgrade(isBeforeKeras3: false)(configuration)) } catch {
      throw FileFormatError(error.problem, remedy: error.remedy)
    }
    let weights = try NamedWeights(arrays).weights(
      of: try KerasModel.layers(configuration), counts: counts(of: model))
    return try SavedModel(configuration: model, weights: weights, origin: origin)
  }

  /// Tells of the arrays that no recurrent layer takes too.
  public static func outline(
    _ bytes: [UInt8], path: String, configuration: ConfigurationValue?
  ) throws(FileFormatError) -> ModelOutline {
    let outline = ModelOutline(try read(bytes, path: path, configuration: configuration))
    guard configuration == nil else { return outline }
    let arrays = try arrays(bytes)
    let taken = try guessed(arrays).taken
    return outline.adding(arrays.filter { !taken.contains($0.name) }, separator: "/")
  }

  private static let origin = ModelOrigin(format: "NumPy archive of weights")

  private static func arrays(_ bytes: [UInt8]) throws(FileFormatError) -> [StoredArray] {
    var arrays: [StoredArray] = []
    for entry in try NPZ.entries(bytes) { arrays.append(try entry.array()) }
    return arrays
  }

  private static func guessed(_ arrays: [StoredArray]) throws(FileFormatError) -> GuessedLayers {
    let layers = GuessedLayers(arrays)
    guard layers.rows.rows.isEmpty else { return layers }
    let names = arrays.prefix(4).map(\.name).joined(separator: ", ")
    throw FileFormatError(
      "no recurrent layer can be told from the arrays' names" + (names.isEmpty ? "" : " (\(names) …)"),
      remedy: "give the model's configuration too: --config FILE with what model.to_json() returns")
  }

  /// How many weights each layer has, those of models within too, by its name.
  private static func counts(of model: ModelConfiguration, in folder: String = "") -> [String: Int] {
    var counts: [String: Int] = [:]
    for layer in model.layers {
      let name = folder + layer.name
      guard let inner = layer.model else {
        counts[name] = layer.configuration.weightShapes(features: 1).count
        continue
      }
      let own = Self.counts(of: inner, in: "\(name)/")
      counts.merge(own) { first, _ in first }
      counts[name] = inner.layers.reduce(0) { $0 + (own["\(name)/\($1.name)"] ?? 0) }
    }
    return counts
  }
}
