import Foundation

/// JSON for standard output: sorted keys, so that the same answer is the same text.
public enum JSONText {
  /// What stands for a value that is not there.
  static var null: Any { NSNull() }

  /// The text of a tree of dictionaries, arrays, strings, numbers and `NSNull`.
  public static func text(_ tree: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: tree, options: options) else {
      preconditionFailure("a tree that is not JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
