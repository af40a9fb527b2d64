import Figures
import Foundation
import Graphics
import Recurrent
import TestSupport

/// The runs of a grid's case, of which each figure takes what its scope asks for.
struct GridSubject {
  private let example: GridCase
  private let input: Tensor
  private let mask: Tensor?
  /// What was run before.
  private var known: [FigureScope: FigureSubject] = [:]

  private static let features = 3

  init(_ example: GridCase) {
    self.example = example
    var numbers = SeededGenerator(seed: 3)
    let shape = [example.batch, example.steps, Self.features]
    var input = numbers.tensor(shape)
    if example.content == .nanFromTheMiddle {
      let scalars = input.scalars.enumerated().map { index, value in
        index / Self.features % example.steps >= example.steps / 2 ? Float.nan : value
      }
      input = Tensor(shape: shape, scalars: scalars)
    }
    self.input = Tensor(shape: shape, scalars: input.scalars.map { $0 * Self.scale(example.content) })
    switch example.content {
    case .allMasked: mask = Tensor(repeating: 0, shape: [example.batch, example.steps])
    case .partMasked: mask = numbers.mask(batch: example.batch, steps: example.steps)
    default: mask = nil
    }
  }

  /// The scope that stands for all that are drawn of the same.
  static func kind(_ scope: FigureScope) -> FigureScope {
    switch scope {
    case .layer, .combinations, .idea: .layer
    case .stack, .model: .stack
    case .comparison, .bothDirections, .handOff, .wholeModel: scope
    }
  }

  /// What a figure of a scope is drawn of.
  mutating func subject(_ scope: FigureScope) throws -> FigureSubject {
    let kind = Self.kind(scope)
    let subject = try known[kind] ?? run(kind)
    known[kind] = subject
    return subject
  }

  private func run(_ scope: FigureScope) throws -> FigureSubject {
    let traces: [LayerTrace]
    switch scope {
    case .comparison: traces = [try recurrent(seed: 1), try recurrent(seed: 2)]
    case .stack, .model, .wholeModel: traces = try stack()
    case .bothDirections: traces = [try bidirectional()]
    case .handOff: traces = try encoderAndDecoder()
    case .layer, .combinations, .idea: traces = [try recurrent(seed: 1)]
    }
    let isWordy = example.names == .words && traces.count == 1 && scope != .bothDirections
    let readout = isWordy ? try readout(of: traces[0]) : nil
    let layers = traces.enumerated().map { index, trace in
      FigureSubject.LabelledLayer(
        label: name(index) ?? trace.layer.className, trace: trace, readout: readout,
        tokens: tokens(trace.steps))
    }
    return FigureSubject(
      layers: layers, title: example.names == .long ? Self.longTitle : nil, sample: example.batch - 1,
      model: scope == .wholeModel ? try model(traces.map(\.name)) : nil)
  }

  /// The stack as a model, every layer's states among its outputs.
  private func model(_ names: [String]) throws -> FigureSubject.LabelledModel {
    let source = KerasTensor.input("source", shape: [nil, Self.features])
    var (next, outputs) = (source, [KerasTensor]())
    for name in names {
      let named = ConfigurationValue.object(options + [.init("name", .string(name))])
      let layer = KerasLayer(try LayerCatalog.configuration(from: .object([.init(className, named)])))
      let result = layer(next)
      next = result.output
      outputs += result.states
    }
    let configuration = try ModelConfiguration(inputs: [source], outputs: [next] + outputs)
    return .init(
      label: name(0) ?? "model", configuration: configuration, inputShapes: [[nil, nil, Self.features]])
  }

  /// A layer of two to five cells above each other, of which the lowest is the case's.
  func stackedCells() throws -> FigureSubject {
    let label = name(0) ?? "rnn"
    let trace = try SampleRun.stackedCells(cells, name: label, on: input, mask: mask)
      .withStates(times: Self.scale(example.content))
    return FigureSubject(
      layers: [.init(label: label, trace: trace)], title: example.names == .long ? Self.longTitle : nil,
      sample: example.batch - 1)
  }

  /// The same cells in both directions.
  func bothWaysCells() throws -> FigureSubject {
    let label = name(0) ?? "both"
    let trace = try SampleRun.bothWaysCells(cells, name: label, on: input, mask: mask)
      .withStates(times: Self.scale(example.content))
    return FigureSubject(
      layers: [.init(label: label, trace: trace)], title: example.names == .long ? Self.longTitle : nil,
      sample: example.batch - 1)
  }

  private var cells: [(className: String, units: Int)] {
    [className, "LSTM", "SimpleRNN", "GRU", "LSTM"].prefix(2 + example.steps % 4).map {
      (className: $0, units: example.units)
    }
  }

  /// The style of the case.
  var style: FigureStyle {
    FigureStyle(
      theme: example.theme, notation: example.notation, preset: example.preset,
      isGrayscale: example.isGrayscale, typesetter: Drawing.typesetter)
  }

  private static let longTitle = Array(repeating: "what a title may be", count: 12).joined(separator: " ")

  private func name(_ index: Int) -> String? {
    example.names == .long
      ? "the_\(index + 1)_layer_that_somebody_gave_a_name_which_goes_on_and_on_without_a_space" : nil
  }

  private func tokens(_ count: Int) -> [String]? {
    let words = ["the", "ending", "was", "not", "very", "good", "¶", "—", "日"]
    switch example.names {
    case .none: return nil
    case .words: return (0..<count).map { words[$0 % 8] }
    case .long: return (0..<count).map { $0 % 3 == 0 ? "incomprehensibilities_\($0)" : "a" }
    }
  }

  private static func scale(_ content: GridCase.Content) -> Float {
    switch content {
    case .huge: 1e30
    case .tiny: 1e-30
    default: 1
    }
  }

  // MARK: Runs

  private func recurrent(seed: UInt64) throws -> LayerTrace {
    var numbers = SeededGenerator(seed: seed)
    let layer = try layer(name(0) ?? "layer", on: input.shape, &numbers)
    return try layer(LayerCall(input: input, mask: mask)).withStates(times: Self.scale(example.content))
  }

  private func stack() throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: 4)
    var (next, traces) = (input, [LayerTrace]())
    for index in 0..<3 {
      let layer = try layer(name(index) ?? "layer_\(index)", on: next.shape, &numbers)
      let trace = try layer(LayerCall(input: next, mask: mask))
      traces.append(trace)
      next = trace.outputSequence ?? next
    }
    return traces
  }

  private func encoderAndDecoder() throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: 5)
    let reader = try layer(name(0) ?? "encoder", on: input.shape, &numbers)
    let encoder = try reader(LayerCall(input: input, mask: mask))
    let target = numbers.tensor([example.batch, 1 + example.units % 7, Self.features])
    let writer = try layer(name(1) ?? "decoder", on: target.shape, &numbers)
    var decoder = try writer(LayerCall(input: target, initialStates: encoder.finalStates.map(\.tensor)))
    // As the run of a whole model says; zeros alone would not tell.
    decoder.stateOrigins = encoder.finalStates.map { .layer(encoder.name, $0.name) }
    return [encoder, decoder]
  }

  private func bidirectional() throws -> LayerTrace {
    var numbers = SeededGenerator(seed: 7)
    return try bidirectional(name(0) ?? "both", on: input, &numbers)
  }

  /// A `Bidirectional` of the case's layer.
  private func bidirectional(
    _ name: String, on input: Tensor, merge: String = "concat", returnsSequences: Bool = true,
    _ numbers: inout SeededGenerator
  ) throws -> LayerTrace {
    let options = options.map { option in
      option.key == "return_sequences" ? .init(option.key, .bool(returnsSequences)) : option
    }
    let config = ConfigurationValue.object([
      .init("class_name", .string(className)), .init("config", .object(options)),
    ])
    let part = try configuration
    let weights = ConfigurationValue.object(
      ["forward", "backward"].map {
        .init($0, self.weights(of: part, features: input.shape[2], &numbers))
      })
    let layer = try LayerCatalog.configuration(
      from: .object([
        .init("Bidirectional", .object([.init("layer", config), .init("merge_mode", .string(merge))]))
      ])
    ).build(name: name, inputShape: input.shape, weights: weights)
    return try layer(LayerCall(input: input, mask: mask))
  }

  /// Layers above each other of which at least one reads in both directions: the lowest, the uppermost, one between
  /// others, or all.
  func bothWaysStack() throws -> FigureSubject {
    let turn = example.steps + example.units
    let isBoth = [[true, false], [false, true], [false, true, false], [true, true]][turn % 4]
    var numbers = SeededGenerator(seed: 9)
    var (next, layers) = (input, [FigureSubject.LabelledLayer]())
    for (index, readsBoth) in isBoth.enumerated() {
      let label = name(index) ?? "layer_\(index)"
      let trace: LayerTrace
      if readsBoth {
        trace = try bidirectional(
          label, on: next, merge: ["concat", "sum", "mul", "ave"][(turn + index) % 4],
          returnsSequences: index + 1 < isBoth.count || example.batch > 1, &numbers)
      } else {
        let layer = try layer(label, on: next.shape, &numbers)
        trace = try layer(LayerCall(input: next, mask: mask))
      }
      layers.append(.init(label: label, trace: trace))
      next = trace.outputSequence ?? next
    }
    return FigureSubject(
      layers: layers, title: example.names == .long ? Self.longTitle : nil, sample: example.batch - 1)
  }

  private func readout(of trace: LayerTrace) throws -> LayerTrace {
    var numbers = SeededGenerator(seed: 6)
    let shape = trace.lastOutput.shape
    let weights = ConfigurationValue.object([
      .init("kernel", .tensor(numbers.tensor([shape[1], 1]))), .init("bias", .tensor(numbers.tensor([1]))),
    ])
    let config = ConfigurationValue.object([
      .init("Dense", .object([.init("units", .number(1)), .init("activation", .string("sigmoid"))]))
    ])
    return try LayerCatalog.configuration(from: config)
      .build(name: "dense", inputShape: shape, weights: weights)(LayerCall(input: trace.lastOutput))
  }

  private var className: String {
    switch example.cell {
    case .lstm: "LSTM"
    case .gru, .gruResetBefore: "GRU"
    case .simpleRNN: "SimpleRNN"
    }
  }

  private var options: [ConfigurationValue.Member] {
    var options: [ConfigurationValue.Member] = [
      .init("units", .number(Double(example.units))), .init("return_sequences", .bool(true)),
      .init("return_state", .bool(true)),
    ]
    if example.cell == .gruResetBefore { options.append(.init("reset_after", .bool(false))) }
    return options
  }

  private func layer(
    _ name: String, on shape: [Int], _ numbers: inout SeededGenerator
  ) throws -> any Layer {
    let configuration = try configuration
    return try configuration.build(
      name: name, inputShape: shape, weights: weights(of: configuration, features: shape[2], &numbers))
  }

  private func weights(
    of configuration: any LayerConfiguration, features: Int, _ numbers: inout SeededGenerator
  ) -> ConfigurationValue {
    var members: [ConfigurationValue.Member] = []
    for weight in configuration.weightShapes(features: features) {
      // Sums over many units stay as large as those over few. Many weights repeat themselves after a prime number
      // of them: drawing each would take longer than drawing the figures.
      let count = weight.shape.reduce(1, *)
      let drawn = numbers.tensor([min(count, 4093)], spread: 2 / Float(example.units).squareRoot()).scalars
      var scalars: [Float] = []
      while scalars.count < count { scalars += drawn.prefix(count - scalars.count) }
      members.append(.init(weight.name, .tensor(Tensor(shape: weight.shape, scalars: scalars))))
    }
    return .object(members)
  }

  private var configuration: any LayerConfiguration {
    get throws { try LayerCatalog.configuration(from: .object([.init(className, .object(options))])) }
  }
}

extension LayerTrace {
  /// A trace whose states are as large as its input: for layout alone, since real states are bounded.
  func withStates(times factor: Float) -> LayerTrace {
    guard factor != 1 else { return self }
    func scaled(_ tensor: Tensor) -> Tensor {
      Tensor(shape: tensor.shape, scalars: tensor.scalars.map { $0 * factor })
    }
    let states: [SignalRole] = [.cellState, .hiddenState]
    return LayerTrace(
      layer: layer, input: input, mask: mask, initialStates: initialStates,
      signals: signals.map { signal in
        states.contains(signal.description.role)
          ? RecordedSignal(description: signal.description, values: scaled(signal.values)) : signal
      }, outputSequence: outputSequence.map(scaled), lastOutput: scaled(lastOutput),
      finalStates: finalStates.map { NamedTensor($0.name, scaled($0.tensor)) },
      parts: parts.map { $0.withStates(times: factor) })
  }
}
