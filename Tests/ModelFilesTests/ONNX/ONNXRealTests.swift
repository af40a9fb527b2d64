import Foundation
import Recurrent
import TestSupport
import Testing

@testable import ModelFiles

/// A model of a public repository, where it is at hand.
@Suite struct ONNXRealTests {
  private static let silero = "real/snakers4__silero-vad/src__silero_vad__data__silero_vad_16k_op15.onnx"

  @Test(.enabled(if: ReferenceFolder.path(silero) != nil))
  func `a voice detector with branches gives what onnxruntime gives, and its gates`() throws {
    let model = try ONNXFile(try ReferenceFolder.bytes(Self.silero)).model
    let reference = ONNXReference(name: "silero")
    let values = try reference.values
    let inputs = try model.graph.inputs.map { try #require(values["inputs"]?[$0.name]).tensor($0.name) }
    let trace = try model.run(inputs)
    for (found, expected) in zip(trace.outputs, try reference.outputs) {
      #expect(found.name == expected.name)
      #expect(Tolerance.float32Accumulated.firstDifference(found.name, found.tensor, expected.tensor) == nil)
    }
    // One of two branches runs, each with an LSTM of its own.
    #expect(trace.recurrentLayers.map(\.name) == ["/model/decoder/rnn/LSTM"])
    #expect(trace.recurrentLayers[0].signals[0].values.shape == [2, 1, 128])
    #expect(model.layers.map(\.name).count == 2)
  }
}
