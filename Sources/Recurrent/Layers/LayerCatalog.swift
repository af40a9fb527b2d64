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
