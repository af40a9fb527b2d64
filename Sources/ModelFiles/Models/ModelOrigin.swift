/// Where a model file comes from, as far as it says.
public struct ModelOrigin: Hashable, Sendable {
  /// What the file is: `Keras 3 archive`.
  public var format: String
  /// The version of Keras: `3.15.1`.
  public var kerasVersion: String?
  /// What Keras ran on: `tensorflow`.
  public var backend: String?
  /// The class of the optimizer, where the model was saved with one: `Adam`.
  public var optimizer: String?
  /// What wrote it, where Keras did not: `pytorch 2.13.0`.
  public var producer: String?

  /// Whether the weights are kept as Keras 1 and 2 did, by the names of layers.
  var isLegacy = false

  /// Creates an origin.
  public init(
    format: String, kerasVersion: String? = nil, backend: String? = nil, optimizer: String? = nil,
    producer: String? = nil
  ) {
    (self.format, self.kerasVersion, self.backend, self.optimizer) = (
      format, kerasVersion, backend, optimizer
    )
    self.producer = producer
  }

  /// In words: `Keras archive, Keras 3.15.1, optimizer Adam`.
  public var summary: String {
    [
      format, producer, kerasVersion.map { "Keras \($0)" }, backend.map { "on \($0)" },
      optimizer.map { "optimizer \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether Keras was of version 1 or 2, in which some names meant something else.
  public var isBeforeKeras3: Bool {
    // The first Keras did not write its version.
    if kerasVersion == nil { return isLegacy }
    guard let major = kerasVersion?.split(separator: ".").first.flatMap({ Int($0) }) else { return false }
    return major < 3
  }
}
