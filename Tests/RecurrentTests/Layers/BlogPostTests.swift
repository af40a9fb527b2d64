import Foundation
import Recurrent
import TestSupport
import Testing

/// The example of the blog post "Difference Between Return Sequences and Return States for LSTMs in Keras", which
/// used Keras 2, with the weights that the shipped configuration fixes.
@Suite struct BlogPostTests {
  private func trace(_ className: String) throws -> LayerTrace {
    let layer = ConfigurationValue.object([
      .init(
        className,
        .object([
          .init("units", .number(1)),
          .init("kernel_initializer", .object([.init("constant", .number(0.1))])),
          .init("recurrent_initializer", .object([.init("constant", .number(0.1))])),
          .init("recurrent_activation", .string("keras2_hard_sigmoid")),
        ]))
    ])
    let input = Tensor(shape: [1, 3, 2], scalars: [0.1, 0.2, 0.3, 0.1, 0.2, 0.3])
    let model = try Model([LayerCatalog.configuration(from: layer)], inputShape: input.shape)
    return try model.run(ModelCall(input: input)).layers[0]
  }

  /// As NumPy prints float32: eight decimals.
  private func printed(_ tensor: Tensor) -> [String] { tensor.scalars.map { String(format: "%.8f", $0) } }

  @Test func `the LSTM prints the post's digits`() throws {
    let trace = try trace("LSTM")
    let sequence = try #require(trace.outputSequence)
    #expect(printed(sequence) == ["0.00767819", "0.01597687", "0.02480672"])
    #expect(printed(trace.lastOutput) == ["0.02480672"])
    #expect(printed(trace.finalStates[0].tensor) == ["0.02480672"])
    #expect(printed(trace.finalStates[1].tensor) == ["0.04864851"])
  }

  @Test func `the four combinations return the post's shapes`() throws {
    let trace = try trace("LSTM")
    let shapes = ReturnCombination.all.map { trace.returned($0).map(\.tensor.shape) }
    #expect(
      shapes == [[[1, 1]], [[1, 3, 1]], [[1, 1], [1, 1], [1, 1]], [[1, 3, 1], [1, 1], [1, 1]]])
    #expect(
      ReturnCombination.all.map { trace.returned($0).map(\.name) }.last == ["output", "state_h", "state_c"])
  }

  @Test func `the GRU returns its last output and one state, which are equal`() throws {
    let returned = try trace("GRU").returned(ReturnCombination(returnSequences: false, returnState: true))
    #expect(returned.map(\.name) == ["output", "state"])
    #expect(returned[0].tensor == returned[1].tensor)
  }
}
