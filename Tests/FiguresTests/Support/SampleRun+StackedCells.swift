import Recurrent

extension SampleRun {
  /// An `RNN` of cells above each other, the lowest first, on numbers that another program can make as well.
  ///
  /// The input begins the row of `numbers`, and the weights in the order of `get_weights()` go on at its 8th.
  static func stackedCells(
    _ cells: [(className: String, units: Int)], name: String = "rnn", steps: Int, features: Int = 2,
    batch: Int = 1, scale: Float = 1, options: [ConfigurationValue.Member] = [], mask: Tensor? = nil,
    initial: Float? = nil
  ) throws -> LayerTrace {
    let input = numbers([batch, steps, features], from: 0)
    return try stackedCells(
      cells, name: name, on: Tensor(shape: input.shape, scalars: input.scalars.map { $0 * scale }),
      options: options, mask: mask, initial: initial)
  }

  /// The same on an input of its own.
  static func stackedCells(
    _ cells: [(className: String, units: Int)], name: String = "rnn", on input: Tensor,
    options: [ConfigurationValue.Member] = [], mask: Tensor? = nil, initial: Float? = nil
  ) throws -> LayerTrace {
    let list = cells.map { cell in
      ConfigurationValue.object([
        .init("\(cell.className)Cell", .object([.init("units", .number(Double(cell.units)))]))
      ])
    }
    let configuration = try LayerCatalog.configuration(
      from: .object([.init("RNN", .object([.init("cell", .array(list))] + options))]))
    var start = 7
    let weights = configuration.weightShapes(features: input.shape[2]).map { weight in
      defer { start += weight.shape.reduce(1, *) }
      return ConfigurationValue.tensor(numbers(weight.shape, from: start))
    }
    let layer = try configuration.build(name: name, inputShape: input.shape, weights: .array(weights))
    let states = initial.map { value in
      cells.flatMap { cell in
        (0..<(cell.className == "LSTM" ? 2 : 1)).map { _ in
          Tensor(repeating: value, shape: [input.shape[0], cell.units])
        }
      }
    }
    return try layer(LayerCall(input: input, mask: mask, initialStates: states))
  }

  /// Cells above each other that read one sequence from both ends, of another kind and depth backwards where those are
  /// given, with weights of the same sort.
  static func bothWaysCells(
    _ cells: [(className: String, units: Int)], backward: [(className: String, units: Int)]? = nil,
    name: String = "bidirectional", merge: String? = "concat", on input: Tensor, mask: Tensor? = nil
  ) throws -> LayerTrace {
    func direction(_ cells: [(className: String, units: Int)], backwards: Bool) -> ConfigurationValue {
      let list = cells.map { cell in
        ConfigurationValue.object([
          .init("\(cell.className)Cell", .object([.init("units", .number(Double(cell.units)))]))
        ])
      }
      return .object([
        .init(
          "RNN",
          .object([
            .init("cell", list.count == 1 ? list[0] : .array(list)),
            .init("return_sequences", .bool(true)), .init("go_backwards", .bool(backwards)),
          ]))
      ])
    }
    var config: [ConfigurationValue.Member] = [
      .init("layer", direction(cells, backwards: false)),
      .init("merge_mode", merge.map { .string($0) } ?? .null),
    ]
    if let backward { config.append(.init("backward_layer", direction(backward, backwards: true))) }
    let configuration = try LayerCatalog.configuration(
      from: .object([.init("Bidirectional", .object(config))]))
    var start = 7
    let weights = configuration.weightShapes(features: input.shape[2]).map { weight in
      defer { start += weight.shape.reduce(1, *) }
      return ConfigurationValue.tensor(numbers(weight.shape, from: start))
    }
    return try configuration.build(name: name, inputShape: input.shape, weights: .array(weights))(
      LayerCall(input: input, mask: mask))
  }

  /// Numbers between −0.5 and 0.5, a different one at each of 101 places in a row.
  static func numbers(_ shape: [Int], from start: Int) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(
      shape: shape, scalars: (start..<start + count).map { Float(($0 * 37 + 11) % 101) / 101 - 0.5 })
  }
}
