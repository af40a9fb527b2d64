import Foundation
import Testing

@Suite struct TraceCommandTests {
  private struct Array: Decodable {
    let shape: [Int]
    let data: [Double?]
  }

  @Test func `JSON goes to standard output, with the documented keys and null at masked steps`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(
      """
      layers: [{GRU: {units: 2, name: reader, return_sequences: true, return_state: true}}]
      calls:
        - {input: [[[1, 2, 3], [4, 5, 6]]], mask: [[1, 0]]}
      """, to: "run.yaml")
    let result = try tool.run("trace", "run.yaml", "-o", "-")
    #expect(result.exitCode == 0, "\(result.errors)")
    let arrays = try JSONDecoder().decode([String: Array].self, from: result.output)
    #expect(
      arrays.keys.sorted() == [
        "inputs/input", "outputs/0", "outputs/1", "reader/candidate", "reader/hidden_state", "reader/mask",
        "reader/output", "reader/reset_gate", "reader/update_gate",
      ])
    #expect(arrays["inputs/input"]?.shape == [1, 2, 3])
    #expect(arrays["reader/update_gate"]?.shape == [1, 2, 2])
    #expect(arrays["reader/update_gate"]?.data.map { $0 == nil } == [false, false, true, true])
    let states = try #require(arrays["reader/hidden_state"]?.data)
    #expect(states[0] == states[2] && states[1] == states[3] && states[0] != nil)
  }

  @Test func `keys of several calls and several models tell them apart`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(
      """
      layers: [{SimpleRNN: {units: 1, stateful: true}}]
      calls: [{input: [[[1]]]}, {input: [[[1]]]}]
      """, to: "calls.yaml")
    try tool.write(example, to: "models.yaml")
    let calls = try JSONDecoder().decode(
      [String: Array].self, from: try tool.run("trace", "calls.yaml", "-o", "-").output)
    #expect(calls["calls/0/simple_rnn/hidden_state"]?.shape == [1, 1, 1])
    #expect(calls["calls/0/outputs/0"]?.data != calls["calls/1/outputs/0"]?.data)
    let models = try JSONDecoder().decode(
      [String: Array].self, from: try tool.run("trace", "models.yaml", "-o", "-").output)
    #expect(models["models/LSTM/lstm/forget_gate"]?.shape == [1, 3, 1])
    #expect(models["models/GRU/gru/update_gate"]?.shape == [1, 3, 1])
  }

  @Test func `preactivations come on request, and their parts add up`() throws {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write("input: [[[0.5, -1], [2, 0.25]]]\nlayers: [{GRU: {units: 2}}]\n", to: "run.yaml")
    let plain = try tool.run("trace", "run.yaml", "-o", "-").text
    #expect(!plain.contains("preactivation"))
    let result = try tool.run("trace", "run.yaml", "--preactivations", "-o", "-")
    let arrays = try JSONDecoder().decode([String: Array].self, from: result.output)
    for gate in ["update_gate", "reset_gate"] {
      let total = try #require(arrays["gru/\(gate)_preactivation"]?.data)
      let input = try #require(arrays["gru/\(gate)_preactivation_input"]?.data)
      let recurrent = try #require(arrays["gru/\(gate)_preactivation_recurrent"]?.data)
      let values = try #require(arrays["gru/\(gate)"]?.data)
      for index in total.indices {
        let sum = try #require(total[index])
        #expect(abs(sum - (input[index] ?? 0) - (recurrent[index] ?? 0)) < 1e-6)
        // The default recurrent activation is the logistic function.
        #expect(abs((values[index] ?? 0) - 1 / (1 + exp(-sum))) < 1e-6)
      }
    }
  }
}
