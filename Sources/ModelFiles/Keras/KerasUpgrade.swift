import Recurrent

/// Rewrites what older versions of Keras wrote so that it means the same to a reader of Keras 3's words.
struct KerasUpgrade {
  /// Whether the file is of Keras 1 or 2.
  let isBeforeKeras3: Bool

  /// The same model in today's words.
  func callAsFunction(_ value: ConfigurationValue) -> ConfigurationValue {
    switch value {
    case .array(let elements): return .array(elements.map { self($0) })
    case .object(let members):
      guard let name = value["class_name"]?.text, case .object(let config)? = value["config"] else {
        return .object(members.map { .init($0.key, self($0.value)) })
      }
      let layer = OldKerasNames.layer(name, config)
      return .object(
        members.map { member in
          switch member.key {
          case "class_name": .init(member.key, .string(layer.className))
          case "config": .init(member.key, .object(self.config(layer.config, of: name)))
          default: .init(member.key, self(member.value))
          }
        })
    default: return value
    }
  }

  /// The arguments of a layer.
  private func config(
    _ members: [ConfigurationValue.Member], of className: String
  ) -> [ConfigurationValue.Member] {
    var result = members.compactMap { member -> ConfigurationValue.Member? in
      if member.key.hasSuffix("_initializer") { return Self.initializer(member) }
      let isActivation = member.key == "activation" || member.key == "recurrent_activation"
      // Until Keras 3 it was clip(0.2·x + 0.5, 0, 1).
      if isBeforeKeras3, isActivation, member.value.text == "hard_sigmoid" {
        return .init(member.key, .string("keras2_hard_sigmoid"))
      }
      return .init(member.key, self(member.value))
    }
    func addDefault(_ key: String, _ value: ConfigurationValue) {
      if !result.contains(where: { $0.key == key }) { result.append(.init(key, value)) }
    }
    switch className {
    case "CuDNNGRU":
      result.removeAll { $0.key == "reset_after" }
      addDefault("reset_after", .bool(true))
    case "GRU", "GRUCell":
      // Before Keras 2.1.3 there was no such argument, and before TensorFlow 2 it was false.
      if isBeforeKeras3 { addDefault("reset_after", .bool(false)) }
    default: break
    }
    return result
  }

  /// How the weights of a saved model began says nothing of what they are: an initializer that is not known is left out,
  /// and the general form of a known one gets its name.
  private static func initializer(_ member: ConfigurationValue.Member) -> ConfigurationValue.Member? {
    if member.value["class_name"]?.text == "VarianceScaling", let config = member.value["config"],
      case .number(let scale)? = config["scale"], let mode = config["mode"]?.text,
      let distribution = config["distribution"]?.text
    {
      let shape = distribution == "uniform" ? "uniform" : "normal"
      switch (scale, mode) {
      case (1, "fan_avg"): return .init(member.key, .string("glorot_\(shape)"))
      case (2, "fan_in"): return .init(member.key, .string("he_\(shape)"))
      case (1, "fan_in"): return .init(member.key, .string("lecun_\(shape)"))
      default: return nil
      }
    }
    return (try? Initializer(member.value, argument: member.key)) == nil ? nil : member
  }
}
