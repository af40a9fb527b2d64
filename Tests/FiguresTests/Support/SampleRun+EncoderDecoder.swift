import Recurrent
import TestSupport

extension SampleRun {
  /// An encoder and a decoder of as many layers with random weights, the encoder's first; behind them the
  /// decoder's readout where there is a vocabulary.
  ///
  /// With `feedsBack` each step of the decoder reads what the step before gave: its output, or with a vocabulary a
  /// one at the place of the largest answer.
  static func encoderDecoder(
    _ className: String, units: Int, steps: (encoder: Int, decoder: Int), depth: Int = 1,
    feedsBack: Bool = false, vocabulary: Int? = nil, batch: Int = 1, mask: [Float]? = nil
  ) throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: 21)
    let maskTensor = mask.map { values in
      Tensor(shape: [batch, steps.encoder], scalars: (0..<batch).flatMap { _ in values })
    }
    var encoder: [LayerTrace] = []
    var next = numbers.tensor([batch, steps.encoder, 2])
    for index in 0..<depth {
      let layer = try recurrent(className, "encoder_\(index)", units, next.shape[2], &numbers)
      let trace = try layer(LayerCall(input: next, mask: maskTensor))
      encoder.append(trace)
      next = trace.outputSequence ?? next
    }

    let features = vocabulary ?? units
    var layers: [any Layer] = []
    for index in 0..<depth {
      layers.append(
        try recurrent(className, "decoder_\(index)", units, index == 0 ? features : units, &numbers))
    }
    if let vocabulary {
      layers.append(try softmax(vocabulary, inputShape: [batch, steps.decoder, units]))
    }
    var input = numbers.tensor([batch, steps.decoder, features])
    var decoder = try decode(input, layers, from: encoder)
    guard feedsBack else { return encoder + decoder }
    // Each turn makes one more step of the input what it has to be.
    for turn in 0..<steps.decoder - 1 {
      guard let top = decoder.last else { break }
      input = fed(input, from: top.outputSequence ?? top.lastOutput, at: turn, picks: vocabulary != nil)
      decoder = try decode(input, layers, from: encoder)
    }
    return encoder + decoder
  }

  /// Both halves of a `Bidirectional`, and a decoder that starts from their final states, joined as `merge` says.
  static func bothWaysToDecoder(
    _ className: String, merge: String, steps: (encoder: Int, decoder: Int), mask: [Float]? = nil,
    batch: Int = 1,
    seed: UInt64 = 23
  ) throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: seed)
    let encoder = try bidirectional(className, steps: steps.encoder, mask: mask, batch: batch)
    let states = zip(encoder.parts[0].finalStates, encoder.parts[1].finalStates).map { forward, backward in
      joined(forward.tensor, backward.tensor, merge)
    }
    let decoder = try recurrent(className, "decoder", states[0].shape[1], 2, &numbers)
    let input = numbers.tensor([batch, steps.decoder, 2])
    return encoder.parts + [try decoder(LayerCall(input: input, initialStates: states))]
  }

  /// Both directions of an encoder, and a decoder that starts from the final states of the forward one alone.
  static func forwardToDecoder(
    _ className: String, steps: (encoder: Int, decoder: Int), mask: [Float]? = nil, batch: Int = 1
  ) throws -> [LayerTrace] {
    var numbers = SeededGenerator(seed: 25)
    let encoder = try bidirectional(className, steps: steps.encoder, mask: mask, batch: batch)
    let states = encoder.parts[0].finalStates.map(\.tensor)
    let decoder = try recurrent(className, "decoder", states[0].shape[1], 2, &numbers)
    let input = numbers.tensor([batch, steps.decoder, 2])
    return encoder.parts + [try decoder(LayerCall(input: input, initialStates: states))]
  }

  /// A `Bidirectional`, and another that starts from its final states, each direction from the same.
  static func bothWaysTwice(
    _ className: String, merge: String? = "concat", steps: (encoder: Int, decoder: Int), mask: [Float]? = nil,
    batch: Int = 1, returnsSequences: Bool = true
  ) throws -> (encoder: LayerTrace, decoder: LayerTrace) {
    let encoder = try bidirectional(className, steps: steps.encoder, mask: mask, batch: batch)
    let decoder = try bidirectional(
      className, merge: merge, steps: steps.decoder, returnsSequences: returnsSequences, batch: batch,
      initial: encoder.finalStates.map(\.tensor))
    return (encoder, decoder)
  }

  /// A `Dense` that answers from what a layer returns, with as many classes as words.
  static func answers(from layer: LayerTrace, vocabulary: Int) throws -> LayerTrace {
    let input = layer.outputSequence ?? layer.lastOutput
    let dense = try softmax(vocabulary, inputShape: input.shape)
    return try dense(LayerCall(input: input))
  }

  private static func softmax(_ vocabulary: Int, inputShape: [Int]) throws -> any Layer {
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(Double(vocabulary))), .init("activation", .string("softmax")),
    ]
    return try LayerCatalog.configuration(from: .object([.init("Dense", .object(config))]))
      .build(name: "dense", inputShape: inputShape, weights: nil)
  }

  private static func joined(_ a: Tensor, _ b: Tensor, _ merge: String) -> Tensor {
    let (units, pairs) = (a.shape[1], zip(a.scalars, b.scalars))
    switch merge {
    case "sum": return Tensor(shape: a.shape, scalars: pairs.map(+))
    case "mul": return Tensor(shape: a.shape, scalars: pairs.map(*))
    case "ave": return Tensor(shape: a.shape, scalars: pairs.map { ($0 + $1) / 2 })
    default:
      let rows = (0..<a.shape[0]).flatMap { row in
        [a, b].flatMap { Array($0.scalars[row * units..<(row + 1) * units]) }
      }
      return Tensor(shape: [a.shape[0], 2 * units], scalars: rows)
    }
  }

  private static func recurrent(
    _ className: String, _ name: String, _ units: Int, _ features: Int, _ numbers: inout SeededGenerator
  ) throws -> any Layer {
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(Double(units))), .init("return_sequences", .bool(true)),
      .init("return_state", .bool(name.hasPrefix("encoder"))),
    ]
    let layer = try LayerCatalog.configuration(from: .object([.init(className, .object(config))]))
    var weights: [ConfigurationValue.Member] = []
    for weight in layer.weightShapes(features: features) {
      weights.append(.init(weight.name, .tensor(numbers.tensor(weight.shape))))
    }
    return try layer.build(name: name, inputShape: [1, 1, features], weights: .object(weights))
  }

  private static func decode(
    _ input: Tensor, _ layers: [any Layer], from encoder: [LayerTrace]
  ) throws -> [LayerTrace] {
    var next = input
    var traces: [LayerTrace] = []
    for (index, layer) in layers.enumerated() {
      let states = index < encoder.count ? encoder[index].finalStates.map(\.tensor) : nil
      let trace = try layer(LayerCall(input: next, initialStates: states))
      traces.append(trace)
      next = trace.outputSequence ?? trace.lastOutput
    }
    return traces
  }

  /// The input with a step replaced by what the one before it gave.
  private static func fed(_ input: Tensor, from output: Tensor, at step: Int, picks: Bool) -> Tensor {
    let (batch, steps, features) = (input.shape[0], input.shape[1], input.shape[2])
    var scalars = input.scalars
    for sample in 0..<batch {
      let start = (sample * steps + step) * features
      var values = Array(output.scalars[start..<start + features])
      if picks, let largest = values.max(), let place = values.firstIndex(of: largest) {
        values = values.indices.map { $0 == place ? 1 : 0 }
      }
      scalars.replaceSubrange(start + features..<start + 2 * features, with: values)
    }
    return Tensor(shape: input.shape, scalars: scalars)
  }
}
