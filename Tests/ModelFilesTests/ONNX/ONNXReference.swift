import Foundation
import Recurrent
import TestSupport
import Testing

@testable import ModelFiles

/// A model with what it is given and what it gives.
struct ONNXReference: CustomTestStringConvertible, Sendable {
  /// The folder and the name: `own/lstm_clip`.
  let name: String
  var testDescription: String { name }

  static let folder: URL = {
    guard let url = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else {
      fatalError("no fixtures")
    }
    return url.appending(path: "onnx")
  }()

  /// All in a folder.
  static func all(in folder: String) -> [ONNXReference] {
    files(in: folder).filter { $0.hasSuffix(".onnx") }.map {
      ONNXReference(name: "\(folder)/\($0.dropLast(5))")
    }
  }

  static func files(in folder: String) -> [String] {
    let path = self.folder.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  func model() throws -> GraphModel {
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    return try ONNXFile(try Self.bytes("\(name).onnx")) { try? Self.bytes("\(folder)/\($0)") }.model
  }

  var values: ConfigurationValue {
    get throws { try ConfigurationValue(json: Data(Self.bytes("\(name).json"))) }
  }

  /// Runs the model on its inputs, in its own order.
  func run() throws -> Trace {
    let (model, values) = try (model(), values)
    let inputs = try model.graph.inputs.map { input in
      try #require(values["inputs"]?[input.name]).tensor(input.name)
    }
    return try model.run(inputs, recordsPreactivations: true)
  }

  /// What the outputs ought to be, in the order of the model.
  var outputs: [NamedTensor] {
    get throws {
      let values = try values
      return try (values["output_order"]?.elements ?? []).map { name in
        let name = try #require(name.text)
        return NamedTensor(name, try #require(values["outputs"]?[name]).tensor(name))
      }
    }
  }
}
