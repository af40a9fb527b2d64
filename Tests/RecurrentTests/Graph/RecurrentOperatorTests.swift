import Foundation
import Recurrent
import TestSupport
import Testing

/// Recurrent operators of one unit on numbers small enough to be worked out by hand.
@Suite struct RecurrentOperatorTests {
  /// A graph of one recurrent node, given `X` and, where there are some, more inputs.
  private func model(
    _ name: String, _ constants: [String: Tensor], inputs: [String] = ["X", "W", "R", "B"],
    more: [String] = [],
    outputs: [String] = ["Y", "Y_h"], _ attributes: [String: OperatorAttribute] = [:]
  ) throws -> GraphModel {
    try GraphModel(
      OperatorGraph(
        inputs: (["X"] + more).map { .init($0, kind: .floats, shape: nil) },
        constants: constants.mapValues { GraphValue($0) },
        nodes: [
          OperatorNode(
            name: "cell", operatorName: name, inputs: inputs, outputs: outputs, attributes: attributes)
        ], outputs: outputs), version: 14)
  }

  private func tensor(_ shape: [Int], _ scalars: [Float]) -> Tensor { Tensor(shape: shape, scalars: scalars) }

  private func σ(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  private func signal(_ name: String, _ layer: LayerTrace) throws -> [Float] {
    try #require(layer.signals.first { $0.description.name == name }).values.scalars
  }

  /// W, R and B for one unit and one feature in ONNX's order i, o, f, c.
  private let lstm: [String: Tensor] = [
    "W": Tensor(shape: [1, 4, 1], scalars: [0.1, 0.2, 0.3, 0.4]),
    "R": Tensor(shape: [1, 4, 1], scalars: [0.5, 0.6, 0.7, 0.8]),
    "B": Tensor(shape: [1, 8], scalars: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08]),
    "P": Tensor(shape: [1, 3], scalars: [0.9, -0.4, 0.3]),
  ]

  @Test func `peepholes show the gates the cell state, the output gate the new one`() throws {
    let model = try model(
      "LSTM", lstm, inputs: ["X", "W", "R", "B", "", "h", "c", "P"], more: ["h", "c"])
    let trace = try model.run([tensor([1, 1, 1], [2]), tensor([1, 1, 1], [0.5]), tensor([1, 1, 1], [-1])])
    let i = σ(0.1 * 2 + 0.5 * 0.5 + 0.01 + 0.05 + 0.9 * -1)
    let f = σ(0.3 * 2 + 0.7 * 0.5 + 0.03 + 0.07 + 0.3 * -1)
    let g = tanh(0.4 * 2 + 0.8 * 0.5 + 0.04 + 0.08)
    let c = f * -1 + i * g
    let o = σ(0.2 * 2 + 0.6 * 0.5 + 0.02 + 0.06 + -0.4 * c)
    let expected = [
      "input_gate": i, "forget_gate": f, "candidate": g, "cell_state": c, "output_gate": o,
      "hidden_state": o * tanh(c),
    ]
    let layer = try #require(trace.recurrentLayers.first)
    #expect(layer.name == "cell")
    #expect(layer.signals.count == expected.count)
    for (name, value) in expected {
      #expect(abs(Double(try signal(name, layer)[0]) - value) < 1e-6, "\(name)")
    }
  }

  @Test func `a coupled forget gate is what the input gate leaves`() throws {
    let layer = try #require(
      try model("LSTM", lstm, ["input_forget": .integer(1)]).run([tensor([2, 1, 1], [1, -3])])
        .recurrentLayers.first)
    let (i, f) = try (signal("input_gate", layer), signal("forget_gate", layer))
    #expect(zip(i, f).allSatisfy { abs($0 + $1 - 1) < 1e-6 })
    #expect(abs(Double(i[0]) - σ(0.1 + 0.06)) < 1e-6)
  }

  @Test func `clip bounds what goes into the gates, and not the cell state`() throws {
    let layer = try #require(
      try model("LSTM", lstm, ["clip": .float(0.05)]).run([tensor([1, 1, 1], [10])]).recurrentLayers.first)
    #expect(abs(Double(try signal("input_gate", layer)[0]) - σ(0.05)) < 1e-6)
    let c = σ(0.05) * tanh(0.05)
    #expect(abs(Double(try signal("hidden_state", layer)[0]) - σ(0.05) * tanh(c)) < 1e-6)
  }

  @Test func `each activation takes the next alpha and beta if it has use for one`() throws {
    let layer = try #require(
      try model(
        "LSTM", lstm,
        [
          "activations": .texts(["HardSigmoid", "Affine", "LeakyRelu"]),
          "activation_alpha": .floats([0.25, 2]), "activation_beta": .floats([0.4, 0.3]),
        ]
      ).run([tensor([1, 1, 1], [1])]).recurrentLayers.first)
    #expect(abs(Double(try signal("input_gate", layer)[0]) - (0.25 * 0.16 + 0.4)) < 1e-6)
    #expect(abs(Double(try signal("candidate", layer)[0]) - (2 * 0.52 + 0.3)) < 1e-6)
  }

  /// W, R and B for one unit and one feature in ONNX's order z, r, h.
  private let gru: [String: Tensor] = [
    "W": Tensor(shape: [1, 3, 1], scalars: [0.1, 0.2, 0.3]),
    "R": Tensor(shape: [1, 3, 1], scalars: [0.4, 0.5, 0.6]),
    "B": Tensor(shape: [1, 6], scalars: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06]),
  ]

  @Test(arguments: [0, 1])
  func `linear_before_reset puts the reset gate behind the product and its bias`(flag: Int) throws {
    let model = try model(
      "GRU", gru, inputs: ["X", "W", "R", "B", "", "h"], more: ["h"], ["linear_before_reset": .integer(flag)])
    let layer = try #require(
      try model.run([tensor([1, 1, 1], [2]), tensor([1, 1, 1], [-0.5])]).recurrentLayers.first)
    let z = σ(0.1 * 2 + 0.4 * -0.5 + 0.05), r = σ(0.2 * 2 + 0.5 * -0.5 + 0.07)
    let n =
      flag == 1
      ? tanh(0.3 * 2 + 0.03 + r * (0.6 * -0.5 + 0.06)) : tanh(0.3 * 2 + 0.03 + 0.6 * (r * -0.5) + 0.06)
    for (name, value) in [
      "update_gate": z, "reset_gate": r, "candidate": n, "hidden_state": (1 - z) * n + z * -0.5,
    ] {
      #expect(abs(Double(try signal(name, layer)[0]) - value) < 1e-6, "\(name)")
    }
  }

  @Test func `behind the end of a sequence gates have no value, states stay, and Y is zero`() throws {
    let model = try model("GRU", gru, inputs: ["X", "W", "R", "B", "lengths"], more: ["lengths"])
    let trace = try model.run([tensor([3, 2, 1], [1, 2, 3, 4, 5, 6]), tensor([2], [3, 1])])
    let layer = try #require(trace.recurrentLayers.first)
    let (gate, state) = try (signal("update_gate", layer), signal("hidden_state", layer))
    #expect(gate.map(\.isNaN) == [false, false, false, false, true, true])
    #expect(state[3] == state[4] && state[4] == state[5])
    let y = trace.outputs[0].tensor
    #expect(y.shape == [3, 1, 2, 1])
    #expect((y[0, 0, 1, 0], y[1, 0, 1, 0], y[2, 0, 1, 0]) == (state[3], 0, 0))
    #expect(trace.outputs[1].tensor.scalars == [state[2], state[3]])
  }

  @Test func `a reverse node is recorded in the order of its input`() throws {
    let model = try model("GRU", gru, ["direction": .text("reverse")])
    let trace = try model.run([tensor([3, 1, 1], [1, 2, 3])])
    let layer = try #require(trace.recurrentLayers.first)
    #expect(try signal("hidden_state", layer) == trace.outputs[0].tensor.scalars)
    // The step that is read first starts from zeros.
    #expect(abs(Double(try signal("update_gate", layer)[2]) - σ(0.1 * 3 + 0.05)) < 1e-6)
    #expect(trace.outputs[1].tensor.scalars == [try signal("hidden_state", layer)[0]])
  }

  @Test func `both directions are recorded under the name of their node`() throws {
    var both = gru
    for (name, tensor) in gru {
      both[name] = Tensor(
        shape: [2] + tensor.shape.dropFirst(), scalars: tensor.scalars + tensor.scalars.map { -$0 })
    }
    let trace = try model("GRU", both, ["direction": .text("bidirectional")]).run([
      tensor([3, 1, 1], [1, 2, 3])
    ])
    #expect(trace.recurrentLayers.map(\.name) == ["cell/forward", "cell/backward"])
    #expect(trace.arrays().map(\.key).contains("cell/backward/update_gate"))
    #expect(trace.outputs[0].tensor.shape == [3, 2, 1, 1])
    let backward = try #require(trace.recurrentLayers.last)
    #expect(abs(Double(try signal("update_gate", backward)[2]) - σ(-0.1 * 3 - 0.05)) < 1e-6)
  }

  @Test func `what does not fit a node is said with its name`() throws {
    let model = try model("GRU", gru)
    let error = try #require(throws: ShapeError.self) {
      try model.run([tensor([3, 1, 2], [1, 2, 3, 4, 5, 6])])
    }
    #expect(error.layer == "cell")
    #expect(error.problem == "node \"cell\" (GRU) reads \"X\" of shape [3, 1, 2]")
    var wrong = gru
    wrong["B"] = tensor([1, 5], [1, 2, 3, 4, 5])
    let unfit = try #require(throws: GraphError.self) { try self.model("GRU", wrong) }
    #expect(unfit.problem == "node \"cell\" (GRU) reads \"B\" of shape [1, 5] and needs [1, 6]")
  }
}
