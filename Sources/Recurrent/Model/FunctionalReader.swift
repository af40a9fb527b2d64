/// Reads a functional model: layers, and for each the nodes that say what its calls read.
///
/// Keras 3 writes a node as `{args: […], kwargs: {…}}` with tensors in it; Keras 2 writes a list of
/// `[layer, node, output, {…}]`. Both name a tensor by the layer that gave it, in which of its calls, and which of the
/// returned tensors it was.
struct FunctionalReader {
  private let config: ConfigurationValue
  private let entries: [Entry]

  /// A layer of the file with the nodes of its calls.
  struct Entry {
    let name: String
    let className: String
    let value: ConfigurationValue
    let nodes: [ConfigurationValue]
    var isInput: Bool { className == "InputLayer" }
  }

  /// - Parameter config: The `config` of the model.
  /// - Throws: A ``ConfigurationError`` whose path starts at `config`.
  init(_ config: ConfigurationValue) throws(ConfigurationError) {
    guard case .array(let list)? = config["layers"], !list.isEmpty else {
      throw ConfigurationError("the functional model has no layers", remedy: "list them in config")
    }
    self.config = config
    var entries: [Entry] = []
    var taken: Set<String> = []
    for (index, value) in list.enumerated() {
      let name = value["name"]?.text ?? value["config"]?["name"]?.text
      guard let name, let className = value["class_name"]?.text else {
        throw ConfigurationError(
          "a layer has no \(name == nil ? "name" : "class_name")",
          remedy: "write it as Keras' get_config() does", at: [.key("layers"), .index(index)])
      }
      guard taken.insert(name).inserted else {
        throw ConfigurationError(
          "two layers are named \(name)", remedy: "give each a name of its own",
          at: [.key("layers"), .index(index)])
      }
      var nodes: [ConfigurationValue] = []
      if case .array(let given)? = value["inbound_nodes"] { nodes = given }
      entries.append(Entry(name: name, className: className, value: value, nodes: nodes))
    }
    self.entries = entries
  }

  /// The model.
  func model(named name: String?) throws(ConfigurationError) -> ModelConfiguration {
    let (inputs, inputIndices) = try self.inputs()
    var layers: [ModelConfiguration.Layer] = []
    var drafts: [CallDraft] = []
    for (index, entry) in entries.enumerated() where !entry.isInput {
      let path: [ConfigurationStep] = [.key("layers"), .index(index)]
      let layer: any LayerConfiguration
      do { layer = try Self.layer(of: entry) } catch { throw error.under(path) }
      guard !entry.nodes.isEmpty else {
        throw ConfigurationError(
          "\(entry.name) is never called", remedy: "give it inbound_nodes, or take it out", at: path)
      }
      for (number, node) in entry.nodes.enumerated() {
        do {
          let reader = NodeReader(entry.name, hasStates: layer.returns != nil)
          drafts.append(CallDraft(layer: layers.count, arguments: try reader.arguments(of: node), path: path))
        } catch { throw error.under(path + [.key("inbound_nodes"), .index(number)]) }
      }
      layers.append(.init(name: entry.name, configuration: layer, path: path, entry: index))
    }
    let graph = CallGraph(entries, layers: layers, drafts: drafts, inputs: inputIndices)
    let (calls, positions) = try graph.sorted()
    let outputs = try graph.sources(
      of: references(under: "output_layers"), positions: positions, at: "output_layers")
    guard !outputs.isEmpty else {
      throw ConfigurationError(
        "the functional model has no outputs", remedy: "list them under output_layers",
        at: config["output_layers"] == nil ? [] : [.key("output_layers")])
    }
    return ModelConfiguration(
      name: name, className: "Functional", inputs: inputs, layers: layers, calls: calls, outputs: outputs,
      entryCount: entries.count)
  }

  private static func layer(of entry: Entry) throws(ConfigurationError) -> any LayerConfiguration {
    if let operation = try OperationConfiguration.layer(of: entry) { return operation }
    return try LayerCatalog.configuration(from: entry.value)
  }

  /// The inputs in the model's order, and the index of each under the name of its input layer.
  private func inputs() throws(ConfigurationError) -> ([ModelConfiguration.Input], [String: Int]) {
    var inputs: [ModelConfiguration.Input] = []
    var indices: [String: Int] = [:]
    for reference in references(under: "input_layers") {
      guard let entry = entries.first(where: { $0.name == reference.layer }), entry.isInput else {
        throw ConfigurationError(
          "input_layers names \(reference.layer), which is no input layer of the model",
          remedy: "name one of \(entries.filter(\.isInput).map(\.name).joined(separator: ", "))",
          at: [.key("input_layers")])
      }
      guard indices[entry.name] == nil else { continue }
      indices[entry.name] = inputs.count
      inputs.append(.init(entry.name, shape: ModelConfiguration.inputShape(in: entry.value["config"])))
    }
    guard !inputs.isEmpty else {
      throw ConfigurationError(
        "the functional model has no inputs", remedy: "list them under input_layers",
        at: [.key("input_layers")])
    }
    return (inputs, indices)
  }

  private func references(under key: String) -> [TensorReference] {
    config[key].map(TensorReference.all(in:)) ?? []
  }
}

/// A tensor as a file names it.
struct TensorReference: Hashable {
  let layer: String
  let node: Int
  let output: Int

  init(layer: String, node: Int, output: Int) { (self.layer, self.node, self.output) = (layer, node, output) }

  init?(_ value: ConfigurationValue) {
    let history = value["class_name"]?.text == "__keras_tensor__" ? value["config"]?["keras_history"] : value
    guard case .array(let parts)? = history, parts.count >= 3, let layer = parts[0].text,
      case .number(let node) = parts[1], case .number(let output) = parts[2],
      let node = Int(exactly: node), let output = Int(exactly: output), node >= 0, output >= 0
    else { return nil }
    (self.layer, self.node, self.output) = (layer, node, output)
  }

  /// All the tensors in a value, in Keras' order: that of lists, and of the sorted keys of maps.
  static func all(in value: ConfigurationValue) -> [TensorReference] {
    if let reference = TensorReference(value) { return [reference] }
    switch value {
    case .array(let elements): return elements.flatMap(all)
    case .object(let members): return members.sorted { $0.key < $1.key }.flatMap { all(in: $0.value) }
    default: return []
    }
  }
}
