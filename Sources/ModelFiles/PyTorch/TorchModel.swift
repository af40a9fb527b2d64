import Recurrent

/// The recurrent modules of a file of PyTorch's weights as a model.
///
/// Each module is a row of layers on an input of its own, `[batch, time, features]`, and returns what PyTorch does:
/// the sequence, `h_n` and, for an LSTM, `c_n`; a cell returns `h` and `c` after the last step. How a file's modules
/// read each other stands in Python code alone, and is not guessed.
struct TorchModel {
  let modules: [TorchModule]
  /// `nonlinearity` of an `nn.RNN`, which no tensor tells.
  var nonlinearity = "tanh"

  var rows: RowsOfLayers { RowsOfLayers(rows: modules.map(row)) }

  private func row(_ module: TorchModule) -> RowsOfLayers.Row {
    let isAlone = modules.count == 1
    let kind = module.layers[0][0].kind
    let base = module.name.isEmpty ? kind.moduleName : module.name
    func layerName(_ index: Int) -> String { module.isCell ? base : "\(base)_l\(index)" }
    let layers = module.layers.enumerated().map { index, directions in
      RowsOfLayers.Layer(
        name: layerName(index), value: layer(directions, named: layerName(index), isCell: module.isCell),
        weights: directions.flatMap(\.inKerasOrder))
    }
    let last = layers[layers.count - 1].name
    let states = kind == .lstm ? ["h", "c"] : ["h"]
    let directions = module.layers[0].count
    let prefix = isAlone ? "" : "\(base)_"
    let outputs: [RowsOfLayers.Output] =
      module.isCell
      ? states.indices.map { .tensor(layer: last, index: 1 + $0) }
      : [.tensor(layer: last, index: 0)]
        + states.enumerated().map { state, letter in
          .stack(
            "\(prefix)\(letter)_n",
            layers.flatMap { layer in
              (0..<directions).map { (layer.name, 1 + $0 * states.count + state) }
            })
        }
    return RowsOfLayers.Row(
      input: isAlone ? "input" : "\(base)_input", features: module.layers[0][0].features,
      steps: module.isCell ? 1 : nil, layers: layers, outputs: outputs)
  }

  private func layer(_ directions: [TorchWeights], named name: String, isCell: Bool) -> ConfigurationValue {
    let weights = directions[0]
    let config: [(String, ConfigurationValue)] = [
      ("units", .number(Double(weights.units))), ("use_bias", .bool(weights.hasBias)),
      ("return_sequences", .bool(!isCell)), ("return_state", .bool(true)),
    ]
    let inner: (String, [(String, ConfigurationValue)]) =
      switch weights.kind {
      case .rnn: ("SimpleRNN", config + [("activation", .string(nonlinearity))])
      case .gru: ("GRU", config + [("reset_after", .bool(true))])
      case .lstm where weights.hasProjection:
        ("ProjectedLSTM", config + [("projection_units", .number(Double(weights.outputUnits)))])
      case .lstm: ("LSTM", config)
      }
    guard directions.count == 2 else { return .layer(inner.0, inner.1 + [("name", .string(name))]) }
    return .layer("Bidirectional", [("name", .string(name)), ("layer", .layer(inner.0, inner.1))])
  }
}

extension TorchWeights.Kind {
  fileprivate var moduleName: String {
    switch self {
    case .rnn: "rnn"
    case .gru: "gru"
    case .lstm: "lstm"
    }
  }
}
