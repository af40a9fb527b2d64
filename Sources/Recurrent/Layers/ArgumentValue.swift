/// A type that an argument can have.
protocol ArgumentValue: Equatable, Sendable {
  /// Reads it from a configuration.
  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError)
  /// The value as Python writes it.
  var pythonSpelling: String { get }
  /// What a remedy shows where the argument is missing.
  static var example: String { get }
}

extension Bool: ArgumentValue {
  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    self = try value.boolean(argument)
  }
  var pythonSpelling: String { self ? "True" : "False" }
  static var example: String { "true" }
}

extension Int: ArgumentValue {
  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    self = try value.integer(argument, atLeast: 1)
  }
  var pythonSpelling: String { String(self) }
  static var example: String { "4" }
}

extension Double: ArgumentValue {
  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    self = try value.finite(argument)
  }
  static var example: String { "0.5" }
}

extension Activation: ArgumentValue {
  var pythonSpelling: String { "\"\(name)\"" }
  static var example: String { "relu" }
}

extension Initializer: ArgumentValue {
  static var example: String { "zeros" }
}

/// Whole numbers, one for each axis of a kernel or of a shape; a single number may stand for a list of one.
struct Lengths: ArgumentValue {
  var values: [Int]

  init(_ values: [Int]) { self.values = values }

  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    guard case .array(let elements) = value else {
      // An axis may be counted from the end.
      values = [try value.integer(argument, atLeast: argument == "axis" ? -1 : 1)]
      return
    }
    var values: [Int] = []
    for (index, element) in elements.enumerated() {
      do { values.append(try element.integer("an element of \(argument)", atLeast: -1)) } catch {
        throw error.under(.index(index))
      }
    }
    self.values = values
  }

  var pythonSpelling: String { values.count == 1 ? String(values[0]) : values.pythonTuple }
  static var example: String { "3" }

  /// A length for each of `axes` axes: a single one stands for all of them.
  func expanded(to axes: Int, _ argument: String) throws(ConfigurationError) -> [Int] {
    let all = values.count == 1 ? Array(repeating: values[0], count: axes) : values
    guard all.count == axes, all.allSatisfy({ $0 >= 1 }) else {
      throw ConfigurationError(
        "\(argument) is \(pythonSpelling)",
        remedy: "give \(axes == 1 ? "a whole number" : "\(axes) whole numbers") of at least 1",
        at: [.key(argument)])
    }
    return all
  }
}

/// An argument that is one of a few words.
protocol ChoiceArgument: ArgumentValue, CaseIterable, RawRepresentable where RawValue == String {
  /// What null stands for; nil where the argument cannot be null.
  static var null: Self? { get }
}

extension ChoiceArgument {
  static var null: Self? { nil }
  static var example: String { allCases.first?.rawValue ?? "" }

  init(_ value: ConfigurationValue, argument: String) throws(ConfigurationError) {
    if case .null = value, let null = Self.null {
      self = null
    } else if let choice = value.text.flatMap(Self.init(rawValue:)), choice != Self.null {
      self = choice
    } else {
      var names = Self.allCases.filter { $0 != Self.null }.map(\.rawValue)
      if Self.null != nil { names.append("null") }
      throw ConfigurationError(
        "\(argument) is \(value.summary)", remedy: NearestName.remedy(for: value.text ?? "", among: names))
    }
  }

  var pythonSpelling: String { self == Self.null ? "None" : "\"\(rawValue)\"" }
}

/// What a convolution or a pooling does at the ends of its axes.
enum Padding: String, ChoiceArgument {
  case valid, same, causal
}

/// Where the features stand. Only the last axis is supported.
enum DataFormat: String, ChoiceArgument {
  case channelsLast = "channels_last"
  /// Keras' setting, which is `channels_last` unless someone changed it.
  case unset
  static var null: DataFormat? { .unset }
}
