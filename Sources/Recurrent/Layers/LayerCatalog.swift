/// A layer's configuration, checked, without weights: what a Keras layer is before it is built.
public protocol LayerConfiguration: Sendable {
  /// The name given in the configuration, if any.
  var name: String? { get }

  /// Keras' class name.
  var className: String { get }

  /// What Keras calls the first layer of this class that has no name: `simple_rnn`.
  var defaultName: String { get }

  /// The length of the last axis of its output.
  var units: Int { get }

  /// Its setting of the two flags; nil for a layer that has none.
  var returns: ReturnCombination? { get }

  /// Whether its input has to have a time axis.
  var needsSequence: Bool { get }

  /// Every argument that it was made with, Keras' defaults included, in the order of Keras' constructor.
  var arguments: [LayerArgument] { get }

  /// The names and shapes of its weights, in the order of Keras' `get_weights()`.
  func weightShapes(features: Int) -> [(name: String, shape: [Int])]

  /// Gives the layer its weights.
  ///
  /// - Parameters:
  ///   - name: The name that the layer has in its model.
  ///   - inputShape: The shape of what it will be called with, batch first.
  ///   - weights: Explicit weights under Keras' names, or a list in the order of `get_weights()`; from the
  ///     initializers where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts at `weights`' own root or, where an initializer is
  ///   at fault, at the layer's `config` (see ``ConfigurationError/isOfInitializer``).
  func build(name: String, inputShape: [Int], weights: ConfigurationValue?) throws(ConfigurationError)
    -> any Layer

  /// The same layer with another setting of the two flags, or nil where it has none.
  func returning(_ combination: ReturnCombination) -> (any LayerConfiguration)?

  /// The same units, activations, bias and initializers in a layer of another class; arguments that only one
  /// of the two has fall to Keras' defaults.
  ///
  /// - Throws: A ``ConfigurationError`` where there is no such class, or it is not a recurrent one.
  func converted(to className: String) throws(ConfigurationError) -> any LayerConfiguration

  /// What a call returns, without running it: each tensor's name and shape.
  ///
  /// - Parameters:
  ///   - batch: The number of samples; nil where it is open, as `None` in Keras.
  ///   - timesteps: The number of steps; nil where it is open.
  ///   - returns: A setting of the two flags; the configuration's own where nil.
  func outputShapes(batch: Int?, timesteps: Int?, returns: ReturnCombination?) -> [NamedShape]
}

/// A returned tensor's name and shape, in which a length may be open.
public struct NamedShape: Hashable, Sendable {
  /// The name: `output`, `state_h`.
  public let name: String
  /// The length of each axis, nil where it is open.
  public let shape: [Int?]

  /// Names a shape.
  public init(_ name: String, _ shape: [Int?]) {
    (self.name, self.shape) = (name, shape)
  }

  /// The shape as Keras prints it: `(None, 10, 64)`.
  public var pythonSpelling: String {
    let lengths = shape.map { $0.map(String.init) ?? "None" }
    return lengths.count == 1 ? "(\(lengths[0]),)" : "(\(lengths.joined(separator: ", ")))"
  }
}

/// All the layers that the engine runs. A new cell comes in through ``CellCatalog``; any other layer is one
/// more line.
public enum LayerCatalog {
  /// What the catalogue knows of a class.
  struct Entry: Sendable {
    let className: String
    let read: @Sendable (ConfigurationValue) throws(ConfigurationError) -> any LayerConfiguration
    /// Makes such a layer of another recurrent layer's options; nil for a layer that is not recurrent.
    var convert: (@Sendable (RecurrentOptions) -> any LayerConfiguration)?
  }

  private static let entries: [Entry] =
    CellCatalog.all.map { recurrent($0) } + [
      Entry(className: DenseConfiguration.classNameInKeras) { value throws(ConfigurationError) in
        try DenseConfiguration(config: value)
      }
    ]

  private static func recurrent<C: Cell>(_ cell: C.Type) -> Entry {
    Entry(
      className: C.className,
      read: { value throws(ConfigurationError) in try RecurrentConfiguration<C>(config: value) },
      convert: RecurrentConfiguration<C>.converting)
  }

  /// Keras' names of all classes, the recurrent ones first.
  public static var classNames: [String] { entries.map(\.className) }

  /// Keras' names of the recurrent classes.
  public static var recurrentClassNames: [String] { entries.filter { $0.convert != nil }.map(\.className) }

  /// Reads a layer: `{class_name: LSTM, config: {units: 4}}` as Keras writes it, or `{LSTM: {units: 4}}`.
  ///
  /// - Throws: A ``ConfigurationError`` whose path starts at `value`.
  public static func configuration(
    from value: ConfigurationValue
  ) throws(ConfigurationError) -> any LayerConfiguration {
    switch value {
    case .string(let className):
      return try entry(className).read(.object([]))
    case .object(let members) where value["class_name"] != nil:
      for member in members where !serializedKeys.contains(member.key) {
        throw ConfigurationError(
          "a layer has no key \(member.key) beside class_name and config",
          remedy: NearestName.remedy(for: member.key, among: serializedKeys), at: [.name(member.key)])
      }
      guard let className = value["class_name"]?.text else {
        throw ConfigurationError(
          "class_name is \(value["class_name"]?.summary ?? "")", remedy: "give a name, such as LSTM",
          at: [.key("class_name")])
      }
      let found: Entry
      do { found = try entry(className) } catch { throw error.under(.key("class_name")) }
      do { return try found.read(value["config"] ?? .object([])) } catch {
        throw value["config"] == nil ? error : error.under(.key("config"))
      }
    case .object(let members) where members.count == 1:
      let found: Entry
      do { found = try entry(members[0].key) } catch { throw error.under(.name(members[0].key)) }
      let config = members[0].value == .null ? .object([]) : members[0].value
      do { return try found.read(config) } catch { throw error.under(.key(members[0].key)) }
    default:
      throw ConfigurationError(
        "a layer is \(value.summary)",
        remedy: "write one as LSTM: {units: 4}, or as class_name and config")
    }
  }

  private static let serializedKeys = [
    "class_name", "config", "module", "registered_name", "build_config", "compile_config", "name",
    "inbound_nodes", "shared_object_id",
  ]

  /// The class of that name, in whatever case it is written.
  static func entry(_ className: String) throws(ConfigurationError) -> Entry {
    let wanted = className.lowercased().filter { $0 != "_" }
    guard let entry = entries.first(where: { $0.className.lowercased() == wanted }) else {
      throw ConfigurationError(
        "there is no layer \(className)", remedy: NearestName.remedy(for: className, among: classNames))
    }
    return entry
  }
}

extension ConfigurationError {
  /// Whether an initializer is at fault, so that the path starts at the layer's `config`, not at its weights.
  public var isOfInitializer: Bool {
    guard case .key(let name)? = path.first else { return false }
    return name.hasSuffix("_initializer")
  }
}
