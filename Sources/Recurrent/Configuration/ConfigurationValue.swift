/// A configuration as it stands in a file, before anything is made of it: the tree that YAML and JSON share.
///
/// Layers are made from this tree whatever file it came from, so that a run configuration, a Keras
/// `get_config()` dump and a model file all go through the same checks.
public indirect enum ConfigurationValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([ConfigurationValue])
  case object([Member])
  /// An array given as `{"shape": […], "data": […]}` or read from elsewhere.
  case tensor(Tensor)

  /// A key of an object and its value, in the order of the file.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: ConfigurationValue

    /// Creates a member.
    public init(_ key: String, _ value: ConfigurationValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key, where this is an object that has it.
  public subscript(key: String) -> ConfigurationValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

/// A step from a configuration's root to the place that an error speaks of.
public enum ConfigurationStep: Hashable, Sendable {
  /// The value of a key.
  case key(String)
  /// An element of a list, from 0.
  case index(Int)
  /// The key itself, where it is the key that is wrong and not its value.
  case name(String)
}

/// What is wrong in a configuration, where, and what to do.
///
/// Whoever read the file turns `path` into a line and a column.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// From the root to the place, outermost first.
  public var path: [ConfigurationStep]
  /// What is wrong, in a few words: `units is 0`.
  public var problem: String
  /// What to do about it: `give a whole number of at least 1`.
  public var remedy: String

  /// Creates an error.
  public init(_ problem: String, remedy: String, at path: [ConfigurationStep] = []) {
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }

  /// The same error seen from one level further out.
  public func under(_ steps: ConfigurationStep...) -> ConfigurationError {
    ConfigurationError(problem, remedy: remedy, at: steps + path)
  }
}
