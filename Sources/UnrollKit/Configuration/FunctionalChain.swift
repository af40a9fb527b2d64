import ModelFiles

/// A functional model that is a chain: each layer reads what one other gives, and none is used twice.
struct FunctionalChain {
  /// The layers, the input layer first.
  let layers: [LocatedValue]

  /// A tensor in the graph: an output of a layer, in one of its calls.
  private struct Source: Equatable {
    let layer: String
    let call: Int
    let output: Int
  }

  /// Keras writes the mask that an `Embedding` or a `Masking` makes as layers of these classes. The layers of a
  /// chain get that mask anyway.
  private static let maskClasses: Set<String> = ["NotEqual", "Any"]

  /// - Throws: A `FileFormatError` at the layer where the model is no chain.
  init(_ model: LocatedValue) throws(FileFormatError) {
    guard let config = model["config"], let all = config["layers"]?.elements, !all.isEmpty else {
      throw FileFormatError(
        "the functional model has no layers", remedy: "list them in config", at: model.mark)
    }
    let isMask = { (layer: LocatedValue) in Self.maskClasses.contains(layer["class_name"]?.string ?? "") }
    let masks = Set(all.filter(isMask).compactMap { Self.name($0) })
    let inputs = all.filter { $0["class_name"]?.string == "InputLayer" }
    guard var last = inputs.first, inputs.count == 1 else {
      throw Self.refusal("the model has \(inputs.count) inputs", at: inputs.dropFirst().first ?? model)
    }
    var rest = all.filter { !isMask($0) && $0["class_name"]?.string != "InputLayer" }
    var chain = [last]
    while !rest.isEmpty {
      let readers = rest.indices.filter { index in
        Self.sources(rest[index]["inbound_nodes"], without: masks).contains { $0.layer == Self.name(last) }
      }
      guard let index = readers.first else {
        throw Self.refusal("\(Self.name(rest[0]) ?? "a layer") is not reached from the input", at: rest[0])
      }
      let layer = rest.remove(at: index)
      let isAlone = readers.count == 1 && layer["inbound_nodes"]?.elements?.count == 1
      let source = Source(layer: Self.name(last) ?? "", call: 0, output: 0)
      guard isAlone, Self.sources(layer["inbound_nodes"], without: masks) == [source] else {
        throw Self.refusal("the model branches at \(Self.name(layer) ?? "a layer")", at: layer)
      }
      chain.append(layer)
      last = layer
    }
    let outputs = Self.sources(config["output_layers"], without: [])
    let isFromLast = outputs.enumerated().allSatisfy {
      $0.element == Source(layer: Self.name(last) ?? "", call: 0, output: $0.offset)
    }
    guard isFromLast else {
      throw Self.refusal("the model has outputs before its last layer", at: config["output_layers"] ?? model)
    }
    layers = chain
  }

  private static func name(_ layer: LocatedValue) -> String? {
    layer["name"]?.string ?? layer["config"]?["name"]?.string
  }

  /// All tensors under a value: `{class_name: __keras_tensor__, config: {keras_history: [name, 0, 0]}}` in Keras 3,
  /// `[name, 0, 0]` in Keras 2 and in `output_layers`.
  private static func sources(_ value: LocatedValue?, without left: Set<String>) -> [Source] {
    guard let value else { return [] }
    if let list = value.elements {
      if list.count >= 3, let name = list[0].string, case .number(let call) = list[1].content,
        case .number(let output) = list[2].content
      {
        let source = Source(layer: name, call: Int(exactly: call) ?? -1, output: Int(exactly: output) ?? -1)
        return left.contains(name) ? [] : [source]
      }
      return list.flatMap { sources($0, without: left) }
    }
    return (value.members ?? []).flatMap { sources($0.value, without: left) }
  }

  private static func refusal(_ problem: String, at place: LocatedValue) -> FileFormatError {
    FileFormatError(
      problem, remedy: "only models whose layers follow one another can be run yet", at: place.mark)
  }
}
