import Foundation
import ModelFiles
import Recurrent
import TestSupport
import Testing

/// A model file beside a JSON file that says what it computes: in the fixtures, or in the reference data.
struct ReferenceModel: CustomTestStringConvertible, Sendable {
  /// `keras_models/nested_model.h5`.
  let path: String
  let isFixture: Bool

  var testDescription: String { (isFixture ? "" : "reference ") + path }

  /// The path without the file's suffix.
  var stem: String {
    let suffix = [".weights.h5", ".keras", ".h5", ".npz", ".safetensors"].first { path.hasSuffix($0) } ?? ""
    return String(path.dropLast(suffix.count))
  }

  /// The files with these suffixes in a folder of both; none twice.
  static func all(in folder: String, _ suffixes: [String]) -> [ReferenceModel] {
    let fixtures =
      Bundle.module.url(forResource: "Fixtures/\(folder)", withExtension: nil)
      .flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    func matching(_ names: [String]) -> [String] {
      names.filter { name in suffixes.contains { name.hasSuffix($0) } }.sorted()
    }
    return matching(fixtures).map { ReferenceModel(path: "\(folder)/\($0)", isFixture: true) }
      + matching(ReferenceFolder.names(in: folder)).filter { !fixtures.contains($0) }
      .map { ReferenceModel(path: "\(folder)/\($0)", isFixture: false) }
  }

  func bytes(_ path: String? = nil) throws -> [UInt8] {
    try isFixture ? fixture(path ?? self.path) : ReferenceFolder.bytes(path ?? self.path)
  }

  /// What the model is and computes.
  func description() throws -> LocatedValue { try JSONReader.read(try bytes("\(stem).json")) }

  /// The model; files of weights alone are read with the configuration of the `.keras` file beside them.
  func model() throws -> SavedModel {
    let format = try #require(try FormatCatalog.model(forPath: path))
    var configuration: ConfigurationValue?
    if path.hasSuffix(".weights.h5") || path.hasSuffix(".npz") {
      configuration = try KerasModel(archive: try bytes("\(stem).keras")).configuration
    }
    return try format.read(try bytes(), path: path, configuration: configuration)
  }

  /// Calls that the description lists, with what comes of each.
  func calls() throws -> [(inputs: [Tensor], outputs: [Tensor])] {
    let value = try description()
    func tensors(_ value: LocatedValue?) throws -> [Tensor] {
      try (value?.elements ?? value.map { [$0] } ?? []).map {
        try TensorReader(subject: "reference").read($0)
      }
    }
    guard let calls = value["calls"]?.elements else {
      return [(try tensors(value["inputs"]), try tensors(value["outputs"]))]
    }
    return try calls.map { (try tensors($0["input"]), try tensors($0["output"])) }
  }

  /// float32 but for the policies, in which Keras itself computed in fewer bits.
  var tolerance: Tolerance {
    if path.contains("bfloat16") { return .bfloat16 }
    if path.contains("float16") { return .float16 }
    return path.hasPrefix("keras_models/") || path.hasPrefix("torch/") ? .float32 : .float32Accumulated
  }
}

extension SavedModel {
  /// Runs the model, its stateful layers carrying their states.
  func run(
    _ inputs: [Tensor], initialStates: [Tensor]? = nil, states: inout ModelStates
  ) throws -> Trace {
    let model = try Model(configuration, inputShapes: inputs.map(\.shape), weights: try readWeights())
    return try model.run(
      ModelCall(inputs: inputs, masks: inputs.map { _ in nil }, initialStates: initialStates), states: &states
    )
  }
}
