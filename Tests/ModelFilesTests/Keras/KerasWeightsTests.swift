import Foundation
import Recurrent
import TestSupport
import Testing

@testable import ModelFiles

/// A model that Keras saved in several formats: in the fixtures, or in the reference data.
struct SavedInFormats: CustomTestStringConvertible {
  let name: String
  let isFixture: Bool

  var testDescription: String { name }

  static let fixtures = [
    "bidirectional_lstm_concat", "nested_model", "stacked_cells", "shared_layer", "dtype_bfloat16",
    "compiled_with_optimizer", "unusual_names", "seq2seq_lstm", "residual_layernorm_pool",
    "time_distributed_named_layers",
  ].map { SavedInFormats(name: $0, isFixture: true) }

  static let reference = ReferenceFolder.names(in: "keras_models").filter { $0.hasSuffix(".npz") }
    .map { SavedInFormats(name: String($0.dropLast(4)), isFixture: false) }

  func bytes(_ suffix: String) throws -> [UInt8] {
    isFixture
      ? try fixture("keras_models/\(name).\(suffix)")
      : try ReferenceFolder.bytes("keras_models/\(name).\(suffix)")
  }

  /// The variables' paths in the order in which Keras made them.
  func variables() throws -> [String] {
    struct Description: Decodable {
      struct Variable: Decodable { let path: String }
      let weights: [Variable]
    }
    return try JSONDecoder().decode(Description.self, from: Data(try bytes("json"))).weights.map(\.path)
  }
}

@Suite struct `The weights of models that Keras saved` {
  @Test(arguments: SavedInFormats.fixtures + SavedInFormats.reference)
  func `are those of the npz twin, layer by layer, in every format`(model: SavedInFormats) throws {
    let archive = try KerasModel(archive: try model.bytes("keras"))
    let models = [
      archive, try KerasModel(hdf5: try model.bytes("h5")),
      try KerasModel(weights: try model.bytes("weights.h5"), configuration: archive.configuration),
    ]
    let twin = try NPZ.entries(try model.bytes("npz"))
    let variables = try model.variables()
    for read in models {
      var taken = 0
      for layer in read.weights {
        let paths = variables.filter { $0.split(separator: "/").contains(Substring(layer.layer)) }
        #expect(layer.arrays.count == paths.count, "\(layer.layer)")
        for (array, path) in zip(layer.arrays, paths) {
          let entry = try #require(twin.first { $0.name == path })
          let expected = try entry.array().read()
          #expect(array.shape == expected.shape)
          #expect(try array.read() == expected, "\(array.location)")
          taken += 1
        }
      }
      #expect(taken == variables.count)
    }
  }

  @Test func `the origin tells version and optimizer`() throws {
    let model = SavedInFormats(name: "compiled_with_optimizer", isFixture: true)
    let archive = try KerasModel(archive: try model.bytes("keras")).origin
    #expect(archive.kerasVersion == "3.15.1" && archive.optimizer == "Adam")
    let legacy = try KerasModel(hdf5: try model.bytes("h5")).origin
    #expect(legacy.kerasVersion == "3.15.1" && legacy.backend == "tensorflow" && legacy.optimizer == "Adam")
    #expect(!legacy.isBeforeKeras3 && ModelOrigin(format: "", kerasVersion: "2.2.4").isBeforeKeras3)
  }
}
