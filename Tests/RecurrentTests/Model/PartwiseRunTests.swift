import Foundation
import TestSupport
import Testing

@testable import Recurrent

@Suite struct PartwiseRunTests {
  /// Models whose layers go step by step.
  static let forwards: [String] = [
    #"[{"LSTM": {"units": 17, "return_sequences": true, "return_state": true}}]"#,
    #"[{"LSTM": {"units": 5}}]"#,
    #"[{"LSTM": {"units": 4, "return_sequences": true, "zero_output_for_mask": true}}]"#,
    #"[{"GRU": {"units": 33, "return_sequences": true}}, {"SimpleRNN": {"units": 3}}]"#,
    #"[{"GRU": {"units": 7, "reset_after": false, "return_sequences": true}}]"#,
    #"[{"SimpleRNN": {"units": 6, "activation": "softsign", "return_sequences": true}}, {"Dense": {"units": 2}}]"#,
    #"[{"Masking": {}}, {"LSTM": {"units": 4, "return_sequences": true}}, {"LayerNormalization": {}}]"#,
    """
    [{"RNN": {"cell": [{"LSTMCell": {"units": 3}}, {"GRUCell": {"units": 5}}], "return_sequences": true,
      "return_state": true}}]
    """,
    #"[{"LSTM": {"units": 4}}, {"RepeatVector": {"n": 3}}, {"GRU": {"units": 2, "return_sequences": true}}]"#,
    #"[{"LSTM": {"units": 4}}, {"Dense": {"units": 3}}, {"Reshape": {"target_shape": [3, 1]}}]"#,
    #"[{"TimeDistributed": {"layer": {"Dense": {"units": 3}}}}, {"GRU": {"units": 2}}]"#,
  ]

  /// Models with a layer that needs the whole sequence.
  static let others: [String] = [
    #"[{"LSTM": {"units": 4, "go_backwards": true}}]"#,
    #"[{"Bidirectional": {"layer": {"GRU": {"units": 3}}}}]"#,
    #"[{"LSTM": {"units": 4, "return_sequences": true}}, {"GlobalAveragePooling1D": {}}]"#,
    #"[{"Conv1D": {"filters": 2, "kernel_size": 3, "padding": "same"}}, {"LSTM": {"units": 4}}]"#,
    #"[{"LSTM": {"units": 2, "return_sequences": true}}, {"Flatten": {}}, {"Dense": {"units": 1}}]"#,
  ]

  private func model(_ layers: String, _ shape: [Int]) throws -> Model {
    let value = try ConfigurationValue(json: Data(layers.utf8))
    guard case .array(let list) = value else { throw CocoaError(.coderInvalidValue) }
    return try Model(list.map { try LayerCatalog.configuration(from: $0) }, inputShape: shape)
  }

  /// Holds the parts of a call, put together, against the whole.
  private func check(_ model: Model, _ call: ModelCall, stepsAtOnce: Int) throws {
    let whole = try model.run(call).arrays()
    var run = try #require(try PartwiseRun(of: model, call))
    var parts: [[NamedTensor]] = []
    while let part = try run.next(stepsAtOnce) { parts.append(part) }
    var found = Dictionary(uniqueKeysWithValues: try run.finish().map { ($0.name, $0.tensor) })
    #expect(parts.count == (run.steps + stepsAtOnce - 1) / stepsAtOnce)
    for (index, array) in parts[0].enumerated() {
      #expect(parts.allSatisfy { $0[index].name == array.name })
      #expect(found[array.name] == nil)
      found[array.name] = Tensor.concatenated(parts.map { $0[index].tensor }, along: 1)
    }
    #expect(found.keys.sorted() == whole.map(\.key).sorted())
    for (key, tensor) in whole {
      let other = try #require(found[key])
      #expect(other.shape == tensor.shape, "\(key)")
      #expect(other.scalars.map(\.bitPattern) == tensor.scalars.map(\.bitPattern), "\(key)")
    }
  }

  @Test(arguments: forwards, [StepEngine.cell, .kernel])
  func `parts put together are what the whole is, to the bit`(_ layers: String, _ engine: StepEngine) throws {
    var random = SeededGenerator(seed: 5)
    for batch in [1, 3] {
      var input = random.tensor([batch, 13, 3])
      for step in [0, 4, 5, 12] { input.setStep(step, to: Tensor(repeating: 0, shape: [batch, 3])) }
      let model = try model(layers, input.shape)
      try StepEngine.$forced.withValue(engine) {
        for stepsAtOnce in [1, 4, 5, 13] {
          try check(model, ModelCall(input: input, recordsPreactivations: true), stepsAtOnce: stepsAtOnce)
        }
      }
    }
  }

  @Test(arguments: [0, 2, 3, 5, 6], [StepEngine.cell, .kernel])
  func `a part that begins with masked steps repeats the output before it`(
    _ index: Int, _ engine: StepEngine
  ) throws {
    var random = SeededGenerator(seed: 6)
    let input = random.tensor([3, 12, 3])
    // The first sample begins masked; the second is masked across the ends of parts; the third all through.
    let rows: [[Float]] = [
      [0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1], [1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
      [Float](repeating: 0, count: 12),
    ]
    let mask = Tensor(shape: [3, 12], scalars: rows.flatMap(\.self))
    let model = try model(Self.forwards[index], input.shape)
    let states = try #require(model.layers.first { !$0.stateNames.isEmpty })
    var call = ModelCall(input: input, mask: mask)
    if model.layers.count == 1 {
      call.initialStates = states.stateNames.map { _ in random.tensor([3, states.units]) }
    }
    try StepEngine.$forced.withValue(engine) {
      for stepsAtOnce in [1, 4, 5] { try check(model, call, stepsAtOnce: stepsAtOnce) }
    }
  }

  @Test func `the engine is chosen for the whole and not for a part`() throws {
    var random = SeededGenerator(seed: 7)
    let input = random.tensor([1, 100, 8])
    let model = try model(#"[{"LSTM": {"units": 16, "return_sequences": true}}]"#, input.shape)
    let work = 100 * model.layers[0].parameterCount
    #expect(work >= StepEngine.worthTheKernel && work / 10 < StepEngine.worthTheKernel)
    try check(model, ModelCall(input: input), stepsAtOnce: 7)
  }

  @Test func `states are handed on between layers that begin together, and from a layer that runs once`()
    throws
  {
    var random = SeededGenerator(seed: 8)
    let source = KerasTensor.input("source", shape: [nil, 3]),
      target = KerasTensor.input("target", shape: [nil, 2])
    let encoder = KerasLayer.lstm(units: 4, returnState: true, name: "encoder")
    let decoder = KerasLayer.lstm(units: 4, returnSequences: true, name: "decoder")
    let decoded = decoder(target, initialState: encoder(source).states)
    let configuration = try ModelConfiguration(inputs: [source, target], outputs: [decoded.output])
    let short = random.tensor([2, 5, 3]), long = random.tensor([2, 11, 2])
    let model = try Model(configuration, inputShapes: [short.shape, long.shape])
    try check(model, ModelCall(inputs: [short, long], masks: [nil, nil]), stepsAtOnce: 3)
    // The other way round the decoder waits for the end of what it would have to be read with.
    let call = ModelCall(inputs: [random.tensor([2, 5, 3]), random.tensor([2, 5, 2])], masks: [nil, nil])
    #expect(try PartwiseRun(of: model, call) == nil)
  }

  @Test(arguments: others)
  func `a layer that needs the whole sequence is not run in parts`(_ layers: String) throws {
    let model = try model(layers, [1, 6, 3])
    #expect(try PartwiseRun(of: model, ModelCall(input: Tensor(repeating: 1, shape: [1, 6, 3]))) == nil)
  }

  @Test(arguments: forwards + others)
  func `the size of a record is told before the run`(_ layers: String) throws {
    let value = try ConfigurationValue(json: Data(layers.utf8))
    guard case .array(let list) = value else { return }
    let configuration = try ModelConfiguration(list.map { try LayerCatalog.configuration(from: $0) })
    let model = try Model(configuration, inputShapes: [[2, 6, 3]])
    for withSums in [false, true] {
      let call = ModelCall(input: Tensor(repeating: 1, shape: [2, 6, 3]), recordsPreactivations: withSums)
      let kept = try model.run(call).layers.reduce(0) { sum, layer in
        sum + layer.signalArrays.reduce(0) { $0 + $1.tensor.count }
          + layer.returned.reduce(0) { $0 + $1.tensor.count }
      }
      #expect(model.recordedSize(configuration, call) == 4 * kept)
    }
  }
}
