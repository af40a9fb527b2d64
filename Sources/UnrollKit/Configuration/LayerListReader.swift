import ModelFiles
import Recurrent

/// A layer where it stands in the file.
struct LayerPlace: Sendable {
  /// All of the layer.
  let layer: LocatedValue
  /// Its arguments, where they are written out.
  let config: LocatedValue?
}

/// Reads the layers, in Keras' form or in the short one.
struct LayerListReader {
  /// The layers and their calls.
  let model: ModelConfiguration
  /// Where each layer stands.
  let places: [LayerPlace]

  /// - Parameter root: The outermost map of the file, which may name inputs and outputs of the model.
  init(_ layers: RootReader.Layers, root: LocatedValue) throws(FileFormatError) {
    let value: LocatedValue
    switch layers {
    case .list(let list):
      guard let elements = list.elements else {
        throw FileFormatError(
          "layers is \(list.summary), not a list", remedy: "give a list such as - LSTM: {units: 4}",
          at: list.mark)
      }
      for element in elements { try Self.checkForm(element) }
      value = list
      let outputs = root.given("outputs")
      do throws(ConfigurationError) {
        model = try ModelConfiguration(
          listed: elements.map(\.configuration), inputs: Self.inputNames(in: root),
          outputs: outputs?.configuration)
      } catch {
        let isOfOutputs = error.path.first == .key("outputs")
        throw FileFormatError(
          error.problem, remedy: error.remedy,
          at: isOfOutputs ? root.mark(at: error.path) : list.mark(at: error.path))
      }
    case .one(let layer) where ModelConfiguration.isModel(layer.configuration):
      try Self.checkForm(layer)
      value = layer
      model = try Self.model(in: layer) { layer throws(ConfigurationError) in
        try ModelConfiguration(from: layer)
      }
    case .one(let layer):
      try Self.checkForm(layer)
      value = LocatedValue(.array([layer]), at: layer.mark)
      model = try Self.model(in: value) { _ throws(ConfigurationError) in
        try ModelConfiguration(listed: [layer.configuration])
      }
    case .bare(let config):
      let className = try Self.className(ofBare: config)
      do throws(ConfigurationError) {
        let layer = ConfigurationValue.object([.init(className, config.configuration)])
        model = try ModelConfiguration(listed: [layer])
      } catch {
        throw FileFormatError(
          error.problem, remedy: error.remedy, at: config.mark(at: error.path.dropFirst(2)))
      }
      places = [LayerPlace(layer: config, config: config)]
      return
    }
    places = model.layers.map { layer in
      let place = value.value(at: layer.path) ?? value
      let config =
        place["class_name"] == nil
        ? place.members?.first { !ListedCall.keys.contains($0.key) }?.value : place["config"]
      return LayerPlace(layer: place, config: config)
    }
  }

  /// The names under which inputs are given, where they are given by name.
  private static func inputNames(in root: LocatedValue) -> [String] {
    let call = root.given("calls")?.elements?.first ?? root
    guard let members = (call.given("input") ?? call.given("inputs"))?.members, !members.isEmpty,
      !members.contains(where: { InputReader.keys.contains($0.key) })
    else { return ["input"] }
    return members.map(\.key)
  }

  private static func model(
    in value: LocatedValue, _ read: (ConfigurationValue) throws(ConfigurationError) -> ModelConfiguration
  ) throws(FileFormatError) -> ModelConfiguration {
    do throws(ConfigurationError) { return try read(value.configuration) } catch {
      throw FileFormatError(error, in: value)
    }
  }

  /// Refuses keys that a `Sequential` does not have, and arguments beside a layer's class.
  private static func checkForm(_ layer: LocatedValue) throws(FileFormatError) {
    guard layer["class_name"]?.string == "Sequential" else { return try checkIndentation(layer) }
    try layer.checkKeys(
      of: "Sequential", ["class_name", "config", "layers"], ignoring: Self.besideSequential)
  }

  /// Finds the class of a `layer.get_config()` by an argument that only this class has.
  private static func className(ofBare config: LocatedValue) throws(FileFormatError) -> String {
    let telling = [
      ("unit_forget_bias", "LSTM"), ("reset_after", "GRU"), ("merge_mode", "Bidirectional"), ("cell", "RNN"),
      ("recurrent_initializer", "SimpleRNN"), ("kernel_initializer", "Dense"),
    ]
    guard let (_, className) = telling.first(where: { config[$0.0] != nil }) else {
      throw FileFormatError(
        "the file has arguments of a layer, and does not say of which",
        remedy: "put them under LSTM: in layers:",
        at: config.members?.first?.mark ?? config.mark)
    }
    return className
  }

  /// Recognizes arguments that stand beside the class and not under it: `- LSTM:` and `units: 4` below each other.
  private static func checkIndentation(_ layer: LocatedValue) throws(FileFormatError) {
    guard let members = layer.members, members.count > 1, members[0].value.isNull, layer["class_name"] == nil,
      !ListedCall.keys.contains(members[1].key)
    else { return }
    throw FileFormatError(
      "\(members[1].key) stands beside \(members[0].key) and not under it", remedy: "indent it further",
      at: members[1].mark)
  }

  /// What Keras writes beside the class and the layers of a `Sequential`.
  private static let besideSequential: Set<String> = [
    "module", "registered_name", "build_config", "compile_config", "name", "shared_object_id",
    "inbound_nodes",
  ]
}
