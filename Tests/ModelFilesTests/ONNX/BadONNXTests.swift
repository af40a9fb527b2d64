import Foundation
import Recurrent
import TestSupport
import Testing

@testable import ModelFiles

/// Damaged ONNX files, each refused with the words that tell what is wrong.
@Suite struct BadONNXTests {
  /// A damaged file.
  struct Bad: CustomTestStringConvertible, Sendable {
    let file: String
    let reason: String
    let mention: [String]
    var testDescription: String { file }

    static let all: [Bad] = {
      do {
        let list =
          try ConfigurationValue(json: Data(ONNXReference.bytes("bad/bad_files.json"))).elements ?? []
        return list.map { entry in
          Bad(
            file: entry["file"]?.text ?? "", reason: entry["reason"]?.text ?? "",
            mention: (entry["mention"]?.elements ?? []).compactMap(\.text))
        }
      } catch { fatalError("bad_files.json: \(error)") }
    }()
  }

  @Test(arguments: Bad.all)
  func `a damaged file is refused in the right words, and a sound one is read`(_ bad: Bad) throws {
    let bytes = try ONNXReference.bytes("bad/\(bad.file)")
    guard !bad.reason.hasPrefix("none") else {
      #expect(try ONNXFile(bytes).model.layers.count == 1)
      return
    }
    let error = try #require(throws: FileFormatError.self) { try ONNXFile(bytes) }
    for word in bad.mention { #expect(error.problem.contains(word), "\(error.problem)") }
  }

  @Test func `no file that is not beside the model is asked for`() throws {
    let bytes = try ONNXReference.bytes("bad/external_escape.onnx")
    var asked: [String] = []
    _ = try? ONNXFile(bytes) { name in
      asked.append(name)
      return nil
    }
    #expect(asked.isEmpty)
  }
}
