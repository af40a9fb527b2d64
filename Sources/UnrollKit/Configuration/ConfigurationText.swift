import ModelFiles
import Recurrent

/// The text of a configuration, YAML or JSON, as a tree that knows its places.
enum ConfigurationText {
  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - isJSON: Whether its name says that it is JSON, and so cannot be any other YAML.
  static func read(_ bytes: [UInt8], isJSON: Bool) throws(FileFormatError) -> LocatedValue {
    let start = TextMark(line: 1, column: 1)
    let help = "write a run configuration into it; unroll init shows one"
    guard !bytes.isEmpty else { throw FileFormatError("the file is empty", remedy: help, at: start) }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFormatError(
        "this is not a text file", remedy: "give a run configuration in YAML or JSON; unroll init shows one")
    }
    if isJSON { return try JSONReader.read(bytes) }
    let first = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    // JSON is YAML as well; its own reader is many times faster on long arrays.
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let value = try? JSONReader.read(bytes) {
      return value
    }
    return try YAMLReader.read(text)
  }
}

extension LocatedValue {
  /// The same tree without its places. Paths lead to the same values in both.
  var configuration: ConfigurationValue {
    switch content {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .array(let elements): .array(elements.map(\.configuration))
    case .object(let members):
      .object(members.map { ConfigurationValue.Member($0.key, $0.value.configuration) })
    }
  }
}
