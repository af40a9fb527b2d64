import Foundation
import Recurrent
import TestSupport
import Testing

@testable import ModelFiles

/// Models of ONNX files, held to what onnxruntime and the exporting frameworks give.
@Suite struct ONNXReferenceTests {
  @Test func `there are as many models as the reference data has`() {
    #expect(ONNXReference.all(in: "own").count == 65)
    #expect(ONNXReference.all(in: "exported").count == 27)
    #expect(ONNXReference.files(in: "node_tests").count == 18)
    #expect(ONNXReference.all(in: "operators").count > 120)
  }

  @Test(arguments: ONNXReference.all(in: "own"))
  func `a model gives what onnxruntime gives`(_ reference: ONNXReference) throws {
    let trace = try reference.run()
    try check(trace.outputs, try reference.outputs)
    #expect(trace.recurrentLayers.isEmpty == false)
  }

  @Test(arguments: ONNXReference.all(in: "exported"))
  func `an exported model gives what its framework gives`(_ reference: ONNXReference) throws {
    try check(try reference.run().outputs, try reference.outputs)
  }

  @Test(arguments: ONNXReference.all(in: "operators"))
  func `an operator gives what onnxruntime gives`(_ reference: ONNXReference) throws {
    try check(try reference.run().outputs, try reference.outputs)
  }

  @Test(arguments: ONNXReference.files(in: "node_tests"))
  func `a node test of the onnx package gives its outputs`(_ name: String) throws {
    let folder = "node_tests/\(name)"
    let model = try ONNXFile(try ONNXReference.bytes("\(folder)/model.onnx")).model
    func values(_ kind: String, _ count: Int) throws -> [Tensor] {
      try (0..<count).map {
        try ONNXFile.tensor(try ONNXReference.bytes("\(folder)/test_data_set_0/\(kind)_\($0).pb"))
      }
    }
    let trace = try model.run(try values("input", model.graph.inputs.count))
    let expected = try values("output", model.graph.outputs.count)
    try check(trace.outputs, zip(model.graph.outputs, expected).map { NamedTensor($0, $1) })
  }

  private func check(_ found: [NamedTensor], _ expected: [NamedTensor]) throws {
    #expect(found.map(\.name) == expected.map(\.name))
    for (found, expected) in zip(found, expected) {
      #expect(Tolerance.float32.firstDifference(found.name, found.tensor, expected.tensor) == nil)
    }
  }
}
