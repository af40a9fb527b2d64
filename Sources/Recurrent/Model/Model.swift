/// Layers run one after the other, each on what the one before it returned first.
public struct Model: Sendable {
  /// The layers in the order in which they run.
  public let layers: [any Layer]

  /// Creates a model.
  public init(layers: [any Layer]) {
    self.layers = layers
  }
}
