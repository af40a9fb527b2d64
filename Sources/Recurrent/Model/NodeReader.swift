/// What a call of a layer is given, by the names that the file has for tensors.
struct CallArguments {
  var inputs: [TensorReference] = []
  var initialStates: [TensorReference] = []
  var mask: TensorReference?
}

/// Reads a node: what one call of a layer is given.
struct NodeReader {
  private let layer: String
  private let hasStates: Bool

  /// - Parameter hasStates: Whether what follows the first tensor are initial states and not further inputs.
  init(_ layer: String, hasStates: Bool) { (self.layer, self.hasStates) = (layer, hasStates) }

  func arguments(of node: ConfigurationValue) throws(ConfigurationError) -> CallArguments {
    var arguments = CallArguments()
    if node["args"] != nil || node["kwargs"] != nil {
      if case .array(let positional)? = node["args"] { readPositional(positional, into: &arguments) }
      if let keywords = node["kwargs"] { try read(keywords, into: &arguments) }
    } else if let reference = TensorReference(node) {
      arguments.inputs = [reference]
      try readLegacyKeywords(node, into: &arguments)
    } else if case .array(let tensors) = node {
      for tensor in tensors {
        guard let reference = TensorReference(tensor) else { continue }
        arguments.inputs.append(reference)
        try readLegacyKeywords(tensor, into: &arguments)
      }
    }
    if hasStates, arguments.inputs.count > 1 {
      arguments.initialStates = Array(arguments.inputs.dropFirst()) + arguments.initialStates
      arguments.inputs = [arguments.inputs[0]]
    }
    guard !arguments.inputs.isEmpty else {
      throw ConfigurationError(
        "\(layer) is called on no tensor", remedy: "write the node as Keras' get_config() does")
    }
    return arguments
  }

  /// A recurrent layer takes its sequence, then initial states, then a mask; every other layer only tensors.
  private func readPositional(_ values: [ConfigurationValue], into arguments: inout CallArguments) {
    guard hasStates else {
      arguments.inputs = values.flatMap(TensorReference.all)
      return
    }
    if let sequence = values.first { arguments.inputs = TensorReference.all(in: sequence) }
    if values.count > 1 { arguments.initialStates = TensorReference.all(in: values[1]) }
    if values.count > 2 { arguments.mask = TensorReference(values[2]) }
  }

  private func read(_ keywords: ConfigurationValue, into arguments: inout CallArguments)
    throws(ConfigurationError)
  {
    guard case .object(let members) = keywords else { return }
    for member in members {
      let tensors = TensorReference.all(in: member.value)
      switch member.key {
      case "initial_state": arguments.initialStates += tensors
      case "mask": arguments.mask = tensors.first
      case "inputs", "sequences", "sequence": arguments.inputs = tensors + arguments.inputs
      default:
        guard tensors.isEmpty || member.key == "training" else {
          throw ConfigurationError(
            "\(layer) is called with a tensor as \(member.key)",
            remedy: "only inputs, initial_state and mask can be tensors",
            at: [.key("kwargs"), .key(member.key)])
        }
      }
    }
  }

  /// Keras 2 keeps keywords as a fourth element beside a tensor.
  private func readLegacyKeywords(
    _ tensor: ConfigurationValue, into arguments: inout CallArguments
  ) throws(ConfigurationError) {
    guard case .array(let parts) = tensor, parts.count > 3 else { return }
    try read(parts[3], into: &arguments)
  }
}
