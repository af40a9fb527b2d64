import Foundation
import Recurrent
import TestSupport

/// The reference cases beside the tests.
enum Fixtures {
  private static let directory = Bundle.module.bundleURL.appendingPathComponent("Fixtures")

  static func cases(_ name: String) -> [ReferenceCase] {
    do { return try ReferenceCase.read(directory.appendingPathComponent("\(name).jsonl")) } catch {
      fatalError("fixture \(name): \(error)")
    }
  }

  static func only(_ id: String, in name: String) -> ReferenceCase {
    guard let found = cases(name).first(where: { $0.id == id }) else { fatalError("no case \(id)") }
    return found
  }

  static func json(_ name: String) throws -> ConfigurationValue {
    try ConfigurationValue(json: Data(contentsOf: directory.appendingPathComponent("\(name).json")))
  }

  /// The model of a case, with its weights.
  static func model(_ reference: ReferenceCase) throws -> Model {
    let configurations = try (reference.layers ?? [reference.layer]).map(LayerCatalog.configuration)
    return try Model(
      configurations, inputShape: reference.calls[0].input.shape, weights: reference.weights)
  }
}
