import ModelFiles
import Recurrent

/// The explicit weights where they stand in the file.
struct WeightsPlace: Sendable {
  /// As they are written.
  let value: LocatedValue
  /// Whether they are a list of a map for each layer, which the engine calls `{layers: […]}`.
  let isListOfLayers: Bool

  init(_ value: LocatedValue, layerCount: Int) {
    self.value = value
    isListOfLayers =
      value.elements.map { list in
        list.count == layerCount && list.contains { $0.members != nil && $0["shape"] == nil }
      } ?? false
  }

  /// As the engine takes them.
  var configuration: ConfigurationValue {
    isListOfLayers ? .object([.init("layers", value.configuration)]) : value.configuration
  }

  /// The place that a path from the engine leads to.
  func mark(at path: some Collection<ConfigurationStep>) -> TextMark {
    isListOfLayers ? value.mark(at: path.dropFirst()) : value.mark(at: path)
  }
}

/// A model with the configuration that it was built from.
public struct ConfiguredModel: Sendable {
  /// What tells it from the others of a comparison: `LSTM`.
  public let label: String
  /// What it was built from.
  public let configuration: ModelConfiguration
  /// The model itself.
  public let model: Model
}

extension RunConfiguration {
  /// Builds the model, or one for each class to compare, in the order in which they are listed.
  ///
  /// - Returns: Each model with the name that tells it from the others: the class of its recurrent layer, or
  ///   `model` where it has several, and with the configuration that it was built from.
  /// - Throws: An ``UnrollError`` with the place of what does not fit.
  public func models() throws(UnrollError) -> [ConfiguredModel] {
    if let graph = model.graph {
      let label = graph.layers.count == 1 ? graph.layers[0].className : "model"
      return [ConfiguredModel(label: label, configuration: model, model: Model(graph))]
    }
    guard !compare.isEmpty else {
      let recurrent = layers.filter { $0.returns != nil }
      let label =
        recurrent.count == 1 ? recurrent[0].className : layers.count == 1 ? layers[0].className : "model"
      return [ConfiguredModel(label: label, configuration: model, model: try built(model))]
    }
    var models: [ConfiguredModel] = []
    for (index, className) in compare.enumerated() {
      let configuration = try converted(to: className, at: comparePlaces[index])
      models.append(
        ConfiguredModel(label: className, configuration: configuration, model: try built(configuration)))
    }
    return models
  }

  /// The model with every recurrent layer in another class.
  private func converted(to className: String, at mark: TextMark) throws(UnrollError) -> ModelConfiguration {
    guard layers.contains(where: { $0.returns != nil }) else {
      throw UnrollError(
        "there is no recurrent layer to compare", remedy: "add one to layers, or leave compare out",
        in: source,
        at: mark)
    }
    do throws(ConfigurationError) {
      return try model.replacingLayers { layer throws(ConfigurationError) in
        layer.returns == nil ? layer : try layer.converted(to: className)
      }
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, in: source, at: mark)
    }
  }

  private func built(_ model: ModelConfiguration) throws(UnrollError) -> Model {
    do {
      return try Model(
        model, inputShapes: calls[0].inputs.map(\.shape), weights: savedWeights ?? weights?.configuration)
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, in: source, at: mark(at: error.path))
    }
  }

  /// The place of what the engine did not like: its paths begin with `weights`, or with `layers`, the layer's
  /// index, and then the argument.
  private func mark(at path: [ConfigurationStep]) -> TextMark? {
    switch path.first {
    case .key("weights"):
      return weights?.mark(at: path.dropFirst())
    case .key("layers"):
      guard path.count > 1, case .index(let index) = path[1], layerPlaces.indices.contains(index) else {
        return nil
      }
      let place = layerPlaces[index]
      guard path.count > 2, let config = place.config else { return place.layer.mark }
      return config.mark(at: path.dropFirst(2))
    default: return nil
    }
  }

  /// Says of an input, a mask or a state that does not fit where it stands.
  ///
  /// - Parameters:
  ///   - error: What the model said.
  ///   - call: The index of the call.
  public func error(_ error: ShapeError, inCall call: Int) -> UnrollError {
    let place = callPlaces[call]
    var file = source
    var mark: TextMark?
    switch error.subject {
    case .input:
      mark = place.inputs
      if mark == nil, place.files.count == 1 { file = place.files[0] }
    case .mask: mark = place.mask
    case .generation: mark = generationPlace?.mark
    case .initialState(let index):
      mark = place.initialStates.indices.contains(index) ? place.initialStates[index] : place.initialState
    }
    return UnrollError(error.problem, remedy: error.remedy, in: file, at: mark)
  }
}
