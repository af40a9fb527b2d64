extension Activation {
  /// Reads an activation as Keras writes it: a name, null for `linear`, or a serialized function.
  ///
  /// - Throws: A ``ConfigurationError`` with the nearest valid name.
  public init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    switch value {
    case .null: self = Activation.named("linear")
    case .string(let name): self = try Activation.checked(name, argument: argument)
    case .object where value["class_name"]?.text == "function":
      // Keras 3: {"module": "builtins", "class_name": "function", "config": "relu", …}
      guard let name = value["config"]?.text else { fallthrough }
      do { self = try Activation.checked(name, argument: argument) } catch {
        throw error.under(.key("config"))
      }
    default:
      throw ConfigurationError(
        "\(argument) is \(value.summary), which is not the name of an activation",
        remedy: "give a name, such as \"tanh\"; a function of your own cannot be run here")
    }
  }

  /// An activation that is known to be in the catalogue.
  static func named(_ name: StaticString) -> Activation {
    guard let activation = ActivationCatalog.named("\(name)") else {
      preconditionFailure("no activation \(name)")
    }
    return activation
  }

  private static func checked(_ name: String, argument: String) throws(ConfigurationError) -> Activation {
    guard let activation = ActivationCatalog.named(name) else {
      let names = ActivationCatalog.all.map(\.name) + ActivationCatalog.aliases.keys.sorted()
      throw ConfigurationError(
        "\(argument) is \"\(name)\", which is not an activation",
        remedy: NearestName.remedy(for: name, among: names))
    }
    return activation
  }
}
