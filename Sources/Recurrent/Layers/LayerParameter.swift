/// An argument of a layer's constructor: its name, how it is read, and how it is shown.
package struct LayerParameter<Options: Sendable>: Sendable {
  /// Keras' name.
  package let name: String
  /// Reads a value into the options. The path of its error starts at the value.
  let read: @Sendable (ConfigurationValue, inout Options) throws(ConfigurationError) -> Void
  /// The argument as options have it.
  let argument: @Sendable (Options) -> LayerArgument
  /// What a remedy shows where the argument is missing; nil for one that has a default.
  let missing: String?

  /// An argument that acts.
  ///
  /// - Parameter usual: Keras' default; nil for one that has to be given.
  init<Value: ArgumentValue>(
    _ name: String, _ path: WritableKeyPath<Options, Value> & Sendable, usual: Value?
  ) {
    self.name = name
    missing = usual == nil ? Value.example : nil
    read = { (value, options) throws(ConfigurationError) in
      options[keyPath: path] = try Value(value, argument: name)
    }
    argument = {
      LayerArgument(
        name: name, value: $0[keyPath: path].pythonSpelling, isDefault: $0[keyPath: path] == usual)
    }
  }

  /// An argument that has no default, or null for one.
  init<Value: ArgumentValue>(
    _ name: String, _ path: WritableKeyPath<Options, Value?> & Sendable, isRequired: Bool = true
  ) {
    self.name = name
    missing = isRequired ? Value.example : nil
    read = { (value, options) throws(ConfigurationError) in
      options[keyPath: path] = value == .null && !isRequired ? nil : try Value(value, argument: name)
    }
    argument = {
      let value = $0[keyPath: path]
      return LayerArgument(
        name: name, value: value?.pythonSpelling ?? "None", isDefault: !isRequired && value == nil)
    }
  }

  /// An argument that has no effect on what a trained layer computes. It is kept to be shown.
  init(
    trainingOnly name: String, _ kept: WritableKeyPath<Options, [String: ConfigurationValue]> & Sendable,
    usual: ConfigurationValue
  ) {
    self.name = name
    missing = nil
    read = { (value, options) throws(ConfigurationError) in
      if case .number = usual, !(0...1).contains(try value.finite(name)) {
        throw ConfigurationError("\(name) is \(value.summary)", remedy: "give a number from 0 to 1")
      }
      options[keyPath: kept][name] = value
    }
    argument = {
      let value = $0[keyPath: kept][name] ?? usual
      var spelling = value.summary
      if case .number = usual, case .number(let number) = value { spelling = number.description }
      return LayerArgument(name: name, value: spelling, isDefault: value == usual, isTrainingOnly: true)
    }
  }
}

extension ConfigurationValue {
  /// Reads this map as a layer's arguments.
  ///
  /// - Returns: The layer's name, if one is given.
  func readArguments<Options>(
    _ parameters: [LayerParameter<Options>], of className: String, into options: inout Options
  ) throws(ConfigurationError) -> String? {
    guard case .object(let members) = self else {
      throw ConfigurationError(
        "the arguments of \(className) are \(summary)", remedy: "give a map, such as {units: 4}")
    }
    var name: String?
    for member in members {
      do throws(ConfigurationError) {
        if let parameter = parameters.first(where: { $0.name == member.key }) {
          try parameter.read(member.value, &options)
        } else if member.key == "name" {
          name = try member.value.layerName()
        } else if member.key == "time_major", try member.value.boolean("time_major") {
          throw ConfigurationError(
            "time_major is True", remedy: "give inputs as [batch, time, features] and leave it out")
        } else if !acceptedArguments.contains(member.key) {
          let names = parameters.map(\.name) + ["name"]
          throw ConfigurationError(
            "\(className) has no argument \(member.key)",
            remedy: NearestName.remedy(for: member.key, among: names), at: [.name(member.key)])
        }
      } catch {
        throw error.path.first == .name(member.key) ? error : error.under(.key(member.key))
      }
    }
    for parameter in parameters where !members.contains(where: { $0.key == parameter.name }) {
      guard let example = parameter.missing else { continue }
      throw ConfigurationError(
        "\(className) has no \(parameter.name)", remedy: "give it, such as {\(parameter.name): \(example)}")
    }
    return name
  }

  private func layerName() throws(ConfigurationError) -> String? {
    switch self {
    case .null: return nil
    case .string(let name) where !name.isEmpty && !name.contains("/"): return name
    default: throw ConfigurationError("name is \(summary)", remedy: "give a text without \"/\"")
    }
  }
}

/// What Keras writes beside a layer's own arguments, and what has no effect on the numbers here.
private let acceptedArguments: Set<String> = [
  "trainable", "dtype", "autocast", "batch_shape", "batch_input_shape", "input_shape", "input_dim",
  "input_length", "batch_size", "implementation", "use_cudnn", "time_major", "quantization_config",
]
