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
  /// Refuses keys other than those that belong here.
  ///
  /// - Parameters:
  ///   - subject: What the keys are of, for messages.
  ///   - known: The keys to suggest.
  ///   - ignored: Keys that are allowed, and that nobody needs to be told of.
  func checkKeys(
    of subject: String, _ known: [String], ignoring ignored: Set<String> = []
  ) throws(FileFormatError) {
    for member in members ?? [] where !known.contains(member.key) && !ignored.contains(member.key) {
      throw FileFormatError(
        "unknown key \(quoted(member.key)) in \(subject)",
        remedy: NearestName.remedy(for: member.key, among: known), at: member.mark)
    }
  }

  /// The value of a key, unless it is null.
  func given(_ key: String) -> LocatedValue? {
    guard let value = self[key], !value.isNull else { return nil }
    return value
  }

  /// Text under a key; nil where there is none.
  func text(_ key: String) throws(FileFormatError) -> String? {
    guard let value = given(key) else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw FileFormatError("\(key) is \(value.summary)", remedy: "give it in words", at: value.mark)
    }
    return text
  }

  /// A whole number of at least `minimum` under a key; nil where there is none.
  func integer(_ key: String, atLeast minimum: Int) throws(FileFormatError) -> Int? {
    guard let value = given(key) else { return nil }
    guard case .number(let number) = value.content, let integer = Int(exactly: number), integer >= minimum
    else {
      throw FileFormatError(
        "\(key) is \(value.summary)", remedy: "give a whole number of at least \(minimum)", at: value.mark)
    }
    return integer
  }

  /// One of several words under a key; nil where there is none.
  func choice(_ key: String, of words: [String]) throws(FileFormatError) -> String? {
    guard let value = given(key) else { return nil }
    guard let text = value.string, words.contains(text) else {
      throw FileFormatError(
        "\(key) is \(value.summary)",
        remedy: NearestName.remedy(for: value.string ?? "", among: words), at: value.mark)
    }
    return text
  }

  /// The value in an error message.
  var summary: String {
    if case .object = content { return "a map" }
    return configuration.summary
  }
}

extension FileFormatError {
  /// Finds the place that a configuration's error speaks of.
  init(_ error: ConfigurationError, in value: LocatedValue) {
    self.init(error.problem, remedy: error.remedy, at: value.mark(at: error.path))
  }
}
