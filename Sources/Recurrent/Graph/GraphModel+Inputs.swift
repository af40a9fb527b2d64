extension GraphModel {
  /// What an input of the model is for, as far as the nodes that read it tell.
  public struct InputUse: Hashable, Sendable {
    /// A shape that it can have: its own, and one sample and a few steps where that is open; nil where nothing tells
    /// how many axes there are.
    public let usualShape: [Int]?
    /// How many ids it tells apart, for one that looks up rows of a table.
    public let vocabularySize: Int?
    /// Whether it holds weights or lengths, which cannot be made up.
    public let isGiven: Bool
    /// Along which axis samples lie; nil where they lie along none.
    public let sampleAxis: Int?
    /// What its axes are called, as far as it is known.
    public let axes: [String]
  }

  /// What each input is for, in order.
  public var inputUses: [InputUse] { graph.inputs.map(use) }

  private static let usualSteps = 5
  private static let usualFeatures = 2

  /// What the axes of an input of a recurrent node are called.
  private static func axes(of place: Int, isTimeFirst: Bool) -> [String] {
    switch place {
    case 0: isTimeFirst ? ["timesteps", "samples", "features"] : ["samples", "timesteps", "features"]
    case 4: ["samples"]
    case 5, 6: isTimeFirst ? ["directions", "samples", "units"] : ["samples", "directions", "units"]
    default: []
    }
  }

  /// How many rows the table has that ids are looked up in, be it after they were turned or their type was changed.
  private func vocabularySize(of name: String) -> Int? {
    var names: Set = [name]
    var sizes: [Int] = []
    for node in graph.nodes {
      if node.operatorName == "Gather", node.inputs.count == 2, names.contains(node.inputs[1]) {
        sizes += graph.constants[node.inputs[0]]?.shape.prefix(1) ?? []
      } else if Self.keepsIDs.contains(node.operatorName), node.inputs.contains(where: names.contains) {
        names.formUnion(node.outputs)
      }
    }
    return sizes.min()
  }

  private static let keepsIDs: Set = [
    "Cast", "Identity", "Transpose", "Reshape", "Squeeze", "Unsqueeze", "Slice", "Flatten", "Add", "Where",
  ]

  private func use(_ input: OperatorGraph.Input) -> InputUse {
    let readers = graph.allNodes.flatMap { node in
      node.inputs.indices.filter { node.inputs[$0] == input.name }.map { (node: node, index: $0) }
    }
    let recurrent = readers.first { RecurrentNode.Cell(rawValue: $0.node.operatorName) != nil }
    let vocabulary = vocabularySize(of: input.name)
    let isTimeFirst = recurrent.map { $0.node.attributes["layout"] != .integer(1) } ?? false
    let features = layers.first { $0.name == recurrent?.node.name }?.features ?? Self.usualFeatures
    let shape = input.shape.map { shape in
      shape.enumerated().map { axis, length in
        if let length { return length }
        if axis == 0 { return isTimeFirst ? Self.usualSteps : 1 }
        if axis == 1, shape.count > 2 || vocabulary != nil { return isTimeFirst ? 1 : Self.usualSteps }
        return features
      }
    }
    let place = recurrent?.index ?? 0
    let holdsWeights = [1, 2, 3, 7].contains(place)
    return InputUse(
      usualShape: shape, vocabularySize: vocabulary,
      isGiven: holdsWeights || (input.kind != .floats && vocabulary == nil),
      sampleAxis: holdsWeights || shape?.isEmpty == true ? nil : isTimeFirst && place != 4 ? 1 : 0,
      axes: recurrent == nil
        ? (vocabulary == nil ? [] : ["samples", "timesteps"]) : Self.axes(of: place, isTimeFirst: isTimeFirst)
    )
  }
}
