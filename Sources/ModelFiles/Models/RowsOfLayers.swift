import Recurrent

/// Writes the configuration of recurrent layers that no file puts together: rows of layers, each on an input of its own.
struct RowsOfLayers {
  /// Layers of which each reads what the one before it returns.
  struct Row {
    /// The name of its input.
    let input: String
    /// How many features it reads.
    let features: Int
    /// How many steps its input has; nil where any number fits.
    var steps: Int?
    var layers: [Layer]
    /// What the row returns: what its last layer does where nil.
    var outputs: [Output]?
  }

  /// A layer under Keras' names.
  struct Layer {
    let name: String
    /// `{class_name, config}`.
    let value: ConfigurationValue
    let weights: [StoredArray]
  }

  /// What a row returns.
  enum Output {
    /// A tensor of a layer.
    case tensor(layer: String, index: Int)
    /// Tensors of several layers, one above the other, under a name.
    case stack(String, [(layer: String, index: Int)])
  }

  let rows: [Row]

  /// The model as Keras would write it.
  var configuration: ConfigurationValue {
    var layers: [ConfigurationValue] = []
    var outputs: [ConfigurationValue] = []
    for row in rows {
      let shape: [ConfigurationValue] = [
        .null, row.steps.map { .number(Double($0)) } ?? .null, .number(Double(row.features)),
      ]
      layers.append(
        Self.entry(
          row.input, .layer("InputLayer", [("batch_shape", .array(shape)), ("name", .string(row.input))]),
          reads: []))
      var before = row.input
      for layer in row.layers {
        layers.append(Self.entry(layer.name, layer.value, reads: [(before, 0)]))
        before = layer.name
      }
      for output in row.outputs ?? [.tensor(layer: before, index: 0)] {
        switch output {
        case .tensor(let layer, let index): outputs.append(Self.reference(layer, index))
        case .stack(let name, let tensors):
          layers.append(
            Self.entry(
              name, .layer("StackStates", [("name", .string(name))]),
              reads: tensors.map { ($0.layer, $0.index) }))
          outputs.append(Self.reference(name, 0))
        }
      }
    }
    return .layer(
      "Functional",
      [
        ("layers", .array(layers)),
        ("input_layers", .array(rows.map { Self.reference($0.input, 0) })),
        ("output_layers", .array(outputs)),
      ])
  }

  /// The weights of all layers.
  var weights: [StoredWeights] {
    rows.flatMap(\.layers).map { StoredWeights(layer: $0.name, content: .arrays($0.weights)) }
  }

  /// The model, its weights counted and measured.
  func model(origin: ModelOrigin) throws(FileFormatError) -> SavedModel {
    let model: ModelConfiguration
    do { model = try ModelConfiguration(from: configuration) } catch {
      throw FileFormatError(error.problem, remedy: error.remedy)
    }
    return try SavedModel(configuration: model, weights: weights, origin: origin)
  }

  private static func entry(
    _ name: String, _ layer: ConfigurationValue, reads: [(layer: String, index: Int)]
  ) -> ConfigurationValue {
    guard case .object(let members) = layer else { return layer }
    let tensors = reads.map {
      ConfigurationValue.array([.string($0.layer), .number(0), .number(Double($0.index)), .object([])])
    }
    return .object(
      members + [
        .init("name", .string(name)),
        .init("inbound_nodes", .array(tensors.isEmpty ? [] : [.array(tensors)])),
      ])
  }

  private static func reference(_ layer: String, _ index: Int) -> ConfigurationValue {
    .array([.string(layer), .number(0), .number(Double(index))])
  }
}

extension ConfigurationValue {
  /// `{class_name, config}`, as Keras writes a layer.
  static func layer(_ className: String, _ config: [(String, ConfigurationValue)]) -> ConfigurationValue {
    .object([
      .init("class_name", .string(className)), .init("config", .object(config.map { Member($0.0, $0.1) })),
    ])
  }
}
