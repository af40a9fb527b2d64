/// A layer in a list that may say beside its class what it reads:
///
///     - LSTM: {name: encoder, units: 6, return_state: true}
///       reads: source
///     - LSTM: {name: decoder, units: 6, return_sequences: true}
///       reads: target
///       initial_state: encoder
///
/// A layer that does not say reads what the one before it returns first. `NAME` is what a layer returns first, or an
/// input; `NAME.state_h` another of the tensors that it returns; under `initial_state`, `NAME` stands for all of a
/// layer's states. `call: NAME` calls a layer again that stands further up, and `as` names the call.
package struct ListedCall {
  /// The keys beside a layer's class.
  package static let keys = ["reads", "initial_state", "mask", "call", "as"]

  /// Whether a layer says what it reads.
  static func isGraph(_ entry: ConfigurationValue) -> Bool {
    guard case .object(let members) = entry else { return false }
    return members.contains { keys.contains($0.key) }
  }

  /// The layer by itself; nil where one is called again.
  let layer: ConfigurationValue?
  let reads, initialState, mask, call: ConfigurationValue?
  let alias: String?

  init(_ entry: ConfigurationValue) throws(ConfigurationError) {
    (reads, initialState, mask, call) = (entry["reads"], entry["initial_state"], entry["mask"], entry["call"])
    alias = entry["as"]?.text
    guard case .object(let members) = entry else {
      layer = entry
      return
    }
    let rest = members.filter { !ListedCall.keys.contains($0.key) }
    layer = rest.isEmpty ? nil : .object(rest)
    guard (layer == nil) != (call == nil) else {
      throw ConfigurationError(
        call == nil ? "the entry has no layer" : "call stands beside a layer",
        remedy: "write one as LSTM: {units: 4}, or call: NAME")
    }
  }
}

/// Reads a list of layers that say themselves what they read.
struct ListedGraphReader {
  private let calls: [ListedCall]
  private let inputs: [String]

  init(_ entries: [ConfigurationValue], inputs: [String]) throws(ConfigurationError) {
    var calls: [ListedCall] = []
    for (index, entry) in entries.enumerated() {
      do { calls.append(try ListedCall(entry)) } catch { throw error.under(.index(index)) }
    }
    (self.calls, self.inputs) = (calls, inputs)
  }

  /// What a name stands for: a call of a layer.
  private struct Target {
    let layer: String
    let node: Int
    /// What a call returns, by name.
    let returned: [String]
    let outputCount: Int
  }

  func model(
    named name: String?, returning outputs: ConfigurationValue?
  ) throws(ConfigurationError) -> ModelConfiguration {
    let sequence = try layers()
    var targets: [String: Target] = [:]
    var drafts: [CallDraft] = []
    var callsOfLayer: [Int: Int] = [:]
    var previous = inputs.first ?? "input"
    // Names first: a layer may read one that stands further down.
    var nodes: [(layer: Int, name: String)] = []
    for (index, call) in calls.enumerated() {
      let layer = try self.layer(of: call, index, in: sequence)
      let node = callsOfLayer[layer, default: 0]
      callsOfLayer[layer] = node + 1
      let own = sequence.layers[layer]
      let called = call.alias ?? (node == 0 ? own.name : "\(own.name)_\(node)")
      guard targets[called] == nil, !inputs.contains(called) else {
        throw ConfigurationError(
          "two calls are named \(called)", remedy: "give this one another name with as:", at: [.index(index)])
      }
      targets[called] = target(own, node: node)
      nodes.append((layer, called))
    }
    for (index, call) in calls.enumerated() {
      do {
        var arguments = CallArguments()
        arguments.inputs = try references(call.reads ?? .string(previous), targets, key: "reads")
        if let state = call.initialState { arguments.initialStates = try states(state, targets) }
        arguments.mask = try call.mask.map { mask throws(ConfigurationError) in
          try references(mask, targets, key: "mask")[0]
        }
        drafts.append(CallDraft(layer: nodes[index].layer, arguments: arguments, path: [.index(index)]))
      } catch { throw error.under(.index(index)) }
      previous = nodes[index].name
    }
    let entries = inputs.map { entry($0, "InputLayer") } + sequence.layers.map { entry($0.name, "") }
    let graph = CallGraph(
      entries, layers: sequence.layers, drafts: drafts,
      inputs: Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($0.element, $0.offset) }))
    let (sorted, positions) = try graph.sorted()
    let last = targets[previous]
    let returned =
      try outputs.map { value throws(ConfigurationError) in try references(value, targets, key: "outputs") }
      ?? (0..<(last?.returned.count ?? 1)).compactMap { output in
        last.map { TensorReference(layer: $0.layer, node: $0.node, output: output) }
      }
    return ModelConfiguration(
      name: name, className: "Functional", inputs: inputs.map { .init($0) }, layers: sequence.layers,
      calls: sorted,
      outputs: try graph.sources(of: returned, positions: positions, at: "outputs"),
      entryCount: sequence.entryCount)
  }

  /// The layers of the list, named as in a sequence.
  private func layers() throws(ConfigurationError) -> ModelConfiguration {
    var layers: [any LayerConfiguration] = []
    var places: [(path: [ConfigurationStep], entry: Int)] = []
    for (index, call) in calls.enumerated() {
      guard let layer = call.layer else { continue }
      do { layers.append(try LayerCatalog.configuration(from: layer)) } catch {
        throw error.under(.index(index))
      }
      places.append(([.index(index)], index))
    }
    return try ModelConfiguration(layers, at: places, entryCount: layers.count)
  }

  private func layer(
    of call: ListedCall, _ index: Int, in sequence: ModelConfiguration
  ) throws(ConfigurationError) -> Int {
    let found =
      call.call == nil
      ? sequence.layers.firstIndex { $0.entry == index }
      : sequence.layers.firstIndex { $0.name == call.call?.text }
    guard let found else {
      throw ConfigurationError(
        "there is no layer \(call.call?.text ?? "") to call",
        remedy: NearestName.remedy(for: call.call?.text ?? "", among: sequence.layers.map(\.name)),
        at: [.index(index), .key("call")])
    }
    return found
  }

  private func target(_ layer: ModelConfiguration.Layer, node: Int) -> Target {
    Target(
      layer: layer.name, node: node,
      returned: layer.configuration.outputShapes(batch: nil, timesteps: nil, returns: nil).map(\.name),
      outputCount: ModelConfiguration.counts(of: layer.configuration).outputs)
  }

  private func entry(_ name: String, _ className: String) -> FunctionalReader.Entry {
    FunctionalReader.Entry(name: name, className: className, value: .null, nodes: [])
  }

  private func references(
    _ value: ConfigurationValue, _ targets: [String: Target], key: String
  ) throws(ConfigurationError) -> [TensorReference] {
    if case .array(let list) = value {
      var references: [TensorReference] = []
      for (index, element) in list.enumerated() {
        do { references += try self.references(element, targets, key: "") } catch {
          throw error.under(key.isEmpty ? [.index(index)] : [.key(key), .index(index)])
        }
      }
      return references
    }
    do { return [try reference(value, targets)] } catch { throw key.isEmpty ? error : error.under(.key(key)) }
  }

  /// The tensor that `NAME` or `NAME.OUTPUT` stands for.
  private func reference(
    _ value: ConfigurationValue, _ targets: [String: Target]
  ) throws(ConfigurationError) -> TensorReference {
    guard let text = value.text else {
      throw ConfigurationError("what is read is \(value.summary)", remedy: "name a layer or an input")
    }
    if inputs.contains(text) { return TensorReference(layer: text, node: 0, output: 0) }
    if let target = targets[text] {
      return TensorReference(layer: target.layer, node: target.node, output: 0)
    }
    guard let dot = text.lastIndex(of: "."), let target = targets[String(text[..<dot])] else {
      let names = inputs + targets.keys.sorted()
      throw ConfigurationError(
        "there is no layer and no input \(text)", remedy: NearestName.remedy(for: text, among: names))
    }
    let output = String(text[text.index(after: dot)...])
    guard let index = target.returned.firstIndex(of: output) else {
      throw ConfigurationError(
        "\(target.layer) returns no \(output)",
        remedy: output.contains("state") && target.returned.count == target.outputCount
          ? "set return_state on \(target.layer)" : NearestName.remedy(for: output, among: target.returned))
    }
    return TensorReference(layer: target.layer, node: target.node, output: index)
  }

  /// The states that are handed on: a layer's name stands for all of its states, if it returns some.
  private func states(
    _ value: ConfigurationValue, _ targets: [String: Target]
  ) throws(ConfigurationError) -> [TensorReference] {
    guard let name = value.text, let target = targets[name] else {
      return try references(value, targets, key: "initial_state")
    }
    let states = target.outputCount..<target.returned.count
    guard !states.isEmpty else {
      throw ConfigurationError(
        "\(name) returns no states", remedy: "set return_state on \(name)", at: [.key("initial_state")])
    }
    return states.map { TensorReference(layer: target.layer, node: target.node, output: $0) }
  }
}
