import Foundation
import ModelFiles
import Recurrent
import Testing
import UnrollKit

/// Every line of the reference cases is a run configuration. `UNROLL_REFERENCE` names the folder that holds
/// `keras_cases`; without it these tests are skipped.
private let reference = ProcessInfo.processInfo.environment["UNROLL_REFERENCE"]

@Suite(.enabled(if: reference != nil, "set UNROLL_REFERENCE to the folder of the reference data"))
struct `Keras reference cases as run configurations` {
  @Test(
    arguments: [
      "seed", "lstm", "gru", "simple_rnn", "activations", "masks", "stateful", "backend_disagreements",
      "initializers", "cells", "bidirectional", "wrappers", "sequential", "keras_tests", "convlstm",
    ], ["json", "yaml"])
  func `every line loads, runs, and returns what Keras does`(file: String, suffix: String) throws {
    let path = "\(try #require(reference))/keras_cases/\(file).jsonl"
    let lines = try FileContents.read(path).split(separator: UInt8(ascii: "\n"))
    #expect(!lines.isEmpty)
    for (number, line) in lines.enumerated() {
      let name = "\(file)-\(number + 1).\(suffix)"
      let configuration = try RunConfiguration(Array(line), named: name)
      let models = try configuration.models()
      let model = try #require(models.first).model
      let document = try JSONReader.read(Array(line))
      var states = ModelStates()
      for (index, call) in configuration.calls.enumerated() {
        let trace = try model.run(call, states: &states)
        guard let returned = document["calls"]?.elements?[index]["expected"]?["returned"]?.elements else {
          continue
        }
        #expect(trace.outputs.count == returned.count)
        for (output, value) in zip(trace.outputs, returned) {
          let expected = try TensorReader(subject: "returned").read(value)
          #expect(output.tensor.shape == expected.shape, "\(name)")
          let scale = max(1, expected.scalars.map(abs).max() ?? 1)
          // The tolerance that the reference data recommend for float32, its saturating cases included.
          let error = zip(output.tensor.scalars, expected.scalars).map { abs($0 - $1) }.max() ?? 0
          #expect(error <= 1e-5 * scale, "\(name): \(error)")
        }
      }
    }
  }
}
