extension Initializer {
  /// The names that a configuration can use.
  static let names =
    ["zeros", "ones", "constant", "identity", "random_uniform", "random_normal", "truncated_normal"]
    + VarianceScaling.allCases.map(\.rawValue) + ["orthogonal"]

  /// Reads an initializer: a name, `{"constant": 0.1}`, `{"constant": {"value": 0.1}}`, Keras' own
  /// `{"class_name": "Constant", "config": {"value": 0.1}}`, or the values as an array.
  ///
  /// - Throws: A ``ConfigurationError`` that names what is supported.
  public init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    switch value {
    case .string(let name):
      self = try Initializer.named(name, NamedValues(argument))
    case .array, .tensor:
      self = .explicit(try value.tensor(argument))
    case .object where value["shape"] != nil && value["data"] != nil:
      self = .explicit(try value.tensor(argument))
    case .object where value["class_name"] != nil:
      guard let className = value["class_name"]?.text else {
        throw ConfigurationError(
          "class_name of \(argument) is \(value["class_name"]?.summary ?? "")", remedy: "give a name",
          at: [.key("class_name")])
      }
      do {
        self = try Initializer.named(
          className, NamedValues(argument, value["config"] ?? .object([]), at: [.key("config")]))
      } catch { throw error.path.isEmpty ? error.under(.key("class_name")) : error }
    case .object(let members) where members.count == 1:
      let key = members[0].key
      do {
        self = try Initializer.named(key, NamedValues(argument, members[0].value, at: [.key(key)]))
      } catch { throw error.path.isEmpty ? error.under(.name(key)) : error }
    default:
      throw ConfigurationError(
        "\(argument) is \(value.summary), which is not an initializer",
        remedy: "give a name such as \"glorot_uniform\", {constant: 0.1}, or an array of values")
    }
  }

  private static func named(_ name: String, _ values: NamedValues) throws(ConfigurationError) -> Initializer {
    switch snakeCase(name) {
    case "zeros", "zero": return try values.done(.zeros)
    case "ones", "one": return try values.done(.ones)
    case "constant": return try values.done(.constant(values.number("value", 0, alone: true)))
    case "identity", "identity_initializer", "eye":
      return try values.done(.identity(gain: values.number("gain", 1, alone: true)))
    case "random_uniform", "uniform":
      return try values.done(
        .randomUniform(
          minimum: values.number("minval", -0.05), maximum: values.number("maxval", 0.05), seed: values.seed()
        ))
    case "random_normal", "normal":
      return try values.done(
        .randomNormal(
          mean: values.number("mean", 0), deviation: values.number("stddev", 0.05), seed: values.seed()))
    case "truncated_normal":
      return try values.done(
        .truncatedNormal(
          mean: values.number("mean", 0), deviation: values.number("stddev", 0.05), seed: values.seed()))
    case "orthogonal", "orthogonal_initializer":
      return try values.done(.orthogonal(gain: values.number("gain", 1, alone: true), seed: values.seed()))
    case let other:
      if let scaling = VarianceScaling(rawValue: other) {
        return try values.done(.varianceScaling(scaling, seed: values.seed()))
      }
      throw ConfigurationError(
        "\(values.argument) is \"\(name)\", which is not a supported initializer",
        remedy: NearestName.remedy(for: snakeCase(name), among: names))
    }
  }

  /// `GlorotUniform` as `glorot_uniform`.
  private static func snakeCase(_ name: String) -> String {
    var result = ""
    for letter in name {
      if letter.isUppercase, !result.isEmpty, result.last != "_" { result += "_" }
      result += letter.lowercased()
    }
    return result
  }
}

/// The arguments of an initializer. Remembers which were asked for, so that the others can be refused.
private final class NamedValues {
  let argument: String
  private let value: ConfigurationValue
  private let path: [ConfigurationStep]
  private var known: Set<String> = ["input_axes", "output_axes", "dtype"]
  private var isUsedAlone = false
  private var takesNumber = false

  init(_ argument: String, _ value: ConfigurationValue = .object([]), at path: [ConfigurationStep] = []) {
    (self.argument, self.value, self.path) = (argument, value, path)
  }

  /// A number by name; by itself too where `alone` is set: `{"constant": 0.1}`.
  func number(_ name: String, _ usual: Double, alone: Bool = false) throws(ConfigurationError) -> Double {
    known.insert(name)
    if alone { takesNumber = true }
    if alone, case .number = value {
      isUsedAlone = true
      return try checked(value, name, at: path)
    }
    guard let found = value[name], found != .null else { return usual }
    return try checked(found, name, at: path + [.key(name)])
  }

  private func checked(
    _ value: ConfigurationValue, _ name: String, at path: [ConfigurationStep]
  ) throws(ConfigurationError) -> Double {
    do throws(ConfigurationError) {
      let number = try value.finite("\(name) of \(argument)")
      guard Float(number).isFinite else {
        throw ConfigurationError(
          "\(name) of \(argument) is \(value.summary)", remedy: "give a number that float32 can hold")
      }
      return number
    } catch {
      throw ConfigurationError(error.problem, remedy: error.remedy, at: path + error.path)
    }
  }

  /// The seed; nil where there is none. Keras may write it as `{"class_name": "SeedGenerator", …}`.
  func seed() throws(ConfigurationError) -> UInt64? {
    known.insert("seed")
    var found = value["seed"] ?? .null
    if let inner = found["config"]?["seed"] { found = inner }
    if case .null = found { return nil }
    do { return UInt64(try found.integer("seed of \(argument)", atLeast: 0)) } catch {
      throw ConfigurationError(error.problem, remedy: error.remedy, at: path + [.key("seed")])
    }
  }

  /// The initializer, if nothing was said that it does not know.
  func done(_ initializer: Initializer) throws(ConfigurationError) -> Initializer {
    switch value {
    case .object(let members):
      for member in members where !known.contains(member.key) {
        throw ConfigurationError(
          "\(argument) has no \(member.key)",
          remedy: NearestName.remedy(for: member.key, among: known.sorted()),
          at: path + [.name(member.key)])
      }
    case .null: break
    default:
      guard !isUsedAlone else { break }
      throw ConfigurationError(
        "\(argument) is given \(value.summary)",
        remedy: takesNumber ? "give a number, or a map of its arguments" : "give a map of its arguments",
        at: path)
    }
    return initializer
  }
}
