import Foundation
import Recurrent

/// A layer, what it was called with, and what Keras gave: one line of a file of reference cases.
package struct ReferenceCase: Sendable, CustomStringConvertible {
  /// `p-lstm-0001`.
  package let id: String
  /// What the case is about.
  package let tags: [String]
  /// `{class_name, config}`.
  package let layer: ConfigurationValue
  /// What Keras serializes the layer to, where the fixture keeps it.
  package let serialized: ConfigurationValue?
  /// Under Keras' names.
  package let weights: ConfigurationValue
  /// One, or several for a stateful layer.
  package let calls: [Call]
  /// The layers of a `Sequential`; nil for any other layer.
  package var layers: [ConfigurationValue]? { layer["layers"]?.elements }
  /// The whole line.
  package let line: ConfigurationValue

  /// A call and what came of it.
  package struct Call: Sendable {
    package let input: Tensor
    package let mask: Tensor?
    package let initialStates: [Tensor]?
    package let resetBefore: Bool
    package let returned: [Tensor]
    package let outputMask: Tensor?
    /// What each layer of a `Sequential` gave.
    package let layerOutputs: [Tensor]
    /// In processing order.
    package let steps: [Steps]

    init(_ value: ConfigurationValue) throws {
      input = try (value["input"] ?? .null).tensor("input")
      mask = try value["mask"]?.tensorUnlessNull("mask")
      initialStates = try value["initial_state"]?.elements?.map { try $0.tensor("initial_state") }
      resetBefore = value["reset_before"] == .bool(true)
      let expected = value["expected"] ?? .null
      returned = try expected["returned"]?.elements?.map { try $0.tensor("returned") } ?? []
      outputMask = try expected["output_mask"]?.tensorUnlessNull("output_mask")
      layerOutputs = try expected["layer_outputs"]?.elements?.map { try $0.tensor("layer_outputs") } ?? []
      steps = try Steps.all(in: expected["steps"] ?? .null, at: [])
    }
  }

  /// A signal at every step.
  package struct Steps: Sendable {
    /// Where in the layer it is: `forward`, or the index of a cell or of a layer in a `Sequential`.
    package let path: [String]
    /// Keras' letter; `i_pre` is the sum before the activation.
    package let letter: String
    /// `[batch, time, units]`.
    package let values: Tensor

    /// Everything that carries signals under a value: a map of letters, one of directions, or a list.
    static func all(in value: ConfigurationValue, at path: [String]) throws -> [Steps] {
      if let list = value.elements {
        return try list.enumerated().flatMap { try all(in: $0.element, at: path + ["\($0.offset)"]) }
      }
      return try (value.members ?? []).flatMap { member in
        member.value["shape"] == nil
          ? try all(in: member.value, at: path + [member.key])
          : [Steps(path: path, letter: member.key, values: try member.value.tensor(member.key))]
      }
    }
  }

  package init(_ value: ConfigurationValue) throws {
    id = value["id"]?.text ?? "without id"
    tags = value["tags"]?.elements?.compactMap(\.text) ?? []
    layer = value["layer"] ?? .null
    serialized = value["keras_serialized"]
    weights = value["weights"] ?? .null
    calls = try value["calls"]?.elements?.map(Call.init) ?? []
    line = value
  }

  /// Reads a file with a case on each line.
  package static func read(_ file: URL) throws -> [ReferenceCase] {
    try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
      try ReferenceCase(ConfigurationValue(json: Data($0)))
    }
  }

  /// The name under which a trace has what the cases call by a letter; nil for a sum before an activation,
  /// see ``sumName(_:)``.
  package static func signalName(_ letter: String) -> String? {
    [
      "i": "input_gate", "f": "forget_gate", "g": "candidate", "o": "output_gate", "c": "cell_state",
      "h": "hidden_state", "z": "update_gate", "r": "reset_gate", "n": "candidate",
    ][letter]
  }

  /// The signal whose sum before the activation `i_pre` is.
  package static func sumName(_ letter: String) -> String? {
    letter.hasSuffix("_pre") ? signalName(String(letter.dropLast(4))) : nil
  }

  package var description: String { ([id] + tags).joined(separator: " ") }
}

extension ConfigurationValue {
  /// The elements, where this is a list.
  package var elements: [ConfigurationValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members, where this is an object.
  package var members: [Member]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  fileprivate func tensorUnlessNull(_ name: String) throws -> Tensor? {
    self == .null ? nil : try tensor(name)
  }
}
