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

  /// Whether Keras was of version 1 or 2, in which some names meant something else.
  public var isBeforeKeras3: Bool {
    guard let major = kerasVersion?.split(separator: ".").first.flatMap({ Int($0) }) else { return false }
    return major < 3
  }
}
