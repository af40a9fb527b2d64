import Foundation
import Recurrent
import TestSupport
import Testing

/// What a layer would have returned with other flags is what Keras returns with them.
@Suite struct ReturnCombinationTests {
  static let cases = [
    "seed", "lstm", "gru", "simple_rnn", "masks", "cells", "bidirectional", "wrappers", "convlstm",
  ].flatMap(Fixtures.cases).filter { $0.layers == nil && $0.calls.count == 1 }

  @Test(arguments: cases)
  func `from a run with any flags comes what Keras gives with those of the case`(
    _ reference: ReferenceCase
  ) throws {
    let own = try LayerCatalog.configuration(from: reference.layer)
    guard let wanted = own.returns else { return }
    let call = reference.calls[0]
    for combination in ReturnCombination.all {
      let other = try #require(own.returning(combination))
      let model = try Model([other], inputShape: call.input.shape, weights: reference.weights)
      let trace = try model.run(
        ModelCall(input: call.input, mask: call.mask, initialStates: call.initialStates)
      ).layers[0]
      let found = try #require(try trace.returning(wanted))
      #expect(found.layer.returns == wanted)
      #expect(found.returned.count == call.returned.count)
      for (tensor, expected) in zip(found.returned, call.returned) {
        let difference = Tolerance.forCase(tagged: reference.tags)
          .firstDifference("\(combination), \(tensor.name)", tensor.tensor, expected)
        #expect(difference == nil)
      }
    }
  }

  @Test(arguments: cases)
  func `the shapes told without running are those that Keras gives`(_ reference: ReferenceCase) throws {
    let layer = try LayerCatalog.configuration(from: reference.layer)
    let call = reference.calls[0]
    let shape = call.input.shape
    let known = try layer.outputShapes(for: shape, returns: nil)
    #expect(known.map { $0.shape.map { $0 ?? -1 } } == call.returned.map(\.shape))
    // With batch and steps open, no other length is.
    guard layer.returns != nil else { return }
    let open = try layer.outputShapes(for: [nil, nil] + shape.dropFirst(2).map { $0 }, returns: nil)
    for (told, returned) in zip(open, call.returned) {
      let isSequence = told.shape.count > 2 && told.shape[1] == nil
      let lengths: [Int?] =
        [nil] + (isSequence ? [nil] : []) + returned.shape.dropFirst(isSequence ? 2 : 1).map { $0 }
      #expect(told.shape == lengths)
    }
  }

  @Test func `a layer without the flags has no other setting`() throws {
    let dense = try Model(
      [LayerCatalog.configuration(from: .object([.init("Dense", .object([.init("units", .number(2))]))]))],
      inputShape: [1, 3])
    let trace = try dense.run(ModelCall(input: Tensor(repeating: 1, shape: [1, 3]))).layers[0]
    #expect(try trace.returning(.init(returnSequences: true, returnState: false)) == nil)
  }

  @Test(arguments: [
    (
      #"{"Bidirectional": {"layer": {"LSTM": {"units": 4}}, "merge_mode": "sum"}}"#,
      #"Bidirectional(LSTM(4, return_sequences=True, return_state=True), merge_mode="sum")"#
    ),
    (
      #"{"Bidirectional": {"layer": {"GRU": {"units": 4}}, "merge_mode": null, "backward_layer": {"GRU": {"units": 3, "go_backwards": true}}}}"#,
      "Bidirectional(GRU(4, return_sequences=True, return_state=True), merge_mode=None, "
        + "backward_layer=GRU(3, return_sequences=True, return_state=True, go_backwards=True))"
    ),
    (
      #"{"RNN": {"cell": [{"LSTMCell": {"units": 64}}, {"GRUCell": {"units": 32}}]}}"#,
      "RNN([LSTMCell(64), GRUCell(32)], return_sequences=True, return_state=True)"
    ),
    (
      #"{"ConvLSTM2D": {"filters": 4, "kernel_size": [3, 2], "padding": "same"}}"#,
      #"ConvLSTM2D(4, (3, 2), return_sequences=True, return_state=True, padding="same")"#
    ),
  ])
  func `a wrapper is spelled as a Keras user writes it`(json: String, python: String) throws {
    let layer = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
    let other = try #require(layer.returning(.init(returnSequences: true, returnState: true)))
    #expect(PythonSpelling.constructor(other.className, other.arguments) == python)
  }

  @Test func `the states of stacked cells are taken apart cell by cell`() {
    let names = ["output", "cell_0_state_h", "cell_0_state_c", "cell_1_state"]
    #expect(PythonSpelling.targets(names) == "output, [cell_0_state_h, cell_0_state_c], [cell_1_state]")
    #expect(PythonSpelling.targetCount(names) == 3)
    #expect(PythonSpelling.targets(["output", "state_h", "state_c"]) == "output, state_h, state_c")
    let both = ["output", "forward_cell_0_state", "forward_cell_1_state", "backward_cell_0_state"]
    #expect(
      PythonSpelling.targets(both)
        == "output, [forward_cell_0_state], [forward_cell_1_state], [backward_cell_0_state]")
  }
}
