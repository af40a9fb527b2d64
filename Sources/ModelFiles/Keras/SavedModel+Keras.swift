import Recurrent

extension SavedModel {
  /// A model that Keras saved.
  ///
  /// - Throws: A ``FileFormatError`` with the layer that cannot be read, or whose weights do not fit it.
  init(_ keras: KerasModel) throws(FileFormatError) {
    let value = KerasUpgrade(isBeforeKeras3: keras.origin.isBeforeKeras3)(keras.configuration)
    let configuration: ModelConfiguration
    do { configuration = try ModelConfiguration(from: value) } catch {
      let layer = Self.layerName(in: value, at: error.path)
      let isNamed = layer.map { error.problem.contains($0) } ?? true
      throw FileFormatError(
        isNamed ? error.problem : "layer \(layer ?? ""): \(error.problem)", remedy: error.remedy)
    }
    try self.init(configuration: configuration, weights: keras.weights, origin: keras.origin)
  }

  /// The name of the innermost layer on the way to a place in a configuration.
  private static func layerName(in value: ConfigurationValue, at path: [ConfigurationStep]) -> String? {
    var value = value
    var name: String?
    for step in path {
      switch (step, value) {
      case (.key(let key), _):
        guard let next = value[key] else { return name }
        value = next
      case (.index(let index), .array(let elements)) where elements.indices.contains(index):
        value = elements[index]
        name = value["name"]?.text ?? value["config"]?["name"]?.text ?? name
      default: return name
      }
    }
    return name
  }
}
