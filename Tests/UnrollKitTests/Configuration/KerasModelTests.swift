import Foundation
import ModelFiles
import Recurrent
import TestSupport
import Testing
import UnrollKit

/// Models that Keras saved, given as configuration and weights, held to what Keras computed of their inputs.
@Suite struct KerasModelTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let line: [UInt8]
    var testDescription: String { name }

    /// float32 but for the policies, in which Keras itself computes in fewer bits.
    var tolerance: Tolerance {
      if name.contains("bfloat16") { return .bfloat16 }
      return name.contains("float16") ? .float16 : .float32
    }
  }

  static let cases: [Case] = {
    let file = Bundle.module.bundleURL.appending(path: "Fixtures/keras_models.jsonl")
    let lines = (try? FileContents.read(file.path).split(separator: UInt8(ascii: "\n"))) ?? []
    return lines.map { line in
      Case(name: (try? JSONReader.read(Array(line))["id"]?.string) ?? "", line: Array(line))
    }
  }()

  @Test func `there are as many models as the reference data has`() { #expect(Self.cases.count == 39) }

  @Test(arguments: cases)
  func `a model gives what Keras gives, in every layer`(_ model: Case) throws {
    let configuration = try RunConfiguration(model.line, named: "\(model.name).json")
    let built = try #require(configuration.models().first).model
    let document = try JSONReader.read(model.line)
    var states = ModelStates()
    var compared = 0
    for (index, call) in configuration.calls.enumerated() {
      let trace = try built.run(call, states: &states)
      let expected = try #require(document["calls"]?.elements?[index]["expected"])
      let outputs = try #require(expected["outputs"]?.elements)
      #expect(trace.outputs.count == outputs.count)
      for (output, value) in zip(trace.outputs, outputs) { try check(output, value, model.tolerance) }
      for member in expected["layers"]?.members ?? [] {
        let layer = try #require(trace.layers.first { $0.name == member.key })
        for (output, value) in zip(layer.returned, member.value.elements ?? []) {
          try check(NamedTensor("\(member.key) \(output.name)", output.tensor), value, model.tolerance)
          compared += 1
        }
      }
    }
    #expect(compared > 0 || ["shared_layer", "many_layers", "stateful"].contains(model.name))
  }

  private func check(_ found: NamedTensor, _ value: LocatedValue, _ tolerance: Tolerance) throws {
    let expected = try TensorReader(subject: found.name).read(value)
    #expect(tolerance.firstDifference(found.name, found.tensor, expected) == nil)
  }
}
