import Foundation
import Recurrent
import TestSupport
import Testing

@testable import Reporting

/// A report of every layer that the reference cases have.
@Suite struct ReferenceReportTests {
  static let cases: [ReferenceCase] = ["bidirectional", "wrappers", "cells", "convlstm"].flatMap { name in
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../RecurrentTests/Fixtures/\(name).jsonl")
    do { return try ReferenceCase.read(file) } catch { fatalError("fixture \(name): \(error)") }
  }

  private func trace(_ reference: ReferenceCase) throws -> Trace {
    let model = try Model(
      [LayerCatalog.configuration(from: reference.layer)], inputShape: reference.calls[0].input.shape,
      weights: reference.weights)
    let call = reference.calls[0]
    return try model.run(
      ModelCall(input: call.input, mask: call.mask, initialStates: call.initialStates))
  }

  @Test(arguments: cases)
  func `a report says what Keras returned, and holds nothing equal that is not`(
    _ reference: ReferenceCase
  ) throws {
    let trace = try trace(reference)
    guard let layer = trace.layers.first, !layer.leaves.isEmpty else { return }
    let report = try Report(
      Runs.contents([.init(label: layer.layer.className, trace: trace)]))
    let reported = try #require(report.layers.first)
    let own = try #require(reported.combinations.first { $0.isConfigured })
    #expect(own.tensors.map(\.shape) == reference.calls[0].returned.map { ShapeText.tuple($0.shape) })
    #expect(try ReportWriter.markdown(report).contains("\n\(own.call)\n"))
    for combination in reported.combinations {
      let names = combination.tensors.map(\.name)
      #expect(Set(names).count == names.count)
      guard layer.kind == .bidirectional, reference.calls[0].mask == nil else { continue }
      // Without a mask each half equals a state, and only the last step of the backward half need not.
      for agreement in combination.agreements where !agreement.holds {
        #expect(agreement.expression.contains("[:, -1"), "\(agreement.expression)")
      }
    }
  }
}
