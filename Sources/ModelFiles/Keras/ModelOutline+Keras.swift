import Recurrent

extension ModelOutline {
  /// The outline of a model that Keras saved, whether it can be run or not.
  ///
  /// - Throws: A ``FileFormatError`` where weights do not fit layers that are understood.
  init(_ keras: KerasModel) throws(FileFormatError) {
    do { self.init(try SavedModel(keras)) } catch {
      let layers = try Self.layers(keras)
      guard layers.contains(where: { $0.problem != nil }) else { throw error }
      self.init(
        className: keras.configuration["class_name"]?.text ?? "Model",
        name: keras.configuration["config"]?["name"]?.text, origin: keras.origin, layers: layers,
        problem: error)
    }
  }

  /// Each layer by itself, those that are not understood too.
  private static func layers(_ keras: KerasModel) throws(FileFormatError) -> [Layer] {
    let value = KerasUpgrade(isBeforeKeras3: keras.origin.isBeforeKeras3)(keras.configuration)
    let list: [ConfigurationValue] =
      switch value["config"]?["layers"] ?? value["config"] {
      case .array(let elements): elements
      default: []
      }
    let layers = list.filter { $0["class_name"]?.text != "InputLayer" }
    var outlines: [Layer] = []
    for (index, layer) in layers.enumerated() {
      let kerasLayer = try KerasLayer(layer)
      let stored =
        keras.weights.first { $0.layer == kerasLayer.name }
        ?? (keras.weights.indices.contains(index) ? keras.weights[index] : nil)
      var outline = Layer(
        name: kerasLayer.name, className: kerasLayer.className, weights: stored?.arrays ?? [])
      do {
        outline.options = try LayerCatalog.configuration(from: layer).arguments.filter { !$0.isDefault }
      } catch { outline.problem = FileFormatError(error.problem, remedy: error.remedy) }
      outlines.append(outline)
    }
    return outlines
  }
}
