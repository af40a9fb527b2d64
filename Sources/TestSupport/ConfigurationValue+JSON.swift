import Foundation
import Recurrent

extension ConfigurationValue {
  /// Reads JSON.
  package init(json: Data) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: json).value
  }
}

/// A JSON value of any kind. The members of an object come in the order of their keys.
private struct JSONValue: Decodable {
  let value: ConfigurationValue

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let number = try? single.decode(Double.self) {
      value = .number(number)
    } else if let list = try? single.decode([JSONValue].self) {
      value = .array(list.map(\.value))
    } else if let members = try? single.decode([String: JSONValue].self) {
      value = .object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.value) })
    } else if let text = try? single.decode(String.self) {
      value = .string(text)
    } else if let flag = try? single.decode(Bool.self) {
      value = .bool(flag)
    } else {
      value = .null
    }
  }
}
