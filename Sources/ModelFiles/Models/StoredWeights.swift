import Recurrent

/// The weights of a layer as a file has them.
public struct StoredWeights: Sendable {
  /// The layer's name in its model.
  public let layer: String
  /// What there is.
  public let content: Content

  /// What a layer's weights are.
  public indirect enum Content: Sendable {
    /// Arrays in the order of Keras' `get_weights()`.
    case arrays([StoredArray])
    /// Those of the layers of a nested model.
    case layers([StoredWeights])
  }

  /// All arrays, of nested layers too.
  public var arrays: [StoredArray] {
    switch content {
    case .arrays(let arrays): arrays
    case .layers(let layers): layers.flatMap(\.arrays)
    }
  }
}
