import Foundation
import Testing

/// A file of the Fixtures folder.
func fixture(_ name: String) throws -> [UInt8] {
  let url = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
  return [UInt8](try Data(contentsOf: url.appending(path: name)))
}

/// What h5py read of an object: see make_fixtures.py.
struct ExpectedObject: Decodable {
  struct Value: Decodable {
    let shape: [Int]
    let numbers: [Float]?
    let texts: [String]?
  }

  let shape: [Int]?
  let numbers: [Float]?
  let texts: [String]?
  let attributes: [String: Value]

  /// By file and path.
  static func all() throws -> [String: [String: ExpectedObject]] {
    try JSONDecoder().decode(
      [String: [String: ExpectedObject]].self, from: Data(try fixture("expected.json")))
  }
}
