import Foundation
import ModelFiles
import Recurrent
import TestSupport
import Testing

@Suite struct `ONNX files damaged in many places` {
  private static let names =
    ONNXReference.all(in: "own").filter { $0.name.contains("_bi") || $0.name.contains("graph") }
    + ONNXReference.all(in: "exported").filter {
      $0.name.contains("masking") || $0.name.contains("stacked_gru")
    }
    + ONNXReference.all(in: "operators")

  @Test(arguments: names)
  func `are run or refused, and nothing crashes`(_ reference: ONNXReference) throws {
    let whole = try ONNXReference.bytes("\(reference.name).onnx")
    let values = try reference.values
    for run in 0..<Mutation.runs(otherwise: 3000) / Self.names.count {
      do throws(FileFormatError) {
        let model = try ONNXFile(Mutation.damage(whole, seed: UInt64(run))).model
        let inputs = model.graph.inputs.compactMap { try? values["inputs"]?[$0.name]?.tensor($0.name) }
        do throws(ShapeError) { _ = try model.run(inputs) } catch { #expect(!error.problem.isEmpty) }
      } catch {
        #expect(!error.problem.isEmpty)
      }
    }
  }
}
