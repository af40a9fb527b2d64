/// A layer's configuration, checked, without weights: what a Keras layer is before it is built.
public protocol LayerConfiguration: Sendable {
  /// The name given in the configuration, if any.
  var name: String? { get }

  /// Keras' class name.
  var className: String { get }

  /// Gives the layer its weights.
  ///
  /// - Parameters:
  ///   - name: The name that the layer has in its model.
  ///   - inputShape: The shape of what it will be called with, batch first.
  ///   - weights: Explicit weights under Keras' names, or a list in the order of `get_weights()`; from the
  ///     initializers where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts at `weights`' own root or at the layer's `config`.
  func build(name: String, inputShape: [Int], weights: ConfigurationValue?) throws(ConfigurationError) -> any Layer

  /// The same layer with another setting of the two flags, or nil where it has none.
  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)?
}

/// All the layers that the engine runs. A new layer is one more line.
public enum LayerCatalog {
  // Filled in by the layers.
}
