/// A class and its arguments, as Keras writes them, `{class_name: LSTM, config: {units: 4}}`, or as people do,
/// `{LSTM: {units: 4}}`.
struct SerializedObject {
  let className: String
  let config: ConfigurationValue
  /// From the whole value to the name of the class.
  let classPath: [ConfigurationStep]
  /// From the whole value to the arguments.
  let configPath: [ConfigurationStep]

  /// - Parameters:
  ///   - kind: What the class is of, for messages: `layer`.
  ///   - example: How one is written.
  init(_ value: ConfigurationValue, kind: String, example: String) throws(ConfigurationError) {
    switch value {
    case .string(let className):
      (self.className, config) = (className, .object([]))
      (classPath, configPath) = ([], [])
    case .object(let members) where value["class_name"] != nil:
      for member in members where !SerializedObject.keys.contains(member.key) {
        throw ConfigurationError(
          "a \(kind) has no key \(member.key) beside class_name and config",
          remedy: NearestName.remedy(for: member.key, among: SerializedObject.keys), at: [.name(member.key)])
      }
      guard let className = value["class_name"]?.text else {
        throw ConfigurationError(
          "class_name is \(value["class_name"]?.summary ?? "")", remedy: "give a name, as in \(example)",
          at: [.key("class_name")])
      }
      (self.className, config) = (className, value["config"] ?? .object([]))
      (classPath, configPath) = ([.key("class_name")], value["config"] == nil ? [] : [.key("config")])
    case .object(let members) where members.count == 1:
      let member = members[0]
      (className, config) = (member.key, member.value == .null ? .object([]) : member.value)
      (classPath, configPath) = ([.name(member.key)], [.key(member.key)])
    default:
      throw ConfigurationError(
        "a \(kind) is \(value.summary)",
        remedy: "write one as \(example), or as class_name and config")
    }
  }

  /// An error within the class' name or arguments, seen from the whole value.
  func placed(_ error: ConfigurationError, at path: [ConfigurationStep]) -> ConfigurationError {
    ConfigurationError(error.problem, remedy: error.remedy, at: path + error.path)
  }

  private static let keys = [
    "class_name", "config", "module", "registered_name", "build_config", "compile_config", "name",
    "inbound_nodes", "shared_object_id",
  ]
}
