import Foundation
import Recurrent
import TestSupport
import Testing

@Suite struct TraceArraysTests {
  private func trace(sums: Bool = false, mask: Tensor? = nil) throws -> Trace {
    let layers = try [
      #"{"GRU": {"units": 2, "return_sequences": true}}"#, #"{"Dense": {"units": 4}}"#,
    ].map { try LayerCatalog.configuration(from: ConfigurationValue(json: Data($0.utf8))) }
    let input = Tensor(repeating: 0.5, shape: [1, 5, 3])
    return try Model(layers, inputShape: input.shape)
      .run(ModelCall(input: input, mask: mask, recordsPreactivations: sums))
  }

  @Test func `arrays have the keys that files use`() throws {
    #expect(
      try trace().arrays().map(\.key) == [
        "inputs/input", "gru/update_gate", "gru/reset_gate", "gru/candidate", "gru/hidden_state",
        "gru/output",
        "dense/output", "outputs/0",
      ])
    #expect(
      try trace(mask: Tensor(repeating: 1, shape: [1, 5])).arrays(prefix: "calls/1/").map(\.key)
        .contains("calls/1/gru/mask"))
  }

  @Test func `sums come as a total and its two parts`() throws {
    let arrays = try trace(sums: true).arrays()
    func tensor(_ key: String) throws -> Tensor { try #require(arrays.first { $0.key == key }).tensor }
    let total = try tensor("gru/reset_gate_preactivation")
    let parts = try zip(
      tensor("gru/reset_gate_preactivation_input").scalars,
      tensor("gru/reset_gate_preactivation_recurrent").scalars)
    #expect(total.scalars == parts.map { $0 + $1 })
    #expect(!arrays.contains { $0.key == "gru/hidden_state_preactivation" })
  }
}
