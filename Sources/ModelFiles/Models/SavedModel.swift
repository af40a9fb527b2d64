import Recurrent

/// A model from a file: what it is made of, its weights, and who saved it.
public struct SavedModel: Sendable {
  /// The layers and their calls.
  public let configuration: ModelConfiguration
  /// The weights of each layer of ``configuration``, in its order.
  public let weights: [StoredWeights]
  /// Where the file comes from.
  public let origin: ModelOrigin

  /// Puts a model together; every layer's weights are counted and measured, and none is read yet.
  ///
  /// - Parameter weights: Those of the layers that have some, in any order.
  /// - Throws: A ``FileFormatError`` with the layer and the place in the file of what does not fit.
  init(
    configuration: ModelConfiguration, weights: [StoredWeights], origin: ModelOrigin
  ) throws(FileFormatError) {
    self.configuration = configuration
    self.origin = origin
    var ordered: [StoredWeights] = []
    for layer in configuration.layers {
      let own =
        weights.first { $0.layer == layer.name } ?? StoredWeights(layer: layer.name, content: .arrays([]))
      try WeightCheck(layer).check(own)
      ordered.append(own)
    }
    self.weights = ordered
  }

  /// Reads all weights and gives them in the form that the engine takes.
  ///
  /// - Throws: A ``FileFormatError`` with the place of what cannot be read, or is not finite.
  public func readWeights() throws(FileFormatError) -> ConfigurationValue { try Self.value(of: weights) }

  private static func value(of weights: [StoredWeights]) throws(FileFormatError) -> ConfigurationValue {
    var members: [ConfigurationValue.Member] = []
    for layer in weights {
      switch layer.content {
      case .layers(let inner): members.append(.init(layer.layer, try value(of: inner)))
      case .arrays(let arrays):
        var tensors: [ConfigurationValue] = []
        for array in arrays { tensors.append(.tensor(try array.read())) }
        members.append(.init(layer.layer, .array(tensors)))
      }
    }
    return .object([.init("layers", .object(members))])
  }
}
