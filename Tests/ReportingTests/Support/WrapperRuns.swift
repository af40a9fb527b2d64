import Foundation
import Recurrent
import TestSupport

@testable import Reporting

/// Runs of layers that are made of others, and of those that convolve.
enum WrapperRuns {
  /// A layer written as a configuration in JSON, run on numbers that are all different.
  static func trace(_ json: String, input shape: [Int] = [2, 5, 3], mask: Tensor? = nil) throws -> LayerTrace
  {
    try run(json, input: shape, mask: mask).trace.layers[0]
  }

  static func run(
    _ json: String, input shape: [Int] = [2, 5, 3], mask: Tensor? = nil
  ) throws -> ReportContents.Run {
    let layer = try LayerCatalog.configuration(from: ConfigurationValue(json: Data(json.utf8)))
    let input = Tensor(
      shape: shape, scalars: (0..<shape.reduce(1, *)).map { Float(($0 * 37 + 11) % 101) / 101 - 0.5 })
    return try Runs.run(layer.className, [layer], input, mask: mask)
  }

  static func bidirectional(_ inner: String, merge: String = "\"concat\"") -> String {
    #"{"Bidirectional": {"layer": \#(inner), "merge_mode": \#(merge)}}"#
  }

  static let lstm = #"{"LSTM": {"units": 4}}"#
  static let gru = #"{"GRU": {"units": 4}}"#
  static let stack = #"{"RNN": {"cell": [{"LSTMCell": {"units": 4}}, {"GRUCell": {"units": 2}}]}}"#
  static let images = #"{"ConvLSTM2D": {"filters": 2, "kernel_size": 2}}"#

  /// The findings under a setting, by their expressions.
  static func holding(
    _ trace: LayerTrace, sequences: Bool, state: Bool
  ) throws -> [String: Bool] {
    let found = try Agreement.all(in: Contrast(trace), .init(returnSequences: sequences, returnState: state))
    return Dictionary(uniqueKeysWithValues: found.map { ($0.expression, $0.holds) })
  }

  static func calls(_ trace: LayerTrace) throws -> [String] {
    let contrast = try Contrast(trace)
    return contrast.settings.map { ReportedCombination(contrast, $0).call }
  }

  static func shapes(_ trace: LayerTrace) throws -> [[String]] {
    let contrast = try Contrast(trace)
    return contrast.settings.map { ReportedCombination(contrast, $0).tensors.map(\.shape) }
  }
}
