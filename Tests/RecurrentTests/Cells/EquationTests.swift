import Recurrent
import TestSupport
import Testing

@Suite struct EquationTests {
  private func equations(_ layer: String, _ config: [ConfigurationValue.Member], _ notation: Notation) throws
    -> [String]
  {
    let members = [ConfigurationValue.Member("units", .number(2))] + config
    let configuration = try LayerCatalog.configuration(from: .object([.init(layer, .object(members))]))
    return try configuration.build(name: "x", inputShape: [1, 3, 2], weights: nil).equations(notation)
  }

  @Test func `the LSTM's equations in Keras' letters`() throws {
    #expect(
      try equations("LSTM", [], .keras) == [
        #"i_{t} = \sigma(W_{\mathrm{i}} x_{t} + U_{\mathrm{i}} h_{t-1} + b_{\mathrm{i}})"#,
        #"f_{t} = \sigma(W_{\mathrm{f}} x_{t} + U_{\mathrm{f}} h_{t-1} + b_{\mathrm{f}})"#,
        #"\tilde{c}_{t} = \tanh(W_{\mathrm{c}} x_{t} + U_{\mathrm{c}} h_{t-1} + b_{\mathrm{c}})"#,
        #"o_{t} = \sigma(W_{\mathrm{o}} x_{t} + U_{\mathrm{o}} h_{t-1} + b_{\mathrm{o}})"#,
        #"c_{t} = f_{t} \odot c_{t-1} + i_{t} \odot \tilde{c}_{t}"#,
        #"h_{t} = o_{t} \odot \tanh(c_{t})"#,
      ])
  }

  @Test func `the course's letters, other activations and no bias show in the equations`() throws {
    let lines = try equations(
      "LSTM",
      [
        .init("use_bias", .bool(false)), .init("recurrent_activation", .string("hard_sigmoid")),
        .init("activation", .null),
      ], .course)
    #expect(
      lines[0]
        == #"\Gamma_{\mathrm{i}} = \mathrm{hard\ sigmoid}("#
        + #"W_{\mathrm{i}} x^{\langle t\rangle} + U_{\mathrm{i}} a^{\langle t-1\rangle})"#)
    #expect(lines[5] == #"a^{\langle t\rangle} = \Gamma_{\mathrm{o}} \odot c^{\langle t\rangle}"#)
  }

  @Test func `the GRU's two forms differ in what the reset gate acts on`() throws {
    let after = try equations("GRU", [], .keras)
    #expect(
      after[2]
        == #"\tilde{h}_{t} = \tanh(W_{\mathrm{h}} x_{t} + b_{\mathrm{h}} + "#
        + #"r_{t} \odot (U_{\mathrm{h}} h_{t-1} + b'_{\mathrm{h}}))"#)
    #expect(after[0].hasSuffix(#"+ b_{\mathrm{z}} + b'_{\mathrm{z}})"#))
    let before = try equations("GRU", [.init("reset_after", .bool(false))], .keras)
    #expect(
      before[2]
        == #"\tilde{h}_{t} = \tanh(W_{\mathrm{h}} x_{t} + b_{\mathrm{h}} + U_{\mathrm{h}} (r_{t} \odot h_{t-1}))"#
    )
    #expect(after[3] == #"h_{t} = z_{t} \odot h_{t-1} + (1 - z_{t}) \odot \tilde{h}_{t}"#)
  }
}
