/// A model before it has weights: layers, and calls of them that hand tensors on.
///
/// A sequence of layers is the simplest one; a functional model of Keras has several inputs and outputs, layers that
/// are called more than once, and states that one layer hands to another.
public struct ModelConfiguration: Sendable {
  /// What the model is given.
  public struct Input: Hashable, Sendable {
    /// The name of its input layer; `input` where it has none.
    public let name: String
    /// The shape that the model was made for, batch first, nil where a length is open; nil where nothing tells.
    public let shape: [Int?]?

    /// Creates an input.
    public init(_ name: String, shape: [Int?]? = nil) { (self.name, self.shape) = (name, shape) }
  }

  /// A layer under the name that it has in the model.
  public struct Layer: Sendable {
    /// The name, unique in the model.
    public let name: String
    /// What it is.
    public let configuration: any LayerConfiguration
    /// From the model's own value in the file to the layer.
    package let path: [ConfigurationStep]
    /// Its place among all the layers that the file lists, input layers included.
    let entry: Int
  }

  /// A tensor on its way through the model.
  public enum Source: Hashable, Sendable {
    /// An input of the model.
    case input(Int)
    /// What a call returns: its outputs, then its states.
    case call(Int, output: Int)
  }

  /// A call of a layer.
  public struct Call: Hashable, Sendable {
    /// Which layer is called.
    public let layer: Int
    /// What it reads; several only for layers that merge.
    public var inputs: [Source]
    /// The states that it starts from, in Keras' order; empty where it starts from zeros.
    public var initialStates: [Source] = []
    /// A mask that is handed to it explicitly.
    public var mask: Source?
  }

  /// Its own name, if it has one.
  public let name: String?
  /// Keras' class name: `Sequential` or `Functional`.
  public let className: String
  /// What it is given.
  public internal(set) var inputs: [Input]
  /// Its layers, each once, in the order of the file.
  public let layers: [Layer]
  /// The calls, in an order in which they can run.
  public let calls: [Call]
  /// What it returns.
  public let outputs: [Source]
  /// How many layers the file lists, input layers included.
  let entryCount: Int
  /// The operators that it is made of instead of layers and calls; nil for a model of Keras.
  public private(set) var graph: GraphModel?

  /// A graph of operators.
  public init(_ graph: GraphModel) {
    self.init(
      name: nil, className: "Graph",
      inputs: graph.graph.inputs.map { Input($0.name, shape: $0.shape) }, layers: [], calls: [], outputs: [],
      entryCount: 0)
    self.graph = graph
  }

  init(
    name: String?, className: String, inputs: [Input], layers: [Layer], calls: [Call], outputs: [Source],
    entryCount: Int
  ) {
    (self.name, self.className, self.inputs) = (name, className, inputs)
    (self.layers, self.calls, self.outputs, self.entryCount) = (layers, calls, outputs, entryCount)
  }

  /// A sequence of layers: each reads what the one before it returns first.
  ///
  /// A layer without a name gets Keras' own: `lstm`, `lstm_1`, `dense` …
  ///
  /// - Throws: A ``ConfigurationError`` at `layers` and the index of a layer whose name is taken.
  public init(_ layers: [any LayerConfiguration]) throws(ConfigurationError) {
    let places = layers.indices.map { (path: [ConfigurationStep.key("layers"), .index($0)], entry: $0) }
    try self.init(layers, at: places, entryCount: layers.count)
  }

  init(
    _ layers: [any LayerConfiguration], at places: [(path: [ConfigurationStep], entry: Int)], entryCount: Int,
    name: String? = nil, input: Input = Input("input")
  ) throws(ConfigurationError) {
    let names = try Self.names(of: layers, at: places.map(\.path))
    let calls = layers.indices.map {
      Call(layer: $0, inputs: [$0 == 0 ? .input(0) : .call($0 - 1, output: 0)])
    }
    let last = layers.last
    let returned = last.map { Self.counts(of: $0).returned } ?? 1
    self.init(
      name: name, className: "Sequential", inputs: [input],
      layers: layers.indices.map {
        Layer(name: names[$0], configuration: layers[$0], path: places[$0].path, entry: places[$0].entry)
      },
      calls: calls,
      outputs: layers.isEmpty ? [.input(0)] : (0..<returned).map { .call(layers.count - 1, output: $0) },
      entryCount: entryCount)
  }

  /// The names of the layers: their own, or Keras' for their class, numbered from the second on.
  private static func names(
    of layers: [any LayerConfiguration], at paths: [[ConfigurationStep]]
  ) throws(ConfigurationError) -> [String] {
    var taken: Set<String> = []
    for (index, layer) in layers.enumerated() {
      guard let name = layer.name, !taken.insert(name).inserted else { continue }
      throw ConfigurationError(
        "two layers are named \(name)", remedy: "give each a name of its own", at: paths[index])
    }
    return layers.map { layer in
      if let name = layer.name { return name }
      let base = layer.defaultName
      var name = base
      var number = 0
      while !taken.insert(name).inserted {
        number += 1
        name = "\(base)_\(number)"
      }
      return name
    }
  }
}

extension ModelConfiguration {
  /// The same model with other layers in the place of its own.
  ///
  /// In a sequence a layer without a name of its own gets Keras' name for its new class; all that the new last layer
  /// returns is returned.
  public func replacingLayers(
    _ replace: (any LayerConfiguration) throws(ConfigurationError) -> any LayerConfiguration
  ) throws(ConfigurationError) -> ModelConfiguration {
    var replaced: [any LayerConfiguration] = []
    for layer in layers { replaced.append(try replace(layer.configuration)) }
    if className == "Sequential" {
      return try ModelConfiguration(
        replaced, at: layers.map { ($0.path, $0.entry) }, entryCount: entryCount, name: name, input: inputs[0]
      )
    }
    return with(
      layers: zip(layers, replaced).map {
        Layer(name: $0.name, configuration: $1, path: $0.path, entry: $0.entry)
      })
  }

  /// The same model, its layers standing further down in the file.
  func placed(under path: [ConfigurationStep]) -> ModelConfiguration {
    with(
      layers: layers.map {
        Layer(name: $0.name, configuration: $0.configuration, path: path + $0.path, entry: $0.entry)
      })
  }

  private func with(layers: [Layer]) -> ModelConfiguration {
    ModelConfiguration(
      name: name, className: className, inputs: inputs, layers: layers, calls: calls, outputs: outputs,
      entryCount: entryCount)
  }
}
