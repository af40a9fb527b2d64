/// A call as a file states it, before its tensors are looked up.
struct CallDraft {
  let layer: Int
  let arguments: CallArguments
  /// Where the layer stands.
  let path: [ConfigurationStep]
}

/// Puts the calls of a functional model into an order in which they can run.
struct CallGraph {
  private let entries: [FunctionalReader.Entry]
  private let layers: [ModelConfiguration.Layer]
  private let drafts: [CallDraft]
  private let inputs: [String: Int]
  /// The drafts of each layer, in the order of its calls.
  private let draftsByLayer: [String: [Int]]
  /// What the numbers of a layer's calls begin with: a nested model is written with a call 0 that is its own making.
  private let firstNode: [String: Int]

  init(
    _ entries: [FunctionalReader.Entry], layers: [ModelConfiguration.Layer], drafts: [CallDraft],
    inputs: [String: Int]
  ) {
    (self.entries, self.layers, self.drafts, self.inputs) = (entries, layers, drafts, inputs)
    var draftsByLayer: [String: [Int]] = [:]
    for (index, draft) in drafts.enumerated() {
      draftsByLayer[layers[draft.layer].name, default: []].append(index)
    }
    self.draftsByLayer = draftsByLayer
    let models = Set(layers.filter { $0.configuration is NestedModelConfiguration }.map(\.name))
    var firstNode: [String: Int] = [:]
    let all = drafts.flatMap {
      $0.arguments.inputs + $0.arguments.initialStates + ($0.arguments.mask.map { [$0] } ?? [])
    }
    for reference in all where models.contains(reference.layer) {
      if reference.node >= draftsByLayer[reference.layer]?.count ?? 0 { firstNode[reference.layer] = 1 }
    }
    self.firstNode = firstNode
  }

  /// The calls in order, and where each draft went.
  ///
  /// - Throws: A ``ConfigurationError`` where calls wait for each other, or read what no layer gives.
  func sorted() throws(ConfigurationError) -> (calls: [ModelConfiguration.Call], positions: [Int?]) {
    var needs: [[Int]] = []
    for draft in drafts { needs.append(try self.needs(of: draft)) }
    let order: [Int]
    do { order = try DependencyOrder.sorted(needs) } catch { throw refusal(error) }
    var positions: [Int?] = Array(repeating: nil, count: drafts.count)
    var calls: [ModelConfiguration.Call] = []
    for index in order {
      let draft = drafts[index]
      let name = layers[draft.layer].name
      func found(_ references: [TensorReference]) throws(ConfigurationError) -> [ModelConfiguration.Source] {
        var sources: [ModelConfiguration.Source] = []
        for reference in references {
          do { sources.append(try source(of: reference, positions: positions, for: name)) } catch {
            throw error.under(draft.path)
          }
        }
        return sources
      }
      var call = ModelConfiguration.Call(layer: draft.layer, inputs: try found(draft.arguments.inputs))
      call.initialStates = try found(draft.arguments.initialStates)
      call.mask = try draft.arguments.mask.map { mask throws(ConfigurationError) in try found([mask])[0] }
      positions[index] = calls.count
      calls.append(call)
    }
    return (calls, positions)
  }

  /// The tensors that a key of the model's own configuration names.
  func sources(
    of references: [TensorReference], positions: [Int?], at key: String
  ) throws(ConfigurationError) -> [ModelConfiguration.Source] {
    var sources: [ModelConfiguration.Source] = []
    for reference in references {
      do { sources.append(try source(of: reference, positions: positions, for: key)) } catch {
        throw error.under(.key(key))
      }
    }
    return sources
  }

  private func source(
    of reference: TensorReference, positions: [Int?], for reader: String
  ) throws(ConfigurationError) -> ModelConfiguration.Source {
    if let input = inputs[reference.layer] { return .input(input) }
    guard let position = try draft(of: reference, for: reader).flatMap({ positions[$0] }) else {
      throw dangling(reference, reader)
    }
    return .call(position, output: reference.output)
  }

  /// The draft whose call gives a tensor; nil for an input of the model.
  private func draft(of reference: TensorReference, for reader: String) throws(ConfigurationError) -> Int? {
    if inputs[reference.layer] != nil { return nil }
    guard let calls = draftsByLayer[reference.layer] else { throw dangling(reference, reader) }
    let index = reference.node - (firstNode[reference.layer] ?? 0)
    guard calls.indices.contains(index) else {
      throw ConfigurationError(
        "\(reader) reads call \(index + 1) of \(reference.layer), which is called \(calls.count) time"
          + (calls.count == 1 ? "" : "s"), remedy: "correct the node")
    }
    return calls[index]
  }

  private func dangling(_ reference: TensorReference, _ reader: String) -> ConfigurationError {
    let names = entries.map(\.name).filter { $0 != reader }
    let isInput = entries.contains { $0.name == reference.layer && $0.isInput }
    return ConfigurationError(
      isInput
        ? "\(reader) reads \(reference.layer), which is not among input_layers"
        : "\(reader) reads \(reference.layer), which is not in the model",
      remedy: isInput ? "list it there" : NearestName.remedy(for: reference.layer, among: names))
  }

  private func needs(of draft: CallDraft) throws(ConfigurationError) -> [Int] {
    let name = layers[draft.layer].name
    let arguments = draft.arguments
    var needs: [Int] = []
    for reference in arguments.inputs + arguments.initialStates + (arguments.mask.map { [$0] } ?? []) {
      do {
        if let index = try self.draft(of: reference, for: name) { needs.append(index) }
      } catch { throw error.under(draft.path) }
    }
    return needs
  }

  private func refusal(_ circle: DependencyOrder.Circle) -> ConfigurationError {
    let names = circle.words { layers[drafts[$0].layer].name }
    return ConfigurationError(
      circle.members.count == 1
        ? "\(names) reads what it gives: the graph has a cycle"
        : "\(names) feed each other: the graph has a cycle",
      remedy: "take out one of the calls", at: drafts[circle.members[0]].path)
  }
}
