extension ModelConfiguration {
  /// Keras' names of the classes that are models.
  static let classNames: Set<String> = ["Sequential", "Functional", "Model"]

  /// Whether a value is a model as Keras writes it, and not a single layer.
  package static func isModel(_ value: ConfigurationValue) -> Bool {
    if let name = value["class_name"]?.text { return classNames.contains(name) }
    guard case .object(let members) = value, members.count == 1 else { return false }
    return classNames.contains(members[0].key)
  }

  /// Reads a model as Keras writes it: `{class_name: Functional, config: {layers: […], input_layers: […], …}}`, or a
  /// `Sequential` with its `layers` in its `config` or beside it.
  ///
  /// - Throws: A ``ConfigurationError`` whose path starts at `value`.
  public init(from value: ConfigurationValue) throws(ConfigurationError) {
    let (className, config, path) = try Self.parts(of: value)
    let name = config["name"]?.text
    if className != "Sequential" {
      do { self = try FunctionalReader(config).model(named: name).placed(under: path) } catch {
        throw error.under(path)
      }
      return
    }
    let lists: [(ConfigurationValue?, [ConfigurationStep])] = [
      (value["layers"], [.key("layers")]), (config["layers"], path + [.key("layers")]), (config, path),
    ]
    guard let (list, place) = lists.first(where: { if case .array? = $0.0 { true } else { false } }),
      case .array(let entries)? = list
    else {
      throw ConfigurationError("\(className) has no layers", remedy: "list them under layers")
    }
    do { self = try ModelConfiguration(listed: entries, name: name).placed(under: place) } catch {
      throw error.under(place)
    }
  }

  private static func parts(
    of value: ConfigurationValue
  ) throws(ConfigurationError) -> (className: String, config: ConfigurationValue, path: [ConfigurationStep]) {
    if let className = value["class_name"]?.text {
      return (className, value["config"] ?? .object([]), value["config"] == nil ? [] : [.key("config")])
    }
    guard case .object(let members) = value, members.count == 1 else {
      throw ConfigurationError("the model is \(value.summary)", remedy: "write it as class_name and config")
    }
    return (members[0].key, members[0].value, [.key(members[0].key)])
  }

  /// Reads a sequence of layers, an input layer among them; or layers that say themselves what they read.
  ///
  /// - Parameters:
  ///   - entries: The layers.
  ///   - inputs: The names that what is given to the model has.
  ///   - outputs: The names of what it returns; all that the last layer does where nil.
  /// - Throws: A ``ConfigurationError`` whose path starts at the list.
  public init(
    listed entries: [ConfigurationValue], name: String? = nil, inputs: [String] = ["input"],
    outputs: ConfigurationValue? = nil
  ) throws(ConfigurationError) {
    if outputs != nil || inputs.count > 1 || entries.contains(where: ListedCall.isGraph) {
      self = try ListedGraphReader(entries, inputs: inputs).model(named: name, returning: outputs)
      return
    }
    var layers: [any LayerConfiguration] = []
    var places: [(path: [ConfigurationStep], entry: Int)] = []
    var input = Input("input")
    for (index, entry) in entries.enumerated() {
      if entry["class_name"]?.text == "InputLayer" {
        if layers.isEmpty { input = Input("input", shape: Self.inputShape(in: entry["config"])) }
        continue
      }
      do { layers.append(try LayerCatalog.configuration(from: entry)) } catch {
        throw error.under(.index(index))
      }
      places.append(([.index(index)], index))
      let config = entry["class_name"] == nil ? Self.shortForm(entry) : entry["config"]
      if layers.count == 1, input.shape == nil { input = Input("input", shape: Self.inputShape(in: config)) }
    }
    guard !layers.isEmpty else {
      throw entries.isEmpty
        ? ConfigurationError("layers is empty", remedy: "give a list such as - LSTM: {units: 4}")
        : ConfigurationError("there is only an input layer", remedy: "add a layer that computes")
    }
    try self.init(layers, at: places, entryCount: entries.count, name: name, input: input)
  }

  private static func shortForm(_ entry: ConfigurationValue) -> ConfigurationValue? {
    guard case .object(let members) = entry else { return nil }
    return members.first?.value
  }

  /// The shape that Keras keeps in an input layer or in a first layer.
  static func inputShape(in config: ConfigurationValue?) -> [Int?]? {
    guard let config else { return nil }
    for key in ["batch_shape", "batch_input_shape", "shape"] {
      guard case .array(let lengths)? = config[key] else { continue }
      let shape = lengths.map { length in
        if case .number(let number) = length { Int(exactly: number) } else { nil as Int? }
      }
      return key == "shape" ? [nil] + shape : shape
    }
    return nil
  }
}

extension ConfigurationError {
  /// The same error seen from several levels further out.
  func under(_ path: [ConfigurationStep]) -> ConfigurationError {
    ConfigurationError(problem, remedy: remedy, at: path + self.path)
  }
}
