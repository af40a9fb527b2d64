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
  /// The layers.
  private(set) var configurations: [any LayerConfiguration] = []
  /// Where they stand.
  private(set) var places: [LayerPlace] = []
  /// The shape of the input, as an `InputLayer` gives it: batch first, nil for an open axis.
  private(set) var inputShape: [Int?]?

  init(_ layers: RootReader.Layers) throws(FileFormatError) {
    switch layers {
    case .list(let list): try readList(list)
    case .one(let layer): try read(layer)
    case .bare(let config): try readBare(config)
    }
    guard let first = places.first else { return }
    if inputShape == nil { inputShape = Self.shape(in: first.config) }
  }

  /// How many axes the input has to have, batch and time included; nil where any number fits.
  var inputRank: Int? {
    let first = configurations.first { $0.inputRank != nil || !$0.preservesRank }
    return first?.inputRank
  }

  /// How many ids the first layer tells apart, where it reads ids and not numbers.
  var vocabularySize: Int? { configurations.first?.vocabularySize }

  private mutating func readList(_ list: LocatedValue) throws(FileFormatError) {
    guard let elements = list.elements, !elements.isEmpty else {
      throw FileFormatError(
        list.elements == nil ? "layers is \(list.summary), not a list" : "layers is empty",
        remedy: "give a list such as - LSTM: {units: 4}", at: list.mark)
    }
    for element in elements { try read(element) }
    guard !configurations.isEmpty else {
      throw FileFormatError(
        "there is only an input layer", remedy: "add a layer that computes", at: list.mark)
    }
  }

  private mutating func read(_ layer: LocatedValue) throws(FileFormatError) {
    switch layer["class_name"]?.string {
    case "Sequential":
      try layer.checkKeys(
        of: "Sequential", ["class_name", "config", "layers"], ignoring: Self.besideSequential)
      let config = layer["config"]
      guard let list = layer["layers"] ?? config?["layers"] ?? (config?.elements == nil ? nil : config) else {
        throw FileFormatError("Sequential has no layers", remedy: "list them under layers", at: layer.mark)
      }
      try readList(list)
    case "InputLayer":
      // A nested model has an input layer of its own.
      if inputShape == nil { inputShape = Self.shape(in: layer["config"]) }
    case "Functional", "Model":
      for layer in try FunctionalChain(layer).layers { try read(layer) }
    default:
      try checkIndentation(layer)
      do throws(ConfigurationError) {
        configurations.append(try LayerCatalog.configuration(from: layer.configuration))
      } catch {
        throw FileFormatError(error, in: layer)
      }
      let config = layer["class_name"] == nil ? layer.members?.first?.value : layer["config"]
      places.append(LayerPlace(layer: layer, config: config))
    }
  }

  /// Finds the class of a `layer.get_config()` by an argument that only this class has.
  private mutating func readBare(_ config: LocatedValue) throws(FileFormatError) {
    let className =
      if config["unit_forget_bias"] != nil {
        "LSTM"
      } else if config["reset_after"] != nil {
        "GRU"
      } else if config["merge_mode"] != nil {
        "Bidirectional"
      } else if config["cell"] != nil {
        "RNN"
      } else if config["recurrent_initializer"] != nil {
        "SimpleRNN"
      } else if config["kernel_initializer"] != nil {
        "Dense"
      } else {
        nil as String?
      }
    guard let className else {
      throw FileFormatError(
        "the file has arguments of a layer, and does not say of which",
        remedy: "put them under LSTM: in layers:",
        at: config.members?.first?.mark ?? config.mark)
    }
    do throws(ConfigurationError) {
      let value = ConfigurationValue.object([.init(className, config.configuration)])
      configurations.append(try LayerCatalog.configuration(from: value))
    } catch {
      throw FileFormatError(
        error.problem, remedy: error.remedy, at: config.mark(at: error.path.dropFirst()))
    }
    places.append(LayerPlace(layer: config, config: config))
  }

  /// Recognizes arguments that stand beside the class and not under it: `- LSTM:` and `units: 4` below each other.
  private func checkIndentation(_ layer: LocatedValue) throws(FileFormatError) {
    guard let members = layer.members, members.count > 1, members[0].value.isNull, layer["class_name"] == nil
    else { return }
    throw FileFormatError(
      "\(members[1].key) stands beside \(members[0].key) and not under it", remedy: "indent it further",
      at: members[1].mark)
  }

  /// The shape that Keras keeps in a first layer.
  private static func shape(in config: LocatedValue?) -> [Int?]? {
    guard let value = config?.given("batch_shape") ?? config?.given("batch_input_shape"),
      let elements = value.elements
    else { return nil }
    return elements.map { element in
      if case .number(let number) = element.content { Int(exactly: number) } else { nil }
    }
  }

  /// What Keras writes beside the class and the layers of a `Sequential`.
  private static let besideSequential: Set<String> = [
    "module", "registered_name", "build_config", "compile_config", "name", "shared_object_id",
    "inbound_nodes",
  ]
}
