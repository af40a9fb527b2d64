import Recurrent

/// Rewrites what older versions of Keras wrote so that it means the same to a reader of Keras 3's words.
struct KerasUpgrade {
  /// Whether the file is of Keras 1 or 2.
  let isBeforeKeras3: Bool

  /// Classes that ran on NVIDIA's library, and which layer computes the same.
  private static let cuDNN = ["CuDNNLSTM": "LSTM", "CuDNNGRU": "GRU"]

  /// The same model in today's words.
  func callAsFunction(_ value: ConfigurationValue) -> ConfigurationValue {
    switch value {
    case .array(let elements): return .array(elements.map { self($0) })
    case .object(let members):
      var upgraded = members.map { ConfigurationValue.Member($0.key, self($0.value)) }
      if let name = value["class_name"]?.text, case .object(let config)? = value["config"] {
        upgraded = upgraded.map { member in
          switch member.key {
          case "class_name": .init(member.key, .string(Self.cuDNN[name] ?? name))
          case "config": .init(member.key, self.config(ConfigurationValue.object(config), of: name))
          default: member
          }
        }
      }
      return .object(upgraded)
    default: return value
    }
  }

  /// The arguments of a layer.
  private func config(_ config: ConfigurationValue, of className: String) -> ConfigurationValue {
    guard case .object(let members) = config else { return config }
    var result = members.map { ConfigurationValue.Member($0.key, self($0.value)) }
    if isBeforeKeras3 {
      result = result.map { member in
        let isActivation = member.key == "activation" || member.key == "recurrent_activation"
        // Until Keras 3 it was clip(0.2·x + 0.5, 0, 1).
        return isActivation && member.value.text == "hard_sigmoid"
          ? .init(member.key, .string("keras2_hard_sigmoid")) : member
      }
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
    return .object(result)
  }
}
