import Recurrent

/// What a model file holds, as far as it can be told without running it.
public struct ModelOutline: Sendable {
  /// A layer, or a layer of a model within.
  public struct Layer: Sendable {
    /// The name in the model; `encoder/lstm` in a model within.
    public let name: String
    /// Keras' class name.
    public let className: String
    /// The arguments that differ from Keras' defaults; empty where they are not understood.
    public var options: [LayerArgument] = []
    /// What its first call returns; empty where that cannot be told.
    public var outputs: [NamedShape] = []
    /// Its own weights; none for a model within, whose layers follow.
    public let weights: [StoredArray]
    /// Why it cannot be run, if it cannot.
    public var problem: FileFormatError?

    /// Whether it is a part of the model, and not only of the file.
    var isRun: Bool { className != Self.notRun }

    /// What stands for the class of arrays that no layer takes.
    static let notRun = "(not run)"

    /// How many numbers its weights hold in all.
    public var parameterCount: Int { weights.reduce(0) { $0 + ArrayShape(axes: $1.shape).clampedProduct } }
  }

  /// The class of the model, as `Sequential`.
  public let className: String
  /// Its own name, if it has one.
  public let name: String?
  /// Who saved it.
  public let origin: ModelOrigin
  /// What it is given.
  public var inputs: [ModelConfiguration.Input] = []
  /// What it returns; empty where that cannot be told.
  public var outputs: [[Int?]] = []
  /// Its layers, input layers left out; a model within is followed by its own.
  public let layers: [Layer]
  /// Why the whole cannot be run, if it cannot.
  public var problem: FileFormatError?

  /// How many numbers all weights hold.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }
}

extension ModelOutline {
  /// Reads all weights, for what only then shows.
  ///
  /// - Throws: A ``FileFormatError`` with the place of what cannot be read, or is not finite.
  public func checkWeights() throws(FileFormatError) {
    for layer in layers where layer.isRun { for array in layer.weights { _ = try array.read() } }
  }

  /// The outline of a model that can be run.
  init(_ saved: SavedModel) {
    let configuration = saved.configuration
    let inputs = zip(configuration.inputs, configuration.inputRanks).map { input, rank in
      input.shape ?? Array(repeating: nil, count: rank ?? 3)
    }
    let shapes = try? configuration.shapes(for: inputs)
    self.init(
      className: configuration.className, name: configuration.name, origin: saved.origin,
      inputs: configuration.inputs, outputs: shapes?.outputs ?? [],
      layers: Self.layers(of: configuration, saved.weights, inputs: inputs, in: ""))
  }

  private static func layers(
    of model: ModelConfiguration, _ weights: [StoredWeights], inputs: [[Int?]], in folder: String
  ) -> [Layer] {
    let shapes = (try? model.shapes(for: inputs))?.calls ?? []
    return model.layers.enumerated().flatMap { index, layer -> [Layer] in
      let call = model.calls.firstIndex { $0.layer == index }
      let outputs = call.flatMap { shapes.indices.contains($0) ? shapes[$0] : nil } ?? []
      let stored = weights.first { $0.layer == layer.name }
      let options = layer.configuration.arguments.filter { !$0.isDefault }
      func outline(_ arrays: [StoredArray]) -> Layer {
        Layer(
          name: folder + layer.name, className: layer.configuration.className, options: options,
          outputs: outputs,
          weights: arrays.flatMap(\.inFile))
      }
      guard let inner = layer.model else { return [outline(stored?.arrays ?? [])] }
      let innerInputs = call.map { call in
        model.calls[call].inputs.map { source -> [Int?] in
          switch source {
          case .input(let input): inputs[input]
          case .call(let call, let output): shapes.indices.contains(call) ? shapes[call][output].shape : []
          }
        }
      }
      var innerWeights: [StoredWeights] = []
      if case .layers(let layers)? = stored?.content { innerWeights = layers }
      return [outline([])]
        + Self.layers(of: inner, innerWeights, inputs: innerInputs ?? [], in: "\(folder)\(layer.name)/")
    }
  }
}

extension ArrayShape {
  /// How many numbers it holds, at most as many as an `Int` counts.
  var clampedProduct: Int { product ?? .max / (1 << 20) }
}
