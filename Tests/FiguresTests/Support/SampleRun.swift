import Recurrent
import TestSupport

/// Runs of real layers for figures to draw.
enum SampleRun {
  /// The input of the shipped example, and the two steps that the reference pictures of unrolled networks add.
  static let exampleInput: [[Float]] = [[0.1, 0.2], [0.3, 0.1], [0.2, 0.3], [0.4, 0.2], [0.1, 0.5]]

  /// The shipped example: one unit, all weights 0.1, no bias but the LSTM's forget bias of 1.
  static func example(
    _ className: String, steps: Int = 3, mask: [Float]? = nil, initial: Float? = nil,
    input: [[Float]] = exampleInput, options: [ConfigurationValue.Member] = []
  ) throws -> LayerTrace {
    let constant = ConfigurationValue.object([.init("constant", .number(0.1))])
    var config: [ConfigurationValue.Member] = [
      .init("units", .number(1)), .init("kernel_initializer", constant),
      .init("recurrent_initializer", constant),
    ]
    if className != "SimpleRNN" {
      config.append(.init("recurrent_activation", .string("keras2_hard_sigmoid")))
    }
    let samples = Array(input.prefix(steps))
    return try run(
      className, config: config + options,
      input: Tensor(shape: [1, samples.count, samples[0].count], scalars: samples.flatMap { $0 }),
      weights: nil,
      mask: mask.map { Tensor(shape: [1, $0.count], scalars: $0) }, initial: initial)
  }

  /// A layer with random weights on random input.
  static func random(
    _ className: String, steps: Int, units: Int, features: Int, batch: Int = 1, scale: Float = 1,
    options: [ConfigurationValue.Member] = [], mask: [Float]? = nil, initial: Float? = nil, seed: UInt64 = 7
  ) throws -> LayerTrace {
    var numbers = SeededGenerator(seed: seed)
    let unscaled = numbers.tensor([batch, steps, features])
    let input = Tensor(shape: unscaled.shape, scalars: unscaled.scalars.map { $0 * scale })
    let config = [ConfigurationValue.Member("units", .number(Double(units)))] + options
    let layer = try LayerCatalog.configuration(from: .object([.init(className, .object(config))]))
    let weights = layer.weightShapes(features: features).map { weight in
      ConfigurationValue.Member(weight.name, .tensor(numbers.tensor(weight.shape)))
    }
    return try run(
      className, config: config, input: input, weights: .object(weights),
      mask: mask.map { mask in
        Tensor(shape: [batch, steps], scalars: (0..<batch).flatMap { _ in mask })
      }, initial: initial)
  }

  /// Layers with random weights, each on the outputs of the one before; the last returns its last output alone
  /// unless it is asked for all.
  ///
  /// - Parameter bothWays: How those merge their outputs that read in both directions.
  static func stack(
    _ classNames: [String], names: [String] = [], steps: Int, units: Int = 2, features: Int = 2,
    batch: Int = 1,
    returnsSequences: Bool = true, returnsState: Bool = false, backwards: Set<Int> = [],
    mask: [Float]? = nil, scale: Float = 1, bothWays: [Int: String?] = [:]
  ) throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: 11)
    let input = numbers.tensor([batch, steps, features])
    var next = Tensor(shape: input.shape, scalars: input.scalars.map { $0 * scale })
    let mask = mask.map { mask in
      Tensor(shape: [batch, steps], scalars: (0..<batch).flatMap { _ in mask })
    }
    var traces: [LayerTrace] = []
    for (index, className) in classNames.enumerated() {
      let isLast = index == classNames.count - 1
      let config: [ConfigurationValue.Member] = [
        .init("units", .number(Double(units + index))),
        .init("return_sequences", .bool(!isLast || returnsSequences)),
        .init("return_state", .bool(isLast && returnsState)),
        .init("go_backwards", .bool(backwards.contains(index))),
      ]
      var value = ConfigurationValue.object([.init(className, .object(config))])
      if let merge = bothWays[index] {
        let mode: ConfigurationValue = merge.map { .string($0) } ?? .null
        value = .object([
          .init("Bidirectional", .object([.init("layer", value), .init("merge_mode", mode)]))
        ])
      }
      let layer = try LayerCatalog.configuration(from: value)
      let weights = layer.weightShapes(features: next.shape[2]).map { weight in
        ConfigurationValue.tensor(numbers.tensor(weight.shape))
      }
      let usual = bothWays[index] == nil ? className.lowercased() : "bidirectional"
      let name = index < names.count ? names[index] : usual
      let trace = try layer.build(name: name, inputShape: next.shape, weights: .array(weights))(
        LayerCall(input: next, mask: mask))
      traces.append(trace)
      if let output = trace.outputSequence { next = output }
    }
    return traces
  }

  /// A `Bidirectional` with random weights on random input.
  static func bidirectional(
    _ className: String, backwardClass: String? = nil, merge: String? = "concat", steps: Int, units: Int = 3,
    returnsSequences: Bool = true, backwards: Bool = false, mask: [Float]? = nil, batch: Int = 1,
    initial: [Tensor]? = nil
  ) throws -> LayerTrace {
    var numbers = SeededGenerator(seed: 5)
    func layer(_ className: String, backwards: Bool) -> ConfigurationValue {
      .object([
        .init("class_name", .string(className)),
        .init(
          "config",
          .object([
            .init("units", .number(Double(units))), .init("return_sequences", .bool(returnsSequences)),
            .init("go_backwards", .bool(backwards)),
          ])),
      ])
    }
    var config: [ConfigurationValue.Member] = [
      .init("layer", layer(className, backwards: backwards)),
      .init("merge_mode", merge.map { .string($0) } ?? .null),
    ]
    if let backwardClass {
      config.append(.init("backward_layer", layer(backwardClass, backwards: !backwards)))
    }
    let input = numbers.tensor([batch, steps, 2])
    return try LayerCatalog.configuration(from: .object([.init("Bidirectional", .object(config))]))
      .build(name: "both", inputShape: input.shape, weights: nil)(
        LayerCall(
          input: input,
          mask: mask.map { mask in
            Tensor(shape: [batch, steps], scalars: (0..<batch).flatMap { _ in mask })
          }, initialStates: initial))
  }

  private static func run(
    _ className: String, config: [ConfigurationValue.Member], input: Tensor, weights: ConfigurationValue?,
    mask: Tensor?, initial: Float?
  ) throws -> LayerTrace {
    let configuration = try LayerCatalog.configuration(from: .object([.init(className, .object(config))]))
    let layer = try configuration.build(name: "layer", inputShape: input.shape, weights: weights)
    let state = initial.map { Tensor(repeating: $0, shape: [input.shape[0], layer.units]) }
    return try layer(
      LayerCall(
        input: input, mask: mask, initialStates: state.map { state in layer.stateNames.map { _ in state } }))
  }
}
